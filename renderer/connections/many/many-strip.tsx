/** Tells above the ticket how far getting many tokens has come, and then what came of it. */
import { Ticket, X } from 'lucide-react'
import type { ConnectionId } from '../../../shared/connection.ts'
import { wordProblem } from '../../i18n/problem-words.ts'
import { useWords, type WordsInUse } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import type { GettingMany } from '../../store/state.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import css from './many.module.css'

export function ManyStrip({ gettingMany }: { readonly gettingMany: GettingMany }) {
  const words = useWords()
  const { t } = words
  const { cancelMany, closeMany } = useActions()
  const isRunning = gettingMany.kind === 'running'
  return (
    <section
      className={css.strip}
      aria-label={t('many.get')}
      data-testid={isRunning ? 'many-progress' : 'many-result'}
    >
      <Ticket size={15} aria-hidden="true" />
      {/* Progress is not read aloud, its end is. */}
      <p aria-live={isRunning ? 'off' : 'polite'}>{sayMany(gettingMany, words)}</p>
      {isRunning ? (
        <>
          <progress value={gettingMany.done} max={gettingMany.total} aria-label={t('many.get')} />
          <Button look="outline" testId="cancel-many" onClick={cancelMany}>
            {t('act.cancel')}
          </Button>
        </>
      ) : (
        <>
          <IconButton label={t('app.dismiss')} testId="close-many" onClick={closeMany}>
            <X size={15} />
          </IconButton>
          <WithoutToken got={gettingMany} />
        </>
      )}
    </section>
  )
}

function sayMany(gettingMany: GettingMany, { t, formats: { number } }: WordsInUse): string {
  if (gettingMany.kind === 'running') {
    const { done, total } = gettingMany
    return t('many.getting', { done: number(done), total: number(total) })
  }
  const { got, failed, needUser } = gettingMany
  return [
    t('many.result', { got: number(got) }),
    failed.length > 0 && t('many.failed', { failed: number(failed.length) }),
    needUser.length > 0 && `${t('many.needUser')}: ${number(needUser.length)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Names those without a token, each with its reason; each can be shown. */
function WithoutToken({ got }: { readonly got: Extract<GettingMany, { kind: 'done' }> }) {
  const { t, formats } = useWords()
  const { show } = useActions()
  const connections = useWindow((state) => state.connections)
  const reasons = new Map<ConnectionId, string>([
    ...got.failed.map(({ id, problem }) => [id, wordProblem(problem, t, formats).what] as const),
    ...got.needUser.map((id) => [id, t('many.needUser')] as const),
  ])
  if (reasons.size === 0) return null
  return (
    <ul className={css.left}>
      {connections.map(
        ({ id, name }) =>
          reasons.has(id) && (
            <li key={id}>
              <Button look="link" testId="many-left" onClick={() => show(id)}>
                {name}
              </Button>
              {` – ${reasons.get(id)}`}
            </li>
          ),
      )}
    </ul>
  )
}
