/** What a form begins with, and the name it proposes. */
import type { ConnectionDraft, ConnectionForm, ConnectionSummary } from '../../../shared/connection.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { fieldsFor, type SystemDescription } from '../../../shared/system.ts'
import { trimInvisible } from '../../../shared/text/invisible.ts'
import { type Locale, wordsIn } from '../../../shared/words.ts'
import type { FilledDraft } from './network/network-draft.ts'
import { randomSecret } from './random-secret.ts'

/** What remains of a form that its user starts over: whose place the new connection takes, and where its input is kept. */
export type DraftOrigin = Pick<ConnectionDraft, 'movedFrom' | 'proposalId'>

/** Returns what is saved, or what a system proposes. */
export function firstDraft(
  system: SystemDescription,
  form: Omit<ConnectionForm, 'id'> | undefined,
  { movedFrom, proposalId }: DraftOrigin = form ?? {},
): FilledDraft {
  const method = system.methods.find(({ legacy }) => !legacy) ?? system.methods[0]
  const { environment = system.environments[0]?.id ?? '', copiedFrom, secretsHeld = [] } = form ?? {}
  const first = {
    environment,
    method: form?.method ?? method?.id ?? '',
    values: { ...initialIn(system, environment), ...form?.values },
  }
  return {
    ...first,
    name: form?.name ?? '',
    system: system.id,
    secrets: movedFrom === undefined ? {} : generatedFor(system, { ...first, secretsHeld }),
    network: form?.network ?? usualNetwork,
    ...(movedFrom !== undefined && { movedFrom }),
    ...(copiedFrom !== undefined && { copiedFrom }),
    ...(proposalId !== undefined && { proposalId }),
  }
}

/** Generates the secrets of a connection that takes the place of another, where the user may choose them. */
function generatedFor(
  system: SystemDescription,
  form: Pick<ConnectionForm, 'environment' | 'method' | 'values' | 'secretsHeld'>,
): Readonly<Record<string, string>> {
  const free = fieldsFor(system, form).filter(({ generated }) => generated)
  const open = free.filter(({ id }) => !form.secretsHeld.includes(id))
  return Object.fromEntries(open.map(({ id }) => [id, randomSecret()]))
}

/**
 * Returns environment and values of a draft for another environment: what was left as proposed becomes what the other
 * one proposes; what was typed stays.
 */
export function movedTo(
  system: SystemDescription,
  { environment: from, values }: Pick<ConnectionDraft, 'environment' | 'values'>,
  environment: string,
): Pick<ConnectionDraft, 'environment' | 'values'> {
  const before = initialIn(system, from)
  const proposed = Object.entries(initialIn(system, environment)).filter(
    ([id]) => (values[id] ?? '') === (before[id] ?? ''),
  )
  const gone = Object.keys(before).filter((id) => values[id] === before[id])
  const emptied = gone.map((id) => [id, ''])
  return { environment, values: { ...values, ...Object.fromEntries([...emptied, ...proposed]) } }
}

/** Returns the initial values of fields, by id. */
function initialIn(system: SystemDescription, environment: string): Readonly<Record<string, string>> {
  const variants = system.environments.find(({ id }) => id === environment)?.fields
  const initial = system.fields.flatMap((field) => {
    const value = variants?.[field.id]?.initial ?? field.initial
    return value === undefined ? [] : [[field.id, value] as const]
  })
  return Object.fromEntries(initial)
}

/** The part of a draft that its proposed name tells. */
type Named = Pick<ConnectionDraft, 'environment' | 'method' | 'values'>

/**
 * Proposes a name: system and environment, or the server's host where the system is for any server; with a number
 * where that is taken.
 */
export function proposeName(
  system: SystemDescription,
  draft: Named,
  connections: readonly Pick<ConnectionSummary, 'name'>[],
  locale: Locale,
): string {
  const base = system.general ? (hostOf(system, draft) ?? system.name) : placeOf(system, draft, locale)
  const taken = new Set(connections.map(({ name }) => name.toLowerCase()))
  let name = base
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base} ${count}`
  return name
}

function placeOf(system: SystemDescription, { environment }: Named, locale: Locale): string {
  const place = system.environments.find(({ id }) => id === environment)?.name
  return place && system.environments.length > 1 ? `${system.name} ${wordsIn(place, locale)}` : system.name
}

/** Returns host and port of the issuer, else of the address that requests go to. */
function hostOf(system: SystemDescription, draft: Named): string | undefined {
  const asked = system.environments.find(({ id }) => id === draft.environment)?.address
  const ids = fieldsFor(system, draft)
    .filter(({ id, kind }) => kind.type === 'issuer' || (asked?.kind === 'asked' && asked.field === id))
    .map(({ id }) => id)
  const hosts = ids.map((id) => URL.parse(trimInvisible(draft.values[id] ?? ''))?.host)
  return hosts.find((host) => host)
}
