/** Gets a token of the old and the new connection, and shows what they have in common. */
import type { ComparedToken, MoveComparison } from '../../../shared/move.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { MoveTest as Test } from '../../store/move-place.ts'
import { adviceOf } from '../../token/problem/advice.ts'
import { Button } from '../../ui/button.tsx'
import complaintCss from '../../ui/complaint.module.css'
import { ClaimsComparison } from './claims-comparison.tsx'
import css from './move.module.css'

interface MoveTestProps {
  readonly test: Test
  readonly onRun: () => Promise<void>
}

export function MoveTest({ test, onRun }: MoveTestProps) {
  const { t } = useWords()
  const isRunning = test.kind === 'running'
  return (
    <div className={css.test}>
      <p>{t('move.lead')}</p>
      <Button look="solid" testId="compare-move" aria-disabled={isRunning} onClick={() => void onRun()}>
        {t(isRunning ? 'move.testing' : 'move.test')}
      </Button>
      {test.kind === 'failed' && <FailedRequest problem={test.problem} />}
      {test.kind === 'compared' && <Comparison comparison={test.comparison} />}
    </div>
  )
}

function Comparison({ comparison: { before, after, claims } }: { readonly comparison: MoveComparison }) {
  const { t } = useWords()
  if (before.kind === 'failed' || after.kind === 'failed')
    return (
      <>
        <FailedToken title={t('move.old')} token={before} />
        <FailedToken title={t('move.new')} token={after} first={t('move.notYet')} />
      </>
    )
  if (claims.length === 0)
    return (
      <p role="status" data-testid="move-verdict">
        {t('move.unreadable')}
      </p>
    )
  return <ClaimsComparison claims={claims} />
}

interface FailedTokenProps {
  readonly title: string
  readonly token: ComparedToken
  /** What the user should look at before anything that is said of the problem. */
  readonly first?: string
}

function FailedToken({ token, ...said }: FailedTokenProps) {
  return token.kind === 'failed' ? <FailedRequest {...said} problem={token.problem} /> : null
}

interface FailedRequestProps extends Partial<Omit<FailedTokenProps, 'token'>> {
  readonly problem: Problem
}

function FailedRequest({ title, first, problem }: FailedRequestProps) {
  const { what, next } = adviceOf(problem, useWords())
  return (
    <p className={complaintCss.complaint} role="alert" data-testid="move-problem" data-problem={problem.kind}>
      {title !== undefined && <b>{title}: </b>}
      {first} {what} {next}
    </p>
  )
}
