/** Creates the actions that keep what is typed into a form: over a lock, a crash, and until its user continues it. */
import type { Bridge, TypedDraft } from '../../../shared/contract.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { SetState } from '../state.ts'

/** So much of what is typed a crash can cost, in milliseconds. */
export const handedInAfter = 3_000

export interface DraftActions {
  /** What has been typed into the form so far; undefined: nothing, or nothing any more. */
  readonly holdTyped: (typed: TypedDraft | undefined) => void
  /** Closes the form, to be continued where it was left. What stays open says why. */
  readonly putAside: () => Promise<Problem | undefined>
}

export function createDraftActions(bridge: Bridge, set: SetState): DraftActions {
  // Outside the state, which React keeps longer.
  let typed: TypedDraft | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let handedIn = ''

  function handInSoFar(): void {
    timer = undefined
    if (!typed) return
    const soFar = withoutSecrets(typed)
    const text = JSON.stringify(soFar)
    if (text !== handedIn) void bridge.invoke('connection.draft', { kind: 'soFar', ...soFar })
    handedIn = text
  }

  function forget(): void {
    typed = undefined
    handedIn = ''
    clearTimeout(timer)
    timer = undefined
  }

  bridge.subscribe(({ kind }) => {
    if (kind === 'locking' && typed) void bridge.invoke('connection.draft', { kind: 'typed', ...typed })
  })
  return {
    holdTyped: (next) => {
      const target = targetOf(next ?? typed)
      const isOther = !next !== !typed
      if (next) {
        typed = next
        timer ??= setTimeout(handInSoFar, handedInAfter)
      } else forget()
      if (isOther) void bridge.invoke('connection.draft', { kind: next ? 'open' : 'closed', ...target })
    },
    putAside: async () => {
      if (typed) {
        const result = await bridge.invoke('connection.draft', { kind: 'aside', ...withoutSecrets(typed) })
        if (!result.ok) return result.problem
        const kept = result.value
        if (kept) set(({ aside }) => ({ aside: [...aside, kept] }))
        forget()
      }
      set({ dialog: { kind: 'none' } })
      return undefined
    },
  }
}

function targetOf(typed: TypedDraft | undefined) {
  const { id, draft: { movedFrom, proposalId } = {} } = typed ?? {}
  return { ...(id && { id }), ...(movedFrom && { movedFrom }), ...(proposalId && { proposalId }) }
}

function withoutSecrets({ draft, ...rest }: TypedDraft): TypedDraft {
  return { ...rest, draft: { ...draft, secrets: {} } }
}
