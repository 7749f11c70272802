/** The items of a 1PUX export of 1Password, as Bitwarden's importer of 2026.9.0 reads them. */
import type { ImportedEntry } from '../../imported.ts'
import { storeEntry } from '../../reading/store-entry.ts'
import type { StoreTally } from '../../reading/store-notes.ts'
import { isRecord, recordsIn } from '../../reading/values.ts'
import { expiryOf, fieldsOf, textIn } from './one-password-fields.ts'

type Item = Readonly<Record<string, unknown>>
/** Categories with something to sign in with: login, secure note, password, server, API credential. */
const taken: readonly unknown[] = ['001', '003', '005', '110', '112']

/** Reads all vaults of all accounts. */
export function readItems(data: Item, tally: StoreTally): readonly ImportedEntry[] {
  return recordsIn(data.accounts).flatMap((account) =>
    recordsIn(account.vaults).flatMap((vault) => {
      const place = isRecord(vault.attrs) ? textIn(vault.attrs.name) : undefined
      const items: readonly unknown[] = Array.isArray(vault.items) ? vault.items : []
      return items.flatMap((item) => entryOf(item, place, tally) ?? [])
    }),
  )
}

function entryOf(item: unknown, place: string | undefined, tally: StoreTally): ImportedEntry | undefined {
  const { overview, details, categoryUuid, state } = isRecord(item) ? item : {}
  if (!isRecord(overview) || !isRecord(details)) {
    tally.add('broken')
    return undefined
  }
  if (!taken.includes(categoryUuid)) {
    tally.add('otherKinds')
    return undefined
  }
  const name = textIn(overview.title) ?? ''
  if (state === 'archived') tally.add('archived', name)
  const { username, password, hostname, url, others } = fieldsOf(details, name, tally)
  const [address = url ?? hostname, ...uris] = addressesOf(overview)
  return storeEntry(
    {
      name,
      place,
      address,
      username,
      password,
      others: [...others, ...uris.map((value) => ({ name: 'url', value }))],
      note: textIn(details.notesPlain),
      tags: Array.isArray(overview.tags) ? overview.tags.filter((tag) => typeof tag === 'string') : [],
      expires: expiryOf(details),
    },
    tally,
  )
}

/** The first one is repeated in the list of all. */
function addressesOf(overview: Item): readonly string[] {
  const listed = recordsIn(overview.urls).flatMap(({ url }) => textIn(url) ?? [])
  const first = textIn(overview.url)
  return [...new Set(first === undefined ? listed : [first, ...listed])]
}
