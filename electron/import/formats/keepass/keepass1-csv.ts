/** CSV as KeePass 1 exports it, and KeePass 2 for other programs: quotation marks are escaped by backslashes. */
import type { Format } from '../../format.ts'
import { byColumn, hasColumns, headerOf, readTable } from '../../reading/csv.ts'
import { NoteTally } from '../../reading/notes.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import { storeNotes } from '../../reading/store-notes.ts'

const columns = ['Account', 'Login Name', 'Password', 'Web Site', 'Comments']

export const keepass1Csv: Format = {
  id: 'keepass1-csv',
  recognize: (files) => files.filter(({ text }) => text !== undefined && hasColumns(headerOf(text), columns)),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const entries = files.flatMap(({ text = '' }) => {
      const table = readTable(text, { escape: '\\' })
      tally.add('broken', undefined, table.broken)
      return byColumn(table).flatMap((row) => {
        const name = row.account ?? ''
        const { password, comments } = row
        const login = { name, address: row['web site'], username: row['login name'], password, others: [] }
        return storeEntry({ ...login, note: comments }, tally) ?? []
      })
    })
    return { format: 'KeePass 1 CSV', entries, notes: tally.notes }
  },
}
