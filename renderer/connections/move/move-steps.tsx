/** Shows the steps of a move, and the one in front. */
import { useWords } from '../../i18n/use-words.ts'
import css from './move.module.css'

export type MoveStep = 'connection' | 'entry' | 'test'

const steps: readonly MoveStep[] = ['connection', 'entry', 'test']

export function MoveSteps({ current }: { readonly current: MoveStep }) {
  const { t } = useWords()
  return (
    <ol className={css.steps}>
      {steps.map((step) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {t(`move.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
