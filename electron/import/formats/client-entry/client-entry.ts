/**
 * The entry of a client in the configuration of STS 3, as the vendor's pages print it and this program writes it. It holds
 * the hash of a secret, not the secret.
 */
import type { Format } from '../../format.ts'
import type { ImportedEntry, ImportedGrant } from '../../imported.ts'
import { NoteTally, noteOf } from '../../reading/notes.ts'
import { isRecord, recordsIn, withoutAbsent, writtenValue } from '../../reading/values.ts'
import { backendUser, hashOnly, leftNotes } from './words.ts'

type Client = Readonly<Record<string, unknown>>

/** How deep in a configuration clients are looked for, in objects and lists. */
const deepest = 8

const grants: ReadonlyMap<unknown, ImportedGrant> = new Map([
  ['client_credentials', 'client_credentials'],
  ['delegation', 'delegation'],
  ['authorization_code', 'authorization_code'],
  ['password', 'password'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
])

export const clientEntry: Format = {
  id: 'client-entry',
  recognize: (files) => files.filter(({ json }) => clientsIn(json).length > 0),
  read(files) {
    const tally = new NoteTally(leftNotes)
    const clients = files.flatMap(({ json }) => clientsIn(json))
    const entries = clients.flatMap((client) => entriesOf(client, tally))
    return { format: 'STS 3 client entry', entries, notes: tally.notes }
  },
}

/** Finds clients in an entry, a list of them, or a configuration that has some. */
function clientsIn(json: unknown, depth = 0): readonly Client[] {
  if (depth > deepest) return []
  if (Array.isArray(json)) return json.flatMap((each) => clientsIn(each, depth + 1))
  if (!isRecord(json)) return []
  if (typeof json.ClientId === 'string' && Array.isArray(json.AllowedGrantTypes)) return [json]
  return Object.values(json).flatMap((each) => (typeof each === 'object' ? clientsIn(each, depth + 1) : []))
}

/** A client may be allowed several grants: each is a connection. */
function entriesOf(client: Client, tally: NoteTally<keyof typeof leftNotes>): readonly ImportedEntry[] {
  const types = Array.isArray(client.AllowedGrantTypes) ? client.AllowedGrantTypes : []
  const clientId = writtenValue(client.ClientId)
  const found = types.flatMap((type) => grants.get(type) ?? [])
  if (found.length < types.length || types.length === 0) tally.add('otherGrants', clientId)
  const scopes = Array.isArray(client.AllowedScopes) ? client.AllowedScopes : []
  const scope = writtenValue(scopes.filter((each) => typeof each === 'string').join(' '))
  return found.map((grant) => ({
    name: clientId ?? '',
    login: withoutAbsent({ kind: 'oauth' as const, grant, clientId, scope }),
    notes: [
      ...(recordsIn(client.ClientSecrets).length > 0 ? [noteOf(hashOnly)] : []),
      ...(isRecord(client.ClientCredentialsBackendUser) ? [noteOf(backendUser)] : []),
    ],
  }))
}
