/** What a vendor has written to a user, as free text: the last and least certain reader. It invents nothing out of prose. */
import type { Format, SourceFile } from '../../format.ts'
import type { ImportedEntry } from '../../imported.ts'
import { labelledLogin } from '../../reading/labelled-login.ts'
import type { Meaning } from '../../reading/labels.ts'
import { noteOf } from '../../reading/notes.ts'
import { withoutAbsent } from '../../reading/values.ts'
import { type Line, labelledLines } from './labelled-values.ts'
import { readAsText, tokensLeft } from './words.ts'
import { valueFor } from './written-value.ts'

/** The longest text that is looked at, in characters. */
const longest = 200_000

/** One of them has to be there; a user name alone is none. */
const credentials: readonly Meaning[] = ['clientId', 'clientSecret', 'apiKey', 'password']

interface Group {
  readonly values: Map<Meaning, string>
  /** The line above it. */
  readonly heading: string | undefined
}

export const mail: Format = {
  id: 'mail',
  recognize: (files) =>
    files.filter(({ text, json }) => json === undefined && entriesOf(text ?? '').length > 0),
  read(files) {
    const entries = files.flatMap(({ text = '' }) => entriesOf(text))
    return { format: 'Text', entries, notes: tokenNotes(files) }
  },
}

function tokenNotes(files: readonly SourceFile[]) {
  const hasToken = files.some(({ text = '' }) =>
    labelledLines(text).some(({ values }) => values.some(({ meaning }) => meaning === 'token')),
  )
  return hasToken ? [noteOf(tokensLeft)] : []
}

function entriesOf(text: string): readonly ImportedEntry[] {
  if (text.length > longest) return []
  const lines = labelledLines(text)
  const groups = groupsOf(lines).filter(isLogin)
  const name = subjectOf(lines)
  return groups.map(({ values, heading }) =>
    withoutAbsent({
      name,
      place: groups.length > 1 ? heading : undefined,
      login: labelledLogin(Object.fromEntries(values)),
      notes: [noteOf(readAsText)],
    }),
  )
}

/** Two values at least, one of them of a credential: one alone may be prose. */
function isLogin({ values }: Group): boolean {
  return values.size > 1 && credentials.some((meaning) => values.has(meaning))
}

/** A value that is there already begins another login: mails list production and test one below the other. */
function groupsOf(lines: readonly Line[]): readonly Group[] {
  const groups: Group[] = []
  let heading: string | undefined
  for (const { values, text } of lines) {
    const found = values.length > 0 ? values.filter(({ meaning }) => meaning !== 'token') : bareAddress(text)
    for (const { meaning, value } of found) {
      const group = groups.at(-1)
      const isNew = !group || (group.values.has(meaning) && group.values.get(meaning) !== value)
      if (isNew) groups.push({ values: new Map([[meaning, value]]), heading })
      else group.values.set(meaning, value)
    }
    if (found.length === 0 && isHeading(text)) heading = text.replace(/\s*:$/, '')
  }
  return groups
}

/** A line that is an address and nothing else. */
function bareAddress(text: string): readonly { readonly meaning: Meaning; readonly value: string }[] {
  const value = /\s/.test(text.trim()) ? undefined : valueFor('address', text)
  if (value === undefined || !value.includes('://')) return []
  return [{ meaning: /\/token\/?$/.test(value) ? 'tokenEndpoint' : 'address', value }]
}

function isHeading(text: string): boolean {
  return text !== '' && text.length <= 60 && !/[.,;!?]$/.test(text)
}

function subjectOf(lines: readonly Line[]): string {
  const subject = /^(?:betreff|subject|předmět)\s*:\s*(?:(?:re|aw|fw|fwd|wg)\s*:\s*)*(.{1,100})$/iu
  return lines.map(({ text }) => subject.exec(text)?.[1]?.trim()).find((each) => each !== undefined) ?? ''
}
