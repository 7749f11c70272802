/** Shown when the main process does not answer at all. */
import type { Problem } from '../../shared/problem.ts'
import { Button } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { wordProblem } from '../words/problem-words.ts'
import { useWords } from '../words/use-words.ts'
import { LockTicket } from './lock-ticket.tsx'

export function StartFailed({ problem }: { readonly problem: Problem }) {
  const { t, formats } = useWords()
  const { start } = useActions()
  const { what, next } = wordProblem(problem, t, formats)
  return (
    <main className="lock" data-testid="lock-screen">
      <LockTicket role="alert">
        <h1>{what}</h1>
        <p className="lock-lead">{next}</p>
        <Button look="solid" onClick={() => void start()}>
          {t('lock.again')}
        </Button>
      </LockTicket>
    </main>
  )
}
