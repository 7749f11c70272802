/**
 * CSV as Bitwarden exports it (2026.9.0). Columns go by their names: `archivedDate` came into their middle.
 */
import type { Format } from '../../format.ts'
import { byColumn, hasColumns, headerOf, readTable } from '../../reading/csv.ts'
import { NoteTally, noteOf } from '../../reading/notes.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import { storeNotes } from '../../reading/store-notes.ts'
import { brokenFields, csvHoldsLess } from './words.ts'

const columns = ['type', 'name', 'notes', 'fields', 'login_uri', 'login_username', 'login_password']
const sentences = { ...storeNotes, brokenFields }
type Tally = NoteTally<keyof typeof sentences>

export const bitwardenCsv: Format = {
  id: 'bitwarden-csv',
  recognize: (files) => files.filter(({ text }) => text !== undefined && hasColumns(headerOf(text), columns)),
  read(files) {
    const tally = new NoteTally(sentences)
    const entries = files.flatMap(({ text = '' }) => {
      const table = readTable(text)
      tally.add('broken', undefined, table.broken)
      return byColumn(table).flatMap((row) => entryOf(row, tally) ?? [])
    })
    return { format: 'Bitwarden CSV', entries, notes: [noteOf(csvHoldsLess), ...tally.notes] }
  },
}

function entryOf(row: Readonly<Record<string, string>>, tally: Tally) {
  const { name = '', folder, collections, notes, login_uri = '', login_totp = '' } = row
  if (login_totp !== '') tally.add('oneTimePasswords', name)
  if ((row.archiveddate ?? '') !== '') tally.add('archived', name)
  const [address, ...uris] = addressesIn(login_uri)
  const fields = fieldsIn(row.fields ?? '')
  if (fields.isBroken) tally.add('brokenFields', name)
  return storeEntry(
    {
      name,
      place: folder || collections,
      address,
      username: row.login_username,
      password: row.login_password,
      others: [...fields.values, ...uris.map((value) => ({ name: 'uri', value }))],
      note: notes,
    },
    tally,
  )
}

/** Joined by commas, which addresses contain too: a new one begins with its scheme. */
function addressesIn(joined: string): readonly string[] {
  return joined.split(/,(?=[a-z][a-z\d+.-]*:\/\/)/i).filter((address) => address !== '')
}

/** Lines `name: value` without escaping. Bitwarden itself splits at the last `": "`. */
function fieldsIn(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const values = lines.flatMap((line) => {
    const at = line.lastIndexOf(': ')
    return at < 0 ? [] : [{ name: line.slice(0, at), value: line.slice(at + 2) }]
  })
  return { values, isBroken: values.length < lines.length }
}
