/** Edits a list of steps: those of the login, or those of its renewal. */
import { Plus } from 'lucide-react'
import { namesBefore, type StepProblem } from '../../../../shared/login-steps/check-login-steps.ts'
import {
  emptyStep,
  type StepList as ListName,
  type LoginStep,
  type LoginSteps,
  mostSteps,
  type TakenValue,
} from '../../../../shared/login-steps/login-steps.ts'
import { Button } from '../../../ui/button.tsx'
import { moved, placed, replaced, type StepWords, without } from './edit-steps.ts'
import { StepEditor } from './step-editor.tsx'
import { StepTrial } from './step-trial.tsx'
import type { Trial } from './use-trial.ts'

interface StepListProps {
  readonly words: StepWords
  readonly login: LoginSteps
  readonly list: ListName
  readonly loginAddress: string
  readonly problems: readonly StepProblem[]
  readonly trial: Trial
  readonly onChange: (login: LoginSteps) => void
}

export function StepList({ words, login, list, loginAddress, problems, trial, onChange }: StepListProps) {
  const { texts, say } = words
  const steps = login[list]
  const set = (changed: readonly LoginStep[]) => onChange({ ...login, [list]: changed })
  const addLabel = list === 'refresh' && steps.length === 0 ? texts.addRenewal : texts.addStep
  return (
    <>
      {placed(steps).map(({ key, index, item }) => (
        <StepEditor
          key={`${key} of ${steps.length}`}
          words={words}
          step={item}
          number={index + 1}
          count={list === 'refresh' ? steps.length + 1 : steps.length}
          loginAddress={loginAddress}
          placeholders={namesBefore(login, list, index)}
          problemAt={(input) =>
            problems.find((one) => one.list === list && one.step === index && one.input === input)
          }
          onChange={(step) => set(replaced(steps, index, step))}
          onMove={(by) => set(moved(steps, index, by))}
          onRemove={() => set(without(steps, index))}
        >
          <StepTrial
            words={words}
            status={trial.statusOf({ list, upTo: index })}
            onTry={() => trial.start({ list, upTo: index })}
            onUse={(taken) => set(replaced(steps, index, withTaken(item, taken)))}
          />
        </StepEditor>
      ))}
      {steps.length < mostSteps && (
        <Button look="outline" testId={`add-${list}`} onClick={() => set([...steps, emptyStep()])}>
          <Plus size={14} />
          {say(addLabel)}
        </Button>
      )}
    </>
  )
}

/** There is one token, one refresh token and one end; of other values there may be several. */
function withTaken(step: LoginStep, taken: TakenValue): LoginStep {
  const isEnd = ({ use }: TakenValue) => use === 'end' || use.startsWith('lifetime')
  const isReplaced = (one: TakenValue) =>
    taken.use === 'value'
      ? one.use === 'value' && one.name === taken.name
      : one.use === taken.use || (isEnd(one) && isEnd(taken))
  return { ...step, take: [...step.take.filter((one) => !isReplaced(one)), taken] }
}
