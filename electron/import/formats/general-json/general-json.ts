/** JSON of no known program whose objects have the fields of a login. */
import type { Format } from '../../format.ts'
import type { ImportedEntry } from '../../imported.ts'
import { hasCredential, labelledLogin } from '../../reading/labelled-login.ts'
import { type Meaning, meaningOf } from '../../reading/labels.ts'
import { noteOf } from '../../reading/notes.ts'
import { isRecord, writtenValue } from '../../reading/values.ts'
import { readAsJson } from './words.ts'

/** How deep in a document objects are looked for. */
const deepest = 8

export const generalJson: Format = {
  id: 'general-json',
  recognize: (files) => files.filter(({ json }) => entriesIn(json, '', 0).length > 0),
  read: (files) => ({
    format: 'JSON',
    entries: files.flatMap(({ json }) => entriesIn(json, '', 0)),
    notes: [noteOf(readAsJson)],
  }),
}

function entriesIn(json: unknown, name: string, depth: number): readonly ImportedEntry[] {
  if (depth > deepest) return []
  if (Array.isArray(json)) return json.flatMap((each) => entriesIn(each, name, depth + 1))
  if (!isRecord(json)) return []
  const values = valuesOf(json)
  const title = writtenValue(json.name) ?? writtenValue(json.title) ?? name
  const isLogin = Object.keys(values).length > 1 && hasCredential(values)
  const own: readonly ImportedEntry[] = isLogin
    ? [{ name: title, login: labelledLogin(values), notes: [] }]
    : []
  return [...own, ...Object.entries(json).flatMap(([key, inner]) => entriesIn(inner, key, depth + 1))]
}

function valuesOf(json: Readonly<Record<string, unknown>>): Partial<Record<Meaning, string>> {
  const values: Partial<Record<Meaning, string>> = {}
  for (const [name, text] of Object.entries(json)) {
    const meaning = meaningOf(name)
    const value = writtenValue(Array.isArray(text) ? text[0] : text)
    if (meaning && meaning !== 'token' && value !== undefined) values[meaning] ??= value
  }
  return values
}
