/** What has been typed into the form, what is wrong with it, and which of that is already to be said. */
import { useMemo, useState } from 'react'
import type { ConnectionForm, ConnectionSummary } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import { normalizeDraft, validateDraft } from '../../../shared/drafts/draft.ts'
import type { DraftContext } from '../../../shared/drafts/draft-context.ts'
import { copiedSecrets, reusableSecrets } from '../../../shared/drafts/reusable-secrets.ts'
import { type NetworkSettings, usualNetwork } from '../../../shared/network.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import type { Locale } from '../../../shared/words.ts'
import { type ChangeDraft, type DraftChanges, draftChanges } from './draft-changes.ts'
import { type DraftOrigin, firstDraft, proposeName } from './first-draft.ts'
import { agreedStill, type FilledDraft } from './network/network-draft.ts'
import { type ToldProblems, useToldProblems } from './told-problems.ts'

export interface DraftState extends ToldProblems, DraftChanges {
  readonly draft: FilledDraft
  readonly isDirty: boolean
  readonly known: DraftContext
  /** The network settings of the connection being edited. */
  readonly saved: NetworkSettings
  /** The name is still the one that was proposed. */
  readonly isProposed: boolean
}

interface DraftStart {
  readonly system: SystemDescription
  readonly connections: readonly ConnectionSummary[]
  readonly locale: Locale
  /** The connection being edited. */
  readonly form?: ConnectionForm | undefined
  /** What was typed before the vault locked: its secrets are kept by main. */
  readonly kept?: KeptDraft | undefined
  /** What it begins with instead, of which nothing was typed. */
  readonly proposal?: KeptDraft | undefined
  /** What remains of either once its user starts over. */
  readonly origin?: DraftOrigin | undefined
}

export function useDraft(start: DraftStart): DraftState {
  const { system, connections, locale, form, kept, proposal, origin } = start
  const begun = kept ?? proposal ?? form
  const first = useMemo(() => firstDraft(system, begun, origin), [system, begun, origin])
  const [draft, setDraft] = useState<FilledDraft>(first)
  const [isNamed, setNamed] = useState(begun !== undefined)
  const known = contextOf(start, draft)
  const name = isNamed ? draft.name : proposeName(system, draft, connections, locale)
  const named = { ...draft, name }
  const { solve, ...told } = useToldProblems(validateDraft(system, normalizeDraft(system, named), known))
  const change: ChangeDraft = (fields, changed) => {
    setDraft((before) => agreedStill(system, { ...before, ...changed(before) }))
    solve(fields)
  }
  const changes = draftChanges(system, change)
  return {
    ...told,
    ...changes,
    setName: (typed) => {
      setNamed(true)
      changes.setName(typed)
    },
    draft: named,
    isDirty: kept !== undefined || draft !== first,
    known,
    saved: form?.network ?? usualNetwork,
    isProposed: !isNamed,
  }
}

function contextOf(
  { system, connections, form, kept, proposal }: DraftStart,
  draft: FilledDraft,
): DraftContext {
  const copied = (kept ?? proposal)?.source
  const sources = [form, kept, copied].filter((source) => source !== undefined)
  const stored = sources.flatMap((source) => source.secretsHeld)
  const secretsHeld = sources.flatMap((source) => {
    const held = source === copied ? copiedSecrets(source, draft, source.secretsHeld) : source.secretsHeld
    return reusableSecrets(system, source, draft, held)
  })
  return {
    secretsHeld,
    secretsLost: stored.filter((id) => !secretsHeld.includes(id)),
    names: connections,
    ...(form ? { self: form.id } : {}),
  }
}
