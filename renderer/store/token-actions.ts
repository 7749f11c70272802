/** Creates the actions on a token. */

import { type ConnectionId, type TokenStatus, tokenOf } from '../../shared/connection.ts'
import type { Bridge, Copied } from '../../shared/contract.ts'
import type { CopyForm } from '../../shared/copy-form.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import type { ClaimPlace } from '../../shared/token-use/claim-place.ts'
import type { LookedUpFacts } from '../../shared/token-use/facts.ts'
import type { TokenOperation } from '../../shared/token-use/token-operation.ts'
import type { UnlockCredential } from '../../shared/unlock-credential.ts'
import type { GetState, SetState } from './state.ts'
import { failedWith, nothingShown, type WindowState, withConnection } from './state.ts'

export interface TokenActions {
  /** @param fresh asks for a new one although the one held is still good. @returns whether there is one. */
  readonly get: (id: ConnectionId, fresh?: boolean) => Promise<boolean>
  /** Brings the login window to the front, or opens the sign-in in the browser again. */
  readonly showLogin: (id: ConnectionId) => Promise<void>
  /** Copies the page's selection, through main, right after a press. @param id the connection that shows a failure. */
  readonly copySelection: (id?: ConnectionId) => Promise<boolean>
  readonly cancel: (id: ConnectionId) => Promise<void>
  readonly forget: (id: ConnectionId) => Promise<void>
  /** Switches on or off that its token is renewed ahead of expiry. */
  readonly keepFresh: (id: ConnectionId, on: boolean) => Promise<void>
  readonly copy: (id: ConnectionId, form: CopyForm) => Promise<void>
  /** Copies a claim of its token, or all of them. @returns whether it is on the clipboard. */
  readonly copyClaim: (id: ConnectionId, place: ClaimPlace) => Promise<boolean>
  /** Copies a stored secret. */
  readonly copySecret: (
    id: ConnectionId,
    field: string,
    credential: UnlockCredential,
  ) => Promise<Result<Copied>>
  readonly reveal: (id: ConnectionId) => Promise<void>
  readonly hide: () => void
  /** Does something with the token at its server, and shows the result. */
  readonly operate: (id: ConnectionId, operation: TokenOperation) => Promise<void>
  readonly closeResult: () => void
  /** Tries whether the API accepts the token, and shows the result. */
  readonly probe: (id: ConnectionId) => Promise<void>
  readonly closeProbe: () => void
  /** Looks up what the API tells of the token's account, and shows it. */
  readonly lookUpFacts: (id: ConnectionId) => Promise<void>
}

/** Delay before progress is shown, in milliseconds. */
export const briefly = 100

/** How long the feedback after copying stays, in milliseconds. */
export const copiedFor = 2000

export function createTokenActions(bridge: Bridge, set: SetState, get: GetState): TokenActions {
  const fail: Fail = (id, problem) => set((state) => failedWith(state, id, problem))
  return {
    get: async (id, fresh = false) => {
      set((state) =>
        state.notice || state.revealed || state.probed || state.operated ? nothingShown : state,
      )
      const slow = setTimeout(() => set((state) => ({ requested: [...state.requested, id] })), briefly)
      const result = await bridge.invoke('token.get', fresh ? { id, fresh } : { id })
      clearTimeout(slow)
      if (get().requested.includes(id))
        set((state) => ({ requested: state.requested.filter((one) => one !== id) }))
      if (result.ok) set((state) => withStatus(state, id, { kind: 'held', token: result.value }))
      else if (result.problem.kind !== 'cancelled') fail(id, result.problem)
      return result.ok
    },
    showLogin: async (id) => {
      const result = await bridge.invoke('token.showLogin', { id })
      // It may have ended in the meantime.
      if (!result.ok && result.problem.kind !== 'gone') fail(id, result.problem)
    },
    cancel: async (id) => {
      const result = await bridge.invoke('token.cancel', { id })
      if (!result.ok) fail(id, result.problem)
    },
    forget: async (id) => {
      const result = await bridge.invoke('token.forget', { id })
      if (!result.ok) return fail(id, result.problem)
      set((state) => ({ ...withStatus(state, id, { kind: 'none' }), ...nothingShown }))
    },
    keepFresh: async (id, on) => {
      const result = await bridge.invoke('connection.keepFresh', { id, on })
      if (!result.ok) return fail(id, result.problem)
      set((state) =>
        state.vault.kind === 'open'
          ? { connections: withConnection(state.connections, result.value) }
          : state,
      )
    },
    ...createCopyActions(bridge, set, get, fail),
    ...createServerActions(bridge, set, get, fail),
  }
}

