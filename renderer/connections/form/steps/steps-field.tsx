/** The field for the steps of a login: folded away while the usual login is enough. */

import type { ConnectionId } from '../../../../shared/connection.ts'
import { addressOf } from '../../../../shared/drafts/reusable-secrets.ts'
import { checkLoginSteps } from '../../../../shared/login-steps/check-login-steps.ts'
import {
  type LoginSteps,
  usualLoginSteps,
  writeLoginSteps,
} from '../../../../shared/login-steps/login-steps.ts'
import { parseLoginSteps } from '../../../../shared/login-steps/parse-login-steps.ts'
import type { StepTexts } from '../../../../shared/login-steps/step-texts.ts'
import type { FieldDescription, SystemDescription } from '../../../../shared/system.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import complaintCss from '../../../ui/complaint.module.css'
import { Fold } from '../../../ui/fold.tsx'
import type { DraftState } from '../draft-state.ts'
import type { StepWords } from './edit-steps.ts'
import { StepList } from './step-list.tsx'
import css from './steps.module.css'
import { useTrial } from './use-trial.ts'

interface StepsFieldProps {
  readonly field: FieldDescription
  readonly texts: StepTexts
  readonly system: SystemDescription
  readonly state: DraftState
  /** The connection being edited. */
  readonly id: ConnectionId | undefined
}

export function StepsField({ field, texts, system, state, id }: StepsFieldProps) {
  const { t, own } = useWords()
  const text = state.draft.values[field.id] || field.initial || ''
  const parsed = parseLoginSteps(text)
  const problem = state.problemOf(field.id)
  const words: StepWords = { texts, say: (said, n) => own(said).replace('{{n}}', `${n}`) }
  const set = (login: LoginSteps) => state.setValue(field.id, writeLoginSteps(login))
  return (
    <Fold testId={field.id} isOpen={problem !== undefined} summary={own(field.label)}>
      {problem && (
        <p className={complaintCss.complaint} role="alert" data-reason={problem.reason}>
          {t(`fieldProblem.${problem.reason}`)}
        </p>
      )}
      {parsed.kind === 'steps' ? (
        <Steps login={parsed.steps} {...{ words, system, state, id, isTold: problem !== undefined, set }} />
      ) : (
        <>
          <pre className="mono">{text}</pre>
          <Button look="outline" testId="start-again" onClick={() => set(usualLoginSteps)}>
            {own(texts.startAgain)}
          </Button>
        </>
      )}
    </Fold>
  )
}

interface StepsProps extends Pick<StepsFieldProps, 'system' | 'state' | 'id'> {
  readonly words: StepWords
  readonly login: LoginSteps
  readonly isTold: boolean
  readonly set: (login: LoginSteps) => void
}

function Steps({ words, login, system, state, id, isTold, set }: StepsProps) {
  const { texts, say } = words
  const trial = useTrial(system, state, id)
  const loginAddress = addressOf(system, state.draft) ?? ''
  const problems = isTold ? checkLoginSteps(login, loginAddress) : []
  const given = { words, login, loginAddress, problems, trial, onChange: set }
  return (
    <div className={css.steps}>
      <StepList {...given} list="steps" />
      <h3>{say(texts.renewal)}</h3>
      <p className={`soft ${css.help}`}>{say(texts.renewalHelp)}</p>
      <StepList {...given} list="refresh" />
    </div>
  )
}
