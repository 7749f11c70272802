/** Tries a step of the draft, in main. */
import { useRef, useState } from 'react'
import type { ConnectionId } from '../../../../shared/connection.ts'
import type { StepTrial, TrialScope, TriedStep } from '../../../../shared/login-steps/step-trial.ts'
import type { FieldProblem, Problem } from '../../../../shared/problem.ts'
import type { SystemDescription } from '../../../../shared/system.ts'
import { useActions } from '../../../store/context.ts'
import type { DraftState } from '../draft-state.ts'
import { readyDraft } from '../network/network-draft.ts'

/** How the trial of one step went. */
export type TrialStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  /** `tried` is absent where no response came; `problem`: why the step, or one before it, did not pass. */
  | { readonly kind: 'done'; readonly tried?: TriedStep; readonly problem?: Problem }

export interface Trial {
  readonly statusOf: (scope: TrialScope) => TrialStatus
  readonly start: (scope: TrialScope) => void
}

export function useTrial(system: SystemDescription, state: DraftState, id: ConnectionId | undefined): Trial {
  const { trySteps } = useActions()
  const [shown, setShown] = useState<{ readonly scope: TrialScope; readonly status: TrialStatus }>()
  const latest = useRef<TrialScope>(undefined)
  const run = async (scope: TrialScope) => {
    latest.current = scope
    setShown({ scope, status: { kind: 'running' } })
    const result = await trySteps(readyDraft(system, state.draft), id, scope)
    if (latest.current !== scope) return
    if (!result.ok && result.problem.kind === 'invalid') markFields(state, result.problem.fields)
    const status = result.ok
      ? statusFrom(result.value, scope)
      : ({ kind: 'done', problem: result.problem } as const)
    setShown({ scope, status })
  }
  return {
    statusOf: ({ list, upTo }) =>
      shown?.scope.list === list && shown.scope.upTo === upTo ? shown.status : { kind: 'idle' },
    start: (scope) => void run(scope),
  }
}

function markFields(state: DraftState, fields: readonly FieldProblem[]): void {
  for (const problem of fields) {
    state.leave(problem.field)
    state.refuse(problem)
  }
}

function statusFrom({ steps, problem }: StepTrial, { list, upTo }: TrialScope): TrialStatus {
  const tried = steps.find((one) => one.list === list && one.step === upTo) ?? steps.at(-1)
  return { kind: 'done', ...(tried && { tried }), ...(problem && { problem }) }
}
