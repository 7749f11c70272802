/** Shows whether a connection's token is kept fresh: the switch, when it is renewed next, or what the user has to do. */
import { useId } from 'react'
import { type ConnectionSummary, tokenOf } from '../../shared/connection.ts'
import type { Freshness } from '../../shared/freshness.ts'
import { needsUser } from '../../shared/system.ts'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'
import { useActions, useNow, useSystem } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import switchCss from '../ui/switch.module.css'
import css from './keep-fresh.module.css'

interface KeepFreshProps {
  readonly connection: ConnectionSummary
}

export function KeepFresh({ connection }: KeepFreshProps) {
  const words = useWords()
  const { keepFresh } = useActions()
  const now = useNow()
  const line = useId()
  const isUsersAlone = useIsUsersAlone(connection)
  const { freshness, id } = connection
  const text = freshness
    ? describeFreshness(freshness, connection, words, now)
    : isUsersAlone && words.t('fresh.usersAlone')
  return (
    <div className={css.keepFresh} data-freshness={freshness?.kind ?? 'off'} data-testid="freshness">
      <label>
        <input
          type="checkbox"
          className={switchCss.toggle}
          data-testid="keep-fresh"
          aria-describedby={line}
          checked={freshness !== undefined}
          onChange={({ target }) => void keepFresh(id, target.checked)}
        />
        {words.t('fresh.label')}
      </label>
      <p id={line}>{text}</p>
      {freshness && <NextStep connection={connection} freshness={freshness} />}
    </div>
  )
}

/** Whether only the user can get a new token as things are: there is no refresh token, and requests need a sign-in. */
function useIsUsersAlone({ system, method, status }: ConnectionSummary): boolean {
  const used = useSystem(system)?.methods.find(({ id }) => id === method)
  return used !== undefined && needsUser(used) && tokenOf(status)?.renewable !== true
}

function describeFreshness(
  freshness: Freshness,
  { status }: ConnectionSummary,
  { t, formats }: WordsInUse,
  now: number,
): string {
  const at = (moment: number) => ({ at: formats.moment(moment, now).local })
  switch (freshness.kind) {
    case 'on': {
      if (freshness.next !== undefined) return t('fresh.next', at(freshness.next))
      const token = tokenOf(status)
      return t(token && token.expiresAt === undefined ? 'fresh.unknown' : 'fresh.now')
    }
    case 'waiting':
    case 'paused':
      return t(`fresh.${freshness.kind}`, at(freshness.until))
    case 'stopped':
      return t(`fresh.${freshness.why}`, at(freshness.since))
    case 'userNeeded':
      return freshness.by !== undefined && freshness.by > now
        ? t('fresh.userNeeded', at(freshness.by))
        : t('fresh.userNeededNow')
  }
}

/** What the user can do about it, where something is to be done. */
function NextStep({
  connection: { id, status },
  freshness,
}: KeepFreshProps & { readonly freshness: Freshness }) {
  const { t } = useWords()
  const { get, openEdit } = useActions()
  // What is to be done is being done.
  if (status.kind === 'asking') return null
  if (freshness.kind !== 'stopped' && freshness.kind !== 'userNeeded') return null
  const isRefused = freshness.kind === 'stopped' && freshness.why === 'refused'
  // The problem below has the same button.
  if (isRefused && status.kind === 'failed') return null
  return (
    <Button
      look="outline"
      testId="freshness-action"
      onClick={() => void (isRefused ? openEdit(id) : get(id, true))}
    >
      {t(isRefused ? 'act.edit' : 'act.getNew')}
    </Button>
  )
}
