/** What has been typed into the form, what is wrong with it, and which of that is already to be said. */
import { useMemo, useState } from 'react'
import type { ConnectionDraft, ConnectionForm, ConnectionSummary } from '../../shared/connection.ts'
import { checkDraft, type Known, tidyDraft } from '../../shared/draft.ts'
import type { FieldProblem } from '../../shared/problem.ts'
import type { SystemDescription } from '../../shared/system.ts'
import type { Language } from '../../shared/words.ts'

export interface DraftState {
  readonly draft: ConnectionDraft
  readonly isDirty: boolean
  readonly known: Known
  /** What is wrong with a field, once the person has left it or tried to save. */
  readonly problemOf: (field: string) => FieldProblem | undefined
  readonly setName: (name: string) => void
  readonly setEnvironment: (environment: string) => void
  readonly setMethod: (method: string) => void
  readonly setValue: (field: string, value: string) => void
  readonly setSecret: (field: string, value: string) => void
  /** The person has left a field: from now on its problem is shown. */
  readonly leave: (field: string) => void
  /** Shows everything that is wrong. @returns the first field to be corrected, if any. */
  readonly showAll: () => FieldProblem | undefined
  /** Puts the main process's findings on their fields. */
  readonly accept: (found: readonly FieldProblem[]) => void
}

interface DraftStart {
  readonly system: SystemDescription
  readonly connections: readonly ConnectionSummary[]
  readonly language: Language
  /** The connection being edited. */
  readonly form?: ConnectionForm | undefined
}

export function useDraft({ system, connections, language, form }: DraftStart): DraftState {
  const first = useMemo(() => firstDraft(system, form), [system, form])
  const [draft, setDraft] = useState<ConnectionDraft>(first)
  const [isNamed, setNamed] = useState(form !== undefined)
  const [left, setLeft] = useState<readonly string[] | 'all'>([])
  const [found, setFound] = useState<readonly FieldProblem[]>([])

  const known: Known = {
    secretsHeld: form?.secretsHeld ?? [],
    names: connections,
    ...(form ? { self: form.id } : {}),
  }
  const name = isNamed ? draft.name : proposeName(system, draft.environment, connections, language)
  const named = { ...draft, name }
  const problems = checkDraft(system, tidyDraft(system, named), known)
  const change = (field: string, changed: Partial<ConnectionDraft>) => {
    setDraft((before) => ({ ...before, ...changed }))
    setFound((before) => before.filter((problem) => problem.field !== field))
  }
  return {
    draft: named,
    isDirty: draft !== first,
    known,
    problemOf: (field) => {
      const sent = found.find((problem) => problem.field === field)
      if (sent) return sent
      const isToldAlready = left === 'all' || left.includes(field)
      return isToldAlready ? problems.find((problem) => problem.field === field) : undefined
    },
    setName: (typed) => {
      setNamed(true)
      change('name', { name: typed })
    },
    setEnvironment: (environment) => change('environment', { environment }),
    setMethod: (method) => change('method', { method }),
    setValue: (field, value) => change(field, { values: { ...draft.values, [field]: value } }),
    setSecret: (field, value) => {
      const { [field]: _before, ...others } = draft.secrets
      // An empty field is an absent secret: on editing it stays as it is.
      change(field, { secrets: value === '' ? others : { ...others, [field]: value } })
    },
    leave: (field) => setLeft((before) => (before === 'all' ? before : [...before, field])),
    showAll: () => {
      setLeft('all')
      return problems[0]
    },
    accept: setFound,
  }
}

function firstDraft(system: SystemDescription, form: ConnectionForm | undefined): ConnectionDraft {
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
  }
}

/** System and environment, with a number where that is taken. */
export function proposeName(
  system: SystemDescription,
  environment: string,
  connections: readonly Pick<ConnectionSummary, 'name'>[],
  language: Language,
): string {
  const place = system.environments.find(({ id }) => id === environment)?.name[language]
  const base = place && system.environments.length > 1 ? `${system.name} ${place}` : system.name
  const taken = new Set(connections.map(({ name }) => name.toLowerCase()))
  let name = base
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base} ${count}`
  return name
}
