/** Looks the server up whose issuer is in the form. */
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { pastedAddress, validateAddress } from '../../../../shared/address.ts'
import type { ConnectionDraft, ConnectionId } from '../../../../shared/connection.ts'
import type { Discovered } from '../../../../shared/discovery.ts'
import { networkSecretsOf } from '../../../../shared/network.ts'
import type { Problem } from '../../../../shared/problem.ts'
import type { FieldDescription, SystemDescription } from '../../../../shared/system.ts'
import { useActions } from '../../../store/context.ts'
import { briefly } from '../../../store/token-actions.ts'
import type { DraftState } from '../draft-state.ts'
import { type FilledDraft, readyDraft } from '../network/network-draft.ts'

export type LookUpStatus =
  | { readonly kind: 'idle' }
  /** `isSlow`: it takes longer than a moment. */
  | { readonly kind: 'running'; readonly isSlow: boolean }
  | { readonly kind: 'found'; readonly found: Discovered }
  | { readonly kind: 'failed'; readonly problem: Problem }

export interface LookUp {
  /** The field of kind `issuer`. */
  readonly field: FieldDescription
  readonly status: LookUpStatus
  /** Takes what was typed, which ends a look-up that is running. @param isWhole it was pasted: looked up at once. */
  readonly type: (text: string, isWhole: boolean) => void
  /** Looks up what is in the field, unless that is done or running. @returns whether a look-up began. */
  readonly startIfNew: () => boolean
  /** Looks up what is in the field, again if need be. */
  readonly start: () => void
}

const idle: LookUpStatus = { kind: 'idle' }

/**
 * @param id the connection being edited.
 * @returns undefined for a system without a field of kind `issuer`.
 */
export function useLookUp(
  system: SystemDescription,
  state: DraftState,
  id: ConnectionId | undefined,
): LookUp | undefined {
  const { discover } = useActions()
  const [status, setStatus] = useState(idle)
  const field = system.fields.find(({ kind }) => kind.type === 'issuer')
  const typed = (field && state.draft.values[field.id]) ?? ''
  /** What the latest look-up was for: what is saved was looked up before. */
  const latest = useRef({ issuer: typed, isRunning: false })
  if (!field) return undefined

  const run = async (issuer: string) => {
    const own = { issuer, isRunning: true }
    const begun = state.draft.values
    latest.current = own
    setStatus({ kind: 'running', isSlow: false })
    const slow = setTimeout(() => {
      if (latest.current === own) setStatus({ kind: 'running', isSlow: true })
    }, briefly)
    const result = await discover(draftToLookUp(system, state.draft, field.id, issuer), id)
    clearTimeout(slow)
    // Another text was typed meanwhile.
    if (latest.current !== own) return
    own.isRunning = false
    if (!result.ok) return setStatus({ kind: 'failed', problem: result.problem })
    own.issuer = result.value.values[field.id] ?? issuer
    // At once: the next frame shows the form filled in, whatever else the window has to do.
    flushSync(() => {
      state.fillIn(result.value, begun)
      setStatus({ kind: 'found', found: result.value })
    })
  }
  const begin = (text: string): boolean => {
    const issuer = pastedAddress(text)
    if (issuer === '') return false
    state.leave(field.id)
    if (validateAddress(issuer, { allowsPlainHttp: system.allowsPlainHttp, use: 'resource' })) return false
    void run(issuer)
    return true
  }
  return {
    field,
    status,
    type: (text, isWhole) => {
      state.setValue(field.id, text)
      latest.current = { issuer: '', isRunning: false }
      setStatus(idle)
      if (isWhole) begin(text)
    },
    startIfNew: () => pastedAddress(typed) !== latest.current.issuer && begin(typed),
    start: () => void (latest.current.isRunning || begin(typed)),
  }
}

/** Prepares a draft for it: of the secrets only those of the network, which may be needed on the way to the server. */
export function draftToLookUp(
  system: SystemDescription,
  draft: FilledDraft,
  field: string,
  issuer: string,
): ConnectionDraft {
  const ready = readyDraft(system, { ...draft, values: { ...draft.values, [field]: issuer } })
  const needed = networkSecretsOf(draft.network)
  const secrets = Object.entries(ready.secrets).filter(([id]) => needed.includes(id))
  return { ...ready, secrets: Object.fromEntries(secrets) }
}
