/** What has been typed into the form, what is wrong with it, and which of that is already to be said. */
import { useMemo, useState } from 'react'
import type { ConnectionForm, ConnectionSummary } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import { normalizeDraft, validateDraft } from '../../../shared/draft.ts'
import type { DraftContext } from '../../../shared/draft-context.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../shared/network.ts'
import { plainOrigin } from '../../../shared/network-draft.ts'
import type { FieldProblem } from '../../../shared/problem.ts'
import { reusableSecrets } from '../../../shared/reusable-secrets.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { type Locale, wordsIn } from '../../../shared/words.ts'
import { agreedStill, type FilledDraft } from './network/network-draft.ts'

export interface DraftState {
  readonly draft: FilledDraft
  readonly isDirty: boolean
  readonly known: DraftContext
  /** The network settings of the connection being edited. */
  readonly saved: NetworkSettings
  /** What is wrong with a field, once the user has left it or tried to save. */
  readonly problemOf: (field: string) => FieldProblem | undefined
  /** The name is still the one that was proposed. */
  readonly isProposed: boolean
  readonly setName: (name: string) => void
  readonly setEnvironment: (environment: string) => void
  readonly setMethod: (method: string) => void
  readonly setValue: (field: string, value: string) => void
  readonly setSecret: (field: string, value: string) => void
  /** @param field whose problem this may solve, such as `network.proxy`. */
  readonly setNetwork: (field: string, changed: Partial<NetworkSettings>) => void
  /** Another client certificate, or none: what was chosen for the one before goes. */
  readonly setClientCertificate: (chosen: NetworkSettings['clientCertificate']) => void
  /** Agrees to send to the address typed as it is, unencrypted, or takes that back. */
  readonly setUnencrypted: (isAgreed: boolean) => void
  /** Marks a field as left: from now on its problem is shown. */
  readonly leave: (field: string) => void
  /** Shows everything that is wrong. @returns the first field to be corrected, if any. */
  readonly showAll: () => FieldProblem | undefined
  /** Puts the main process's findings on their fields. */
  readonly accept: (found: readonly FieldProblem[]) => void
  /** Says of one field what was found wrong when it was filled in. */
  readonly refuse: (problem: FieldProblem) => void
}

interface DraftStart {
  readonly system: SystemDescription
  readonly connections: readonly ConnectionSummary[]
  readonly locale: Locale
  /** The connection being edited. */
  readonly form?: ConnectionForm | undefined
  /** What was typed before the vault locked: its secrets are kept by main. */
  readonly kept?: KeptDraft | undefined
}

export function useDraft({ system, connections, locale, form, kept }: DraftStart): DraftState {
  const first = useMemo(() => firstDraft(system, kept ?? form), [system, kept, form])
  const [draft, setDraft] = useState<FilledDraft>(first)
  const [isNamed, setNamed] = useState((kept ?? form) !== undefined)
  const [left, setLeft] = useState<readonly string[] | 'all'>([])
  const [found, setFound] = useState<readonly FieldProblem[]>([])

  const sources = [form, kept].filter((source) => source !== undefined)
  const stored = sources.flatMap((source) => source.secretsHeld)
  const secretsHeld = sources.flatMap((source) => reusableSecrets(system, source, draft, source.secretsHeld))
  const known: DraftContext = {
    secretsHeld,
    secretsLost: stored.filter((id) => !secretsHeld.includes(id)),
    names: connections,
    ...(form ? { self: form.id } : {}),
  }
  const name = isNamed ? draft.name : proposeName(system, draft.environment, connections, locale)
  const named = { ...draft, name }
  const problems = validateDraft(system, normalizeDraft(system, named), known)
  const solve = (field: string) => setFound((before) => before.filter((problem) => problem.field !== field))
  const change = (field: string, changed: (before: FilledDraft) => Partial<FilledDraft>) => {
    setDraft((before) => agreedStill(system, { ...before, ...changed(before) }))
    solve(field)
  }
  return {
    draft: named,
    isDirty: kept !== undefined || draft !== first,
    known,
    saved: form?.network ?? usualNetwork,
    problemOf: (field) => {
      const sent = found.find((problem) => problem.field === field)
      if (sent) return sent
      const isToldAlready = left === 'all' || left.includes(field)
      return isToldAlready ? problems.find((problem) => problem.field === field) : undefined
    },
    isProposed: !isNamed,
    setName: (typed) => {
      setNamed(true)
      change('name', () => ({ name: typed }))
    },
    setEnvironment: (environment) => change('environment', () => ({ environment })),
    setMethod: (method) => change('method', () => ({ method })),
    setValue: (field, value) => change(field, ({ values }) => ({ values: { ...values, [field]: value } })),
    // An empty field is an absent secret: editing leaves the stored one as it is.
    setSecret: (field, value) =>
      change(field, ({ secrets }) => ({
        secrets: value === '' ? without(secrets, [field]) : { ...secrets, [field]: value },
      })),
    setNetwork: (field, changed) => change(field, ({ network }) => ({ network: { ...network, ...changed } })),
    setClientCertificate: (clientCertificate) => {
      change('network.certificate', ({ network, secrets }) => ({
        network: { ...network, clientCertificate },
        secrets: without(secrets, [networkSecrets.key, networkSecrets.keyPassphrase]),
      }))
      solve(networkSecrets.key)
      solve(networkSecrets.keyPassphrase)
    },
    setUnencrypted: (isAgreed) =>
      change('unencrypted', (before) => {
        const { unencryptedOrigin: _before, ...network } = before.network
        const origin = isAgreed ? plainOrigin(system, before) : undefined
        return { network: origin === undefined ? network : { ...network, unencryptedOrigin: origin } }
      }),
    leave: (field) => setLeft((before) => (before === 'all' ? before : [...before, field])),
    showAll: () => {
      setLeft('all')
      return problems[0]
    },
    accept: setFound,
    refuse: (problem) =>
      setFound((before) => [...before.filter(({ field }) => field !== problem.field), problem]),
  }
}

function without(secrets: Readonly<Record<string, string>>, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).filter(([id]) => !ids.includes(id)))
}

/** What the form begins with: what is saved, or what a system proposes. */
export function firstDraft(
  system: SystemDescription,
  form: Omit<ConnectionForm, 'id'> | undefined,
): FilledDraft {
  const method = system.methods.find(({ legacy }) => !legacy) ?? system.methods[0]
  const initial = Object.fromEntries(
    system.fields.flatMap(({ id, initial: value }) => (value === undefined ? [] : [[id, value]])),
  )
  return {
    name: form?.name ?? '',
    system: system.id,
    environment: form?.environment ?? system.environments[0]?.id ?? '',
    method: form?.method ?? method?.id ?? '',
    values: { ...initial, ...form?.values },
    secrets: {},
    network: form?.network ?? usualNetwork,
  }
}

/** System and environment, with a number where that is taken. */
export function proposeName(
  system: SystemDescription,
  environment: string,
  connections: readonly Pick<ConnectionSummary, 'name'>[],
  locale: Locale,
): string {
  const place = system.environments.find(({ id }) => id === environment)?.name
  const base =
    place && system.environments.length > 1 ? `${system.name} ${wordsIn(place, locale)}` : system.name
  const taken = new Set(connections.map(({ name }) => name.toLowerCase()))
  let name = base
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base} ${count}`
  return name
}
