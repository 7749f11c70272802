/** Shown when the main process does not answer at all. */
import type { Problem } from '../shared/problem.ts'
import { wordProblem } from './i18n/problem-words.ts'
import { useWords } from './i18n/use-words.ts'
import { useActions } from './store/context.ts'
import { Button } from './ui/button.tsx'
import lockCardCss from './ui/lock-card.module.css'
import { LockTicket } from './vault/lock-card.tsx'

export function StartFailed({ problem }: { readonly problem: Problem }) {
  const { t, formats } = useWords()
  const { start } = useActions()
  const { what, next } = wordProblem(problem, t, formats)
  return (
    <main className={lockCardCss.screen} data-testid="lock-screen">
      <LockTicket role="alert">
        <h1>{what}</h1>
        <p className={lockCardCss.lead}>{next}</p>
        <Button look="solid" onClick={() => void start()}>
          {t('lock.again')}
        </Button>
      </LockTicket>
    </main>
  )
}
