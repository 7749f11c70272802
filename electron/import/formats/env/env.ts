/** Variables in a `.env` file, as dotenv (18.0.10) reads them. Those whose names begin alike make a login. */
import { parse } from 'dotenv'
import type { Format, SourceFile } from '../../format.ts'
import type { ImportedEntry } from '../../imported.ts'
import { hasCredential, type LabelledValues, labelledLogin } from '../../reading/labelled-login.ts'
import type { Meaning } from '../../reading/labels.ts'
import { NoteTally, noteOf } from '../../reading/notes.ts'
import { writtenValue } from '../../reading/values.ts'
import { assignmentsIn, isReadAlike } from './assignments.ts'
import { variableName } from './variable-name.ts'
import { leftNotes, readDifferently } from './words.ts'

/** The longest file that is looked at, in characters. */
const longest = 5_000_000

export const env: Format = {
  id: 'env',
  recognize: (files) => files.filter(isEnv),
  read(files) {
    const tally = new NoteTally(leftNotes)
    const entries = files.flatMap(({ text = '' }) => entriesOf(text, tally))
    return { format: '.env', entries, notes: tally.notes }
  },
}

/** Whether nearly all of its lines are assignments or comments, and one of them is of a login. */
function isEnv({ text, json }: SourceFile): boolean {
  if (text === undefined || json !== undefined || text.length > longest) return false
  const { assignments, otherLines } = assignmentsIn(text)
  const isOfLogin = assignments.some(({ name }) => variableName(name).meaning !== undefined)
  // Of all readers dotenv alone takes a colon: a mail is full of them.
  const isMostlyEquals =
    assignments.filter(({ raw }) => !raw.startsWith(':')).length * 2 >= assignments.length
  return isOfLogin && isMostlyEquals && otherLines * 10 <= assignments.length
}

interface Variable {
  readonly name: string
  readonly value: string
}

interface Group {
  readonly values: Partial<Record<Meaning, string>>
  /** Meanings of the variables, of those without a value too. */
  readonly meanings: Set<Meaning>
  readonly variables: string[]
}

function entriesOf(text: string, tally: NoteTally<keyof typeof leftNotes>): readonly ImportedEntry[] {
  const { assignments } = assignmentsIn(text)
  const odd = new Set(assignments.filter(({ raw }) => !isReadAlike(raw)).map(({ name }) => name))
  const groups = groupsOf(
    Object.entries(parse(text)).map(([name, value]) => ({ name, value })),
    tally,
  )
  return [...groups].flatMap(([prefix, { values, meanings, variables }]) => {
    if (!isLogin(meanings) || !hasCredential(values)) {
      for (const name of variables) tally.add('unused', name)
      return []
    }
    const names = variables.filter((name) => odd.has(name))
    const notes = names.length > 0 ? [noteOf(readDifferently, { names })] : []
    return [{ name: prefix, login: labelledLogin(values as LabelledValues), notes }]
  })
}

/** A name alone is none of a login, nor is a secret without a client: frameworks have such too. */
function isLogin(meanings: ReadonlySet<Meaning>): boolean {
  const isClient = meanings.has('clientId') || (meanings.has('clientSecret') && meanings.has('tokenEndpoint'))
  return isClient || meanings.has('apiKey') || meanings.has('password')
}

function groupsOf(
  variables: readonly Variable[],
  tally: NoteTally<keyof typeof leftNotes>,
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>()
  for (const { name, value: text } of variables) {
    const { prefix, meaning } = variableName(name)
    const value = writtenValue(text)
    if (meaning === 'token') tally.add('tokens', name)
    else if (meaning === undefined) tally.add('unused', name)
    else {
      if (value === undefined) tally.add('empty', name)
      const group: Group = groups.get(prefix) ?? { values: {}, meanings: new Set(), variables: [] }
      if (value !== undefined) {
        group.values[meaning] ??= value
        group.variables.push(name)
      }
      group.meanings.add(meaning)
      groups.set(prefix, group)
    }
  }
  return groups
}
