/** Creates the actions on a token. */

import { type ConnectionId, type TokenStatus, tokenOf } from '../../shared/connection.ts'
import type { Bridge, Copied, RequestOf, ResponseOf } from '../../shared/contract.ts'
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
  const said: Said = async (id, response, unless) => {
    const result = await response
    if (!result.ok && result.problem.kind !== unless) set((state) => failedWith(state, id, result.problem))
    return result
  }
  return {
    get: async (id, fresh = false) => {
      set((state) =>
        state.notice || state.revealed || state.probed || state.operated ? nothingShown : state,
      )
      const slow = setTimeout(() => set((state) => ({ requested: [...state.requested, id] })), briefly)
      const response = bridge.invoke('token.get', fresh ? { id, fresh } : { id })
      const result = await response
      clearTimeout(slow)
      if (get().requested.includes(id))
        set((state) => ({ requested: state.requested.filter((one) => one !== id) }))
      if (result.ok) set((state) => withStatus(state, id, { kind: 'held', token: result.value }))
      else await said(id, response, 'cancelled')
      return result.ok
    },
    // It may have ended in the meantime.
    showLogin: async (id) => void (await said(id, bridge.invoke('token.showLogin', { id }), 'gone')),
    cancel: async (id) => void (await said(id, bridge.invoke('token.cancel', { id }))),
    forget: async (id) => {
      const result = await said(id, bridge.invoke('token.forget', { id }))
      if (result.ok) set((state) => ({ ...withStatus(state, id, { kind: 'none' }), ...nothingShown }))
    },
    keepFresh: async (id, on) => {
      const result = await said(id, bridge.invoke('connection.keepFresh', { id, on }))
      if (result.ok)
        set((state) =>
          state.vault.kind === 'open'
            ? { connections: withConnection(state.connections, result.value) }
            : state,
        )
    },
    ...createCopyActions(bridge, set, get, said),
    ...createServerActions(bridge, set, get, said),
  }
}

/** Waits for a response, and shows its problem, unless it is of one kind, at its connection. */
type Said = <Value>(
  id: ConnectionId,
  response: Promise<Result<Value>>,
  unless?: Problem['kind'],
) => Promise<Result<Value>>

/** What leaves the window, or is shown in it as it is. */
function createCopyActions(
  bridge: Bridge,
  set: SetState,
  get: GetState,
  said: Said,
): Pick<TokenActions, 'copySelection' | 'copy' | 'copyClaim' | 'copySecret' | 'reveal' | 'hide'> {
  return {
    copySelection: async (id) => {
      const response = bridge.invoke('app.edit', { command: 'copy' })
      return (await (id === undefined ? response : said(id, response))).ok
    },
    copy: async (id, form) => {
      const result = await said(id, bridge.invoke('token.copy', { id, form }), 'cancelled')
      if (!result.ok) return
      const copied = { id, form, ...result.value }
      set({ copied, notice: undefined })
      setTimeout(() => set((state) => (state.copied === copied ? { copied: undefined } : state)), copiedFor)
    },
    copyClaim: async (id, place) => (await said(id, bridge.invoke('token.copyClaim', { id, ...place }))).ok,
    copySecret: (id, field, credential) => bridge.invoke('secret.copy', { id, field, credential }),
    reveal: async (id) => {
      const result = await said(id, bridge.invoke('token.reveal', { id }))
      // The user may have moved on meanwhile: a token is shown only at its own connection.
      if (result.ok && get().chosen === id)
        set({ revealed: { id, token: result.value.token }, notice: undefined })
    },
    hide: () => set({ revealed: undefined }),
  }
}

/** What is shown of a call of the server or the API is the last one's: the user may have moved on meanwhile. */
function createServerActions(
  bridge: Bridge,
  set: SetState,
  get: GetState,
  said: Said,
): Pick<TokenActions, 'operate' | 'closeResult' | 'probe' | 'closeProbe' | 'lookUpFacts'> {
  /** @param place shows the call, and what is told of its result. */
  async function shown<C extends 'token.operate' | 'token.probe' | 'token.facts'>(
    place: 'operated' | 'probed' | 'toldFacts',
    channel: C,
    request: RequestOf<C>,
    told: (value: ResponseOf<C>) => Partial<WindowState>,
  ): Promise<Result<ResponseOf<C>>> {
    set({ ...nothingShown, [place]: request })
    const response = bridge.invoke(channel, request)
    const result = await response
    if (get()[place] === request) set(result.ok ? told(result.value) : { [place]: undefined })
    return said(request.id, response, 'cancelled')
  }
  return {
    operate: async (id, operation) => {
      const operated = { id, operation }
      const done = await shown('operated', 'token.operate', operated, (result) => ({
        operated: { ...operated, result },
      }))
      if (done.ok && done.value.kind === 'ended') set((state) => withStatus(state, id, { kind: 'none' }))
    },
    closeResult: () => set({ operated: undefined }),
    probe: async (id) =>
      void (await shown('probed', 'token.probe', { id }, (probe) => ({ probed: { id, probe } }))),
    closeProbe: () => set({ probed: undefined }),
    lookUpFacts: async (id) =>
      void (await shown('toldFacts', 'token.facts', { id }, (facts) => toldBy(id, facts))),
  }
}

/** A token that the API does not accept is told as by a test. */
function toldBy(id: ConnectionId, facts: LookedUpFacts): Partial<WindowState> {
  return facts.kind === 'found'
    ? { toldFacts: { id, sheet: facts.sheet } }
    : { toldFacts: undefined, probed: { id, probe: facts.probe } }
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