/** Shows a problem at its connection. */
type Fail = (id: ConnectionId, problem: Problem) => void

/** What leaves the window, or is shown in it as it is. */
function createCopyActions(
  bridge: Bridge,
  set: SetState,
  get: GetState,
  fail: Fail,
): Pick<TokenActions, 'copySelection' | 'copy' | 'copyClaim' | 'copySecret' | 'reveal' | 'hide'> {
  return {
    copySelection: async (id) => {
      const result = await bridge.invoke('app.edit', { command: 'copy' })
      if (!result.ok && id !== undefined) fail(id, result.problem)
      return result.ok
    },
    copy: async (id, form) => {
      const result = await bridge.invoke('token.copy', { id, form })
      if (!result.ok && result.problem.kind === 'cancelled') return
      if (!result.ok) return fail(id, result.problem)
      const copied = { id, form, ...result.value }
      set({ copied, notice: undefined })
      setTimeout(() => set((state) => (state.copied === copied ? { copied: undefined } : state)), copiedFor)
    },
    copyClaim: async (id, place) => {
      const result = await bridge.invoke('token.copyClaim', { id, ...place })
      if (!result.ok) fail(id, result.problem)
      return result.ok
    },
    copySecret: (id, field, credential) => bridge.invoke('secret.copy', { id, field, credential }),
    reveal: async (id) => {
      const result = await bridge.invoke('token.reveal', { id })
      if (!result.ok) return fail(id, result.problem)
      // The user may have moved on meanwhile: a token is shown only at its own connection.
      if (get().chosen === id) set({ revealed: { id, token: result.value.token }, notice: undefined })
    },
    hide: () => set({ revealed: undefined }),
  }
}

/** What is shown of a call of the server or the API is the last one's: the user may have moved on meanwhile. */
function createServerActions(
  bridge: Bridge,
  set: SetState,
  get: GetState,
  fail: Fail,
): Pick<TokenActions, 'operate' | 'closeResult' | 'probe' | 'closeProbe' | 'lookUpFacts'> {
  return {
    operate: async (id, operation) => {
      const operated = { id, operation }
      set({ ...nothingShown, operated })
      const result = await bridge.invoke('token.operate', operated)
      const isShown = get().operated === operated
      if (isShown) set({ operated: result.ok ? { ...operated, result: result.value } : undefined })
      if (!result.ok && result.problem.kind !== 'cancelled') return fail(id, result.problem)
      if (result.ok && result.value.kind === 'ended') set((state) => withStatus(state, id, { kind: 'none' }))
    },
    closeResult: () => set({ operated: undefined }),
    probe: async (id) => {
      const probed = { id }
      set({ ...nothingShown, probed })
      const result = await bridge.invoke('token.probe', probed)
      if (get().probed === probed) set({ probed: result.ok ? { id, probe: result.value } : undefined })
      if (!result.ok && result.problem.kind !== 'cancelled') fail(id, result.problem)
    },
    closeProbe: () => set({ probed: undefined }),
    lookUpFacts: async (id) => {
      const asked = { id }
      set({ ...nothingShown, toldFacts: asked })
      const result = await bridge.invoke('token.facts', asked)
      if (get().toldFacts === asked) set(toldBy(id, result))
      if (!result.ok && result.problem.kind !== 'cancelled') fail(id, result.problem)
    },
  }
}

/** A token that the API does not accept is told as by a test. */
function toldBy(id: ConnectionId, result: Result<LookedUpFacts>): Partial<WindowState> {
  if (!result.ok) return { toldFacts: undefined }
  const { value } = result
  return value.kind === 'found'
    ? { toldFacts: { id, sheet: value.sheet } }
    : { toldFacts: undefined, probed: { id, probe: value.probe } }
}

/** Sets a status; nothing changes, and nothing is drawn anew, where an event brought it already. */
function withStatus(state: WindowState, id: ConnectionId, status: TokenStatus): Partial<WindowState> {
  const before = state.connections.find((one) => one.id === id)
  return before && !isSame(before.status, status)
    ? { connections: withConnection(state.connections, { ...before, status }) }
    : {}
}

function isSame(a: TokenStatus, b: TokenStatus): boolean {
  return a.kind === b.kind && tokenOf(a)?.fingerprint === tokenOf(b)?.fingerprint
}
