/** Tells above the ticket how far getting many tokens has come, and then what came of it. */
import { Ticket, X } from 'lucide-react'
import type { ConnectionId } from '../../../shared/connection.ts'
import { wordProblem } from '../../i18n/problem-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import type { GettingMany } from '../../store/state.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import css from './many.module.css'

export function ManyStrip({ gettingMany }: { readonly gettingMany: GettingMany }) {
  const { t, formats } = useWords()
  const { cancelMany, closeMany } = useActions()
  const { number } = formats
  if (gettingMany.kind === 'running') {
    const { total, done } = gettingMany
    const said = t('many.getting', { done: number(done), total: number(total) })
    return (
      <section className={css.strip} aria-label={t('many.get')} data-testid="many-progress">
        <Ticket size={15} aria-hidden="true" />
        <p>{said}</p>
        <progress value={done} max={total} aria-label={said} />
        <Button look="outline" testId="cancel-many" onClick={cancelMany}>
          {t('act.cancel')}
        </Button>
      </section>
    )
  }
  const { got, failed, needUser } = gettingMany
  return (
    <section className={css.strip} aria-label={t('many.get')} data-testid="many-result">
      <Ticket size={15} aria-hidden="true" />
      <p role="status">
        {t('many.result', { got: number(got) })}
        {failed.length > 0 && ` · ${t('many.failed', { failed: number(failed.length) })}`}
        {needUser.length > 0 && ` · ${t('many.needUser')}: ${number(needUser.length)}`}
      </p>
      <IconButton label={t('app.dismiss')} testId="close-many" onClick={closeMany}>
        <X size={15} />
      </IconButton>
      {failed.length + needUser.length > 0 && (
        <ul className={css.left}>
          {failed.map(({ id, problem }) => (
            <Left key={id} id={id} why={wordProblem(problem, t, formats).what} />
          ))}
          {needUser.map((id) => (
            <Left key={id} id={id} why={t('many.needUser')} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** One without a token, which can be shown. */
function Left({ id, why }: { readonly id: ConnectionId; readonly why: string }) {
  const { select } = useActions()
  const name = useWindow((state) => state.connections.find((one) => one.id === id)?.name)
  if (name === undefined) return null
  return (
    <li>
      <Button look="link" testId="many-left" onClick={() => select(id)}>
        {name}
      </Button>
      {` – ${why}`}
    </li>
  )
}
