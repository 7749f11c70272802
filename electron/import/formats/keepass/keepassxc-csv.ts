/**
 * CSV as KeePassXC exports it (keepassxc-cli 2.7.4). It has neither own attributes nor tags nor attachments: the XML has.
 */
import type { Format, SourceFile } from '../../format.ts'
import { byColumn, hasColumns, headerOf, readTable } from '../../reading/csv.ts'
import { NoteTally, noteOf } from '../../reading/notes.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import { type StoreTally, storeNotes } from '../../reading/store-notes.ts'
import { isRecycleBin } from './recycle-bin.ts'
import { csvHoldsLess } from './words.ts'

const columns = ['Group', 'Title', 'Username', 'Password', 'URL', 'Notes']

export const keepassxcCsv: Format = {
  id: 'keepassxc-csv',
  recognize: (files) => files.filter(({ text }) => text !== undefined && hasColumns(headerOf(text), columns)),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const entries = files.flatMap((file) => entriesOf(file, tally))
    return { format: 'KeePassXC CSV', entries, notes: [noteOf(csvHoldsLess), ...tally.notes] }
  },
}

function entriesOf({ text = '' }: SourceFile, tally: StoreTally) {
  const table = readTable(text)
  tally.add('broken', undefined, table.broken)
  return byColumn(table).flatMap((row) => {
    const { group = '', title = '', username, password, url, notes, totp = '' } = row
    // Groups are joined by `/` with the root's name first.
    if (isRecycleBin(group.split('/')[1])) {
      tally.add('recycled')
      return []
    }
    if (totp !== '') tally.add('oneTimePasswords', title)
    const login = { name: title, place: group, address: url, username, password, others: [], note: notes }
    return storeEntry(login, tally) ?? []
  })
}
