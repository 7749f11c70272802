/** Tells above the ticket which connections need their user, and starts what they need. */
import { BellRing, X } from 'lucide-react'
import type { UserNotice } from '../../shared/user-notice.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useTimeLeft, useWindow } from '../store/context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import css from './notice-strip.module.css'

export function NoticeStrip() {
  const { t } = useWords()
  const { dismissNotices } = useActions()
  const all = useWindow((state) => state.notices)
  const chosen = useWindow((state) => state.chosen)
  // Of the connection in view the ticket itself says why it is not renewed.
  const notices = all.filter(({ id, need }) => id !== chosen || !isToBeShown(need))
  const connections = useWindow((state) => state.connections)
  const nameOf = ({ id }: UserNotice) => connections.find((one) => one.id === id)?.name
  const [first] = notices
  const name = first && nameOf(first)
  // A notice may arrive before its connection.
  if (!first || name === undefined) return null
  // A connection may need its user for its token and for its secret.
  const names = new Set(notices.flatMap((notice) => nameOf(notice) ?? []))
  return (
    <section
      className={css.strip}
      aria-label={t('notice.label')}
      data-testid="notices"
      data-urgent={first.need.kind === 'secretExpires' && first.need.days <= 0}
    >
      <BellRing size={15} aria-hidden="true" />
      {names.size === 1 ? (
        <OneNotice notice={first} name={name} />
      ) : (
        <p className={css.text}>{t('notice.several', { count: names.size, names: [...names].join(', ') })}</p>
      )}
      <Act notice={first} />
      <IconButton label={t('app.dismiss')} testId="dismiss-notices" onClick={dismissNotices}>
        <X size={15} />
      </IconButton>
    </section>
  )
}

interface OneNoticeProps {
  readonly notice: UserNotice
  readonly name: string
}

/** The time that is left is not read aloud each second. */
function OneNotice({ notice: { need }, name }: OneNoticeProps) {
  const { t, formats } = useWords()
  const left = useTimeLeft(need.kind === 'expiring' ? need.by : undefined)
  if (need.kind === 'secretExpires') {
    const when = formats.inDays(need.days)
    const key = need.days < 0 ? 'notice.secretExpired' : 'notice.secretExpires'
    return <p className={css.text}>{t(key, { name, when })}</p>
  }
  if (need.kind === 'stopped') return <p className={css.text}>{t('notice.stopped', { name })}</p>
  if (left === undefined) return <p className={css.text}>{t('notice.expired', { name })}</p>
  return (
    <p className={css.text}>
      {t('notice.expiring', { name })}{' '}
      <span role="timer" aria-live="off" className={css.left} data-testid="notice-left">
        {t('notice.left', { left: formats.countdown(left) })}
      </span>
    </p>
  )
}

/** Whether all that helps is to look at the connection. */
function isToBeShown(need: UserNotice['need']): boolean {
  return need.kind === 'stopped' && need.why === 'refused'
}

/** Where signing in helps it starts that; a definite refusal is shown first; a secret is entered in the form. */
function Act({ notice: { id, need } }: { readonly notice: UserNotice }) {
  const { t } = useWords()
  const { show, get, openEdit, openAnnotations } = useActions()
  const hasSecret = useWindow(({ connections }) => connections.find((one) => one.id === id)?.secretsHeld)
  if (isToBeShown(need))
    return (
      <Button look="solid" testId="notice-show" onClick={() => show(id)}>
        {t('notice.show')}
      </Button>
    )
  const replace = () => {
    show(id)
    if (hasSecret) void openEdit(id, 'secret')
    else openAnnotations(id)
  }
  if (need.kind === 'secretExpires')
    return (
      <Button look="solid" testId="notice-replace" onClick={replace}>
        {t('notice.replace')}
      </Button>
    )
  const signIn = () => {
    show(id)
    void get(id, true)
  }
  return (
    <Button look="solid" testId="notice-sign-in" onClick={signIn}>
      {t('notice.signIn')}
    </Button>
  )
}
