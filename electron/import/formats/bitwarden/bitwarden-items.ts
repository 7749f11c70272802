/** The items of an unencrypted export of Bitwarden (@bitwarden/cli 2026.9.0), in JSON. */
import type { ImportedEntry } from '../../imported.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import type { StoreNote, StoreTally } from '../../reading/store-notes.ts'
import { isRecord, recordsIn } from '../../reading/values.ts'

type Item = Readonly<Record<string, unknown>>
/** Types of items: logins and secure notes are taken, cards, identities and SSH keys are not. */
const taken: readonly unknown[] = [1, 2]

/** Types of custom fields that hold a text: of a boolean and of a link to another field there is none to take. */
const textFields: readonly unknown[] = [0, 1]

/** Checks for an export in JSON, encrypted or not. */
export function isBitwarden(json: unknown): json is Item {
  if (!isRecord(json) || typeof json.encrypted !== 'boolean') return false
  return json.encrypted ? 'data' in json || 'encKeyValidation_DO_NOT_EDIT' in json : Array.isArray(json.items)
}

/** Reads the items of an export. */
export function readItems(json: Item, tally: StoreTally): readonly ImportedEntry[] {
  const items: readonly unknown[] = Array.isArray(json.items) ? json.items : []
  const places = new Map(
    [...recordsIn(json.folders), ...recordsIn(json.collections)].map(({ id, name }) => [id, textOf(name)]),
  )
  return items.flatMap((item) => entryOf(item, places, tally) ?? [])
}

function entryOf(
  item: unknown,
  places: ReadonlyMap<unknown, string | undefined>,
  tally: StoreTally,
): ImportedEntry | undefined {
  const left = reasonToLeave(item)
  if (left || !isRecord(item)) {
    tally.add(left ?? 'broken')
    return undefined
  }
  const name = textOf(item.name) ?? ''
  const login = isRecord(item.login) ? item.login : {}
  if (textOf(login.totp)) tally.add('oneTimePasswords', name)
  if (recordsIn(login.fido2Credentials).length > 0) tally.add('passkeys', name)
  if (recordsIn(item.attachments).length > 0) tally.add('attachments', name)
  if (textOf(item.archivedDate)) tally.add('archived', name)
  const [address, ...uris] = recordsIn(login.uris).flatMap(({ uri }) => textOf(uri) ?? [])
  return storeEntry(
    {
      name,
      place: placeOf(item, places),
      address,
      username: textOf(login.username),
      password: textOf(login.password),
      others: [...fieldsOf(item), ...uris.map((value) => ({ name: 'uri', value }))],
      note: textOf(item.notes),
    },
    tally,
  )
}

function reasonToLeave(item: unknown): StoreNote | undefined {
  if (!isRecord(item) || (item.type === 1 && !isRecord(item.login)) || typeof item.type !== 'number')
    return 'broken'
  if (textOf(item.deletedDate)) return 'recycled'
  return taken.includes(item.type) ? undefined : 'otherKinds'
}

function placeOf(item: Item, places: ReadonlyMap<unknown, string | undefined>): string | undefined {
  const collection = Array.isArray(item.collectionIds) ? item.collectionIds[0] : undefined
  return places.get(item.folderId) ?? places.get(collection)
}

function fieldsOf(item: Item) {
  return recordsIn(item.fields).flatMap(({ name, value, type }) => {
    const text = textFields.includes(type) ? textOf(value) : undefined
    return text === undefined ? [] : [{ name: textOf(name) ?? '', value: text }]
  })
}

/** An empty text is none. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
