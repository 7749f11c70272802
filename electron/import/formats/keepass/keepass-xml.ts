/**
 * XML as KeePass 2 and KeePassXC export it (keepassxc-cli 2.7.4): everything of an entry, in clear text. Only an `Entry`
 * directly below a `Group` is one: those under `History` are its older versions.
 */
import type { Format, SourceFile } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import type { ImportedEntry } from '../../imported.ts'
import { fromEach } from '../../reading/from-each.ts'
import { NoteTally } from '../../reading/notes.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import { type StoreTally, storeNotes } from '../../reading/store-notes.ts'
import { isRecord } from '../../reading/values.ts'
import { type Element, elementsIn, readElements, textIn } from '../../reading/xml.ts'
import { isRecycleBin } from './recycle-bin.ts'
import { brokenXml, oldXml } from './words.ts'

const rootElement =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>\s*)?(?:<!--[^>]*-->\s*)*<(KeePassFile|pwlist)\b/

export const keepassXml: Format = {
  id: 'keepass-xml',
  recognize: (files) => files.filter((file) => rootOf(file) !== undefined),
  read(files) {
    const tally = new NoteTally(storeNotes)
    const documents = fromEach(files, (file) => [documentOf(file, tally)], tally)
    const entries = documents.flatMap((document) => entriesOf(document, tally))
    return { format: formatOf(documents[0]), entries, notes: tally.notes }
  },
}

function rootOf({ text }: SourceFile): string | undefined {
  return text === undefined ? undefined : rootElement.exec(text.slice(0, 20_000))?.[1]
}

/** Of a file that is cut, the rest of its last entry is left out: what is there of it is not all. */
function documentOf(file: SourceFile, tally: StoreTally): Element {
  if (rootOf(file) === 'pwlist') throw new ImportError(oldXml)
  const { text = '' } = file
  const isComplete = text.trimEnd().endsWith('</KeePassFile>')
  const end = isComplete ? text.length : text.lastIndexOf('</Entry>') + '</Entry>'.length
  const document = readElements(text.slice(0, end), ['Group', 'Entry', 'String', 'Binary'])
  const root = document?.KeePassFile
  if (!isRecord(root) || (!isComplete && !text.includes('</Entry>'))) throw new ImportError(brokenXml)
  if (!isComplete) tally.add('cut')
  return root
}

function formatOf(document: Element | undefined): string {
  const generator = textIn(document?.Meta, 'Generator') ?? ''
  return generator.startsWith('KeePassXC') ? 'KeePassXC XML' : 'KeePass 2 XML'
}

interface Place {
  readonly path: readonly string[]
  readonly recycleBin: string | undefined
}

function entriesOf(document: Element, tally: StoreTally): readonly ImportedEntry[] {
  const isUsed = textIn(document.Meta, 'RecycleBinEnabled')?.toLowerCase() !== 'false'
  const recycleBin = isUsed ? textIn(document.Meta, 'RecycleBinUUID') : undefined
  return elementsIn(document.Root, 'Group').flatMap((group) =>
    entriesIn(group, { path: [], recycleBin }, tally),
  )
}

function entriesIn(group: Element, { path, recycleBin }: Place, tally: StoreTally): readonly ImportedEntry[] {
  const name = textIn(group, 'Name') ?? ''
  const id = textIn(group, 'UUID')
  const isBin = recycleBin ? id === recycleBin : path.length === 1 && isRecycleBin(name)
  if (isBin) {
    tally.add('recycled', undefined, countEntries(group))
    return []
  }
  const place = [...path, name]
  const all = Array.isArray(group.Entry) ? group.Entry.length : 0
  tally.add('broken', undefined, all - elementsIn(group, 'Entry').length)
  return [
    ...elementsIn(group, 'Entry').flatMap((entry) => entryOf(entry, place.join('/'), tally) ?? []),
    ...elementsIn(group, 'Group').flatMap((inner) => entriesIn(inner, { path: place, recycleBin }, tally)),
  ]
}

function countEntries(group: Element): number {
  const inner = elementsIn(group, 'Group').map(countEntries)
  return inner.reduce((sum, count) => sum + count, elementsIn(group, 'Entry').length)
}

/** Attributes that make one-time passwords, by the programs and plug-ins that made them. */
const oneTimePassword = /^(otp|TOTP (Seed|Settings)|(Time|Hmac)Otp-.*)$/i

/** Attributes in which KeePassXC keeps a passkey. */
const passkey = /^KPEX_PASSKEY_/

/** Attributes that programs keep for themselves. */
const internal = /^(KPH: |_LAST_MODIFIED$|KeePassXC-Browser|KPRPC JSON$)/

const standard: ReadonlySet<string> = new Set(['Title', 'UserName', 'Password', 'URL', 'Notes'])

function entryOf(entry: Element, place: string, tally: StoreTally): ImportedEntry | undefined {
  const strings = stringsOf(entry, tally)
  if (!strings) {
    tally.add('broken')
    return undefined
  }
  const name = strings.get('Title') ?? ''
  for (const binary of elementsIn(entry, 'Binary')) tally.add('attachments', textIn(binary, 'Key') ?? name)
  return storeEntry(
    {
      name,
      place,
      address: strings.get('URL'),
      username: strings.get('UserName'),
      password: strings.get('Password'),
      others: othersOf(strings, tally),
      note: strings.get('Notes'),
      // KeePass separates them by semicolons, KeePassXC by commas.
      tags: (textIn(entry, 'Tags') ?? '').split(/[;,]/),
      expires: expiryOf(entry),
    },
    tally,
  )
}

function othersOf(strings: ReadonlyMap<string, string>, tally: StoreTally) {
  const title = strings.get('Title')
  if ([...strings.keys()].some((key) => oneTimePassword.test(key))) tally.add('oneTimePasswords', title)
  if ([...strings.keys()].some((key) => passkey.test(key))) tally.add('passkeys', title)
  return [...strings]
    .filter(
      ([key]) => !standard.has(key) && ![oneTimePassword, passkey, internal].some((kind) => kind.test(key)),
    )
    .map(([name, value]) => ({ name, value }))
}

/** @returns the attributes by their keys; undefined: the entry has none that can be read. */
function stringsOf(entry: Element, tally: StoreTally): ReadonlyMap<string, string> | undefined {
  const strings = elementsIn(entry, 'String')
  const pairs = strings.flatMap((each): readonly (readonly [string, string])[] => {
    const key = textIn(each, 'Key')
    return key ? [[key, valueIn(each, tally)]] : []
  })
  return pairs.length > 0 ? new Map(pairs) : undefined
}

function valueIn(element: Element, tally: StoreTally): string {
  const { Value: value } = element
  // Encrypted once more, as within a database: what is there is no value.
  if (isRecord(value) && String(value['@Protected']).toLowerCase() === 'true') {
    tally.add('encryptedValues', textIn(element, 'Key'))
    return ''
  }
  const text = textIn(element, 'Value')
  if (text === undefined && value !== undefined && hasText(value))
    tally.add('unknownEntities', textIn(element, 'Key'))
  return text ?? ''
}

function hasText(value: unknown): boolean {
  return isRecord(value) ? value['#text'] !== undefined : value !== ''
}

/** @returns the day on which its user lets an entry expire. */
function expiryOf(entry: Element): string | undefined {
  if (textIn(entry.Times, 'Expires')?.toLowerCase() !== 'true') return undefined
  return /^\d{4}-\d\d-\d\d(?=T)/.exec(textIn(entry.Times, 'ExpiryTime') ?? '')?.[0]
}
