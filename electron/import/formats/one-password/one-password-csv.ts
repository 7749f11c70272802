/** CSV as 1Password exports it: logins and passwords alone, without fields of their users' own. */
import type { Format } from '../../format.ts'
import { byColumn, hasColumns, headerOf, readTable } from '../../reading/csv.ts'
import { NoteTally, noteOf } from '../../reading/notes.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import { storeNotes } from '../../reading/store-notes.ts'
import { csvHoldsLess } from './words.ts'

const columns = ['Title', 'Username', 'Password', 'OTPAuth', 'Archived']

export const onePasswordCsv: Format = {
  id: 'one-password-csv',
  recognize: (files) => files.filter(({ text }) => text !== undefined && hasColumns(headerOf(text), columns)),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const entries = files.flatMap(({ text = '' }) => {
      const table = readTable(text)
      tally.add('broken', undefined, table.broken)
      return byColumn(table).flatMap((row) => {
        const { title = '', url, website, username, password, notes, tags = '' } = row
        if ((row.otpauth ?? '') !== '') tally.add('oneTimePasswords', title)
        if (row.archived?.toLowerCase() === 'true') tally.add('archived', title)
        const login = { name: title, address: url ?? website, username, password, others: [], note: notes }
        return storeEntry({ ...login, tags: tags.split(/[;,]/) }, tally) ?? []
      })
    })
    return { format: '1Password CSV', entries, notes: [noteOf(csvHoldsLess), ...tally.notes] }
  },
}
