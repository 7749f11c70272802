/** A table of logins from anywhere, whose header names its columns in English, German or Czech. */
import type { Format, SourceFile } from '../../format.ts'
import type { ImportedEntry } from '../../imported.ts'
import { headerOf, readTable, type Table } from '../../reading/csv.ts'
import { hasCredential, labelledLogin } from '../../reading/labelled-login.ts'
import { type Meaning, meaningOf, plainLabel } from '../../reading/labels.ts'
import { NoteTally } from '../../reading/notes.ts'
import { gapIn, withoutAbsent } from '../../reading/values.ts'
import { tableNotes } from './words.ts'

type Tally = NoteTally<keyof typeof tableNotes>

/** What a column is of an entry. */
type Column = Meaning | 'name' | 'place' | 'note' | 'oneTimePassword' | 'ofProgram'

const describing: ReadonlyMap<string, Column> = new Map([
  ...[
    'name',
    'title',
    'titel',
    'bezeichnung',
    'nazev',
    'eintrag',
    'system',
    'connection',
    'verbindung',
    'pripojeni',
  ].map((label) => [label, 'name'] as const),
  ...['group', 'grouping', 'folder', 'gruppe', 'ordner', 'skupina', 'slozka', 'category', 'kategorie'].map(
    (label) => [label, 'place'] as const,
  ),
  ...[
    'note',
    'notes',
    'extra',
    'comment',
    'comments',
    'notiz',
    'notizen',
    'bemerkung',
    'bemerkungen',
    'kommentar',
    'poznamka',
    'poznamky',
  ].map((label) => [label, 'note'] as const),
  ...['totp', 'otp', 'otpauth', 'logintotp'].map((label) => [label, 'oneTimePassword'] as const),
  // What browsers and password stores note for themselves.
  ...[
    'favorite',
    'fav',
    'guid',
    'icon',
    'lastmodified',
    'created',
    'httprealm',
    'formactionorigin',
    'timecreated',
    'timelastused',
    'timepasswordchanged',
  ].map((label) => [label, 'ofProgram'] as const),
])

/** At least two columns have to be understood, one of them of a credential. */
const credentials: ReadonlySet<Column | undefined> = new Set<Column>([
  'clientId',
  'clientSecret',
  'apiKey',
  'password',
])

export const generalCsv: Format = {
  id: 'general-csv',
  recognize: (files) => files.filter(isTable),
  read(files) {
    const tally = new NoteTally(tableNotes)
    const entries = files.flatMap(({ text = '' }) => entriesOf(readTable(text), tally))
    return { format: 'CSV', entries, notes: tally.notes }
  },
}

function isTable({ text, json }: SourceFile): boolean {
  if (text === undefined || json !== undefined) return false
  const header = headerOf(text)
  // A mail may have a line with a comma: a header has no values.
  if (header.length < 2 || header.some((name) => /[:=@]|\/\//.test(name)) || !/[\r\n]/.test(text.trim()))
    return false
  const columns = header.map(columnOf)
  return (
    columns.filter((column) => column !== undefined).length > 1 &&
    columns.some((each) => credentials.has(each))
  )
}

function columnOf(name: string): Column | undefined {
  return describing.get(plainLabel(name)) ?? meaningOf(name)
}

function entriesOf(table: Table, tally: Tally): readonly ImportedEntry[] {
  const columns = table.header.map(columnOf)
  tally.add('broken', undefined, table.broken)
  table.header.forEach((name, index) => {
    if (columns[index] === 'ofProgram') return
    if (columns[index] !== undefined) tally.add('understood', name)
    else if (name !== '') tally.add('notUnderstood', name)
  })
  return table.rows.flatMap((row) => entryOf(row, columns, table.header, tally) ?? [])
}

function entryOf(
  row: readonly string[],
  columns: readonly (Column | undefined)[],
  header: readonly string[],
  tally: Tally,
): ImportedEntry | undefined {
  const values = new Map<Column, string>()
  const others: { name: string; value: string }[] = []
  row.forEach((text, index) => {
    const column = columns[index]
    const name = header[index] ?? ''
    const gap = gapIn(text)
    if (gap === 'mask' || gap === 'reference') tally.add('missing', name)
    if (gap !== undefined || column === 'ofProgram') return
    if (column === 'token') tally.add('tokens')
    if (column === 'oneTimePassword') tally.add('oneTimePasswords', name)
    if (column === 'token' || column === 'oneTimePassword') return
    // Of two columns with one meaning the first with a value counts.
    if (column === undefined || values.has(column)) others.push({ name, value: text })
    else values.set(column, text)
  })
  const {
    name = '',
    place,
    note,
    ...labelled
  } = Object.fromEntries(values) as Partial<Record<Column, string>>
  if (!hasCredential(labelled)) {
    tally.add('noLogin', name)
    return undefined
  }
  const login = labelledLogin(labelled, others)
  return withoutAbsent({
    name,
    place,
    login,
    annotations: note === undefined ? undefined : { note },
    notes: [],
  })
}
