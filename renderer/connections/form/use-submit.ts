/** Saves the form: once, however often it is pressed, and not before a look-up of the server has ended. */
import { type RefObject, useEffect, useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { useActions } from '../../store/context.ts'
import type { LookUp } from './discovery/look-up.ts'
import type { DraftState } from './draft-state.ts'
import { readyDraft } from './network/network-draft.ts'

interface SubmittedForm {
  readonly system: SystemDescription
  readonly state: DraftState
  readonly lookUp: LookUp | undefined
  /** The connection being edited. */
  readonly id: ConnectionId | undefined
  readonly element: RefObject<HTMLFormElement | null>
}

/** What follows once the connection is saved. */
type Next = 'stay' | 'get'

interface Submission {
  /** Why it could not be saved. */
  readonly problem: Problem | undefined
  readonly isSaving: boolean
  readonly submit: (next: Next) => void
}

export function useSubmit({ system, state, lookUp, id, element }: SubmittedForm): Submission {
  const { save, get } = useActions()
  const [problem, setProblem] = useState<Problem>()
  const [isSaving, setSaving] = useState(false)
  const [waiting, setWaiting] = useState<Next>()
  const lookedUp = lookUp?.status.kind

  const send = async (next: Next) => {
    if (state.showAll()) return focusFirstProblem(element.current)
    setSaving(true)
    const result = await save(readyDraft(system, state.draft), id)
    setSaving(false)
    if (result.ok) {
      // Not awaited: what was typed would stay in memory for as long as the server takes.
      if (next === 'get') void get(result.value.id)
      return
    }
    setProblem(result.problem)
    if (result.problem.kind === 'invalid') state.accept(result.problem.fields)
    focusFirstProblem(element.current)
  }
  useEffect(() => {
    if (waiting === undefined || lookedUp === 'running') return
    setWaiting(undefined)
    if (lookedUp === 'found') void send(waiting)
    else focusFirstProblem(element.current)
  })
  return {
    problem,
    isSaving: isSaving || waiting !== undefined,
    submit: (next) => {
      if (isSaving || waiting !== undefined) return
      if (lookedUp === 'running') setWaiting(next)
      else void send(next)
    },
  }
}

/** After the next frame, when the problems stand at their fields. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
