/** Previews for tests. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { ImportEntry, ImportPreview, ImportState } from '../../../shared/files/import.ts'
import type { SystemId } from '../../../shared/system.ts'

export const presentId = '33333333-3333-4333-8333-333333333333' as ConnectionId
const otherId = '44444444-4444-4444-8444-444444444444' as ConnectionId

export function someEntry(
  name: string,
  state: ImportState = { kind: 'ready' },
  more: Partial<ImportEntry> = {},
): ImportEntry {
  return {
    name,
    system: 'nordwind' as SystemId,
    environment: 'production',
    method: 'client',
    origin: 'https://login.nordwind.example',
    account: 'client-4711',
    secretsHeld: state.kind === 'ready' ? ['clientSecret'] : [],
    state,
    notes: [],
    ...more,
  }
}

/** A note that is the same in all languages. */
export function someNote(kind: 'left' | 'check', text: string) {
  return { kind, words: { en: text, de: text, cs: text } } as const
}

/** One entry in each state. */
export const mixed: ImportPreview = {
  id: 'mixed',
  formats: ['Postman collection 2.1'],
  entries: [
    someEntry('Ready'),
    someEntry('Lacking', { kind: 'secretMissing', fields: ['clientSecret'] }),
    someEntry('Present', { kind: 'present', id: presentId, name: 'Present here', replaces: [] }),
    someEntry('Unfit', { kind: 'unfit', fields: [{ field: 'tokenUrl', reason: 'required' }] }),
  ],
  notes: [someNote('left', 'Two scripts were left out.')],
  consents: [],
}

export const single: ImportPreview = {
  id: 'single',
  formats: ['curl'],
  entries: [someEntry('Only')],
  notes: [],
  consents: [],
}

/** Two that bring new secrets for connections that are here, and one that is in the source twice. */
export const rotated: ImportPreview = {
  id: 'rotated',
  formats: ['KeePass XML'],
  entries: [
    someEntry('Harbour (2)', { kind: 'present', id: presentId, name: 'Harbour', replaces: ['clientSecret'] }),
    someEntry('Pier (2)', { kind: 'present', id: otherId, name: 'Pier', replaces: ['clientSecret'] }),
    someEntry('New'),
    someEntry('Again', { kind: 'repeated', entry: 2 }),
  ],
  notes: [],
  consents: [],
}

/** A colleague's file: one for a server without encryption, two with an authority, one of them for that server too. */
export const weaker: ImportPreview = {
  id: 'weaker',
  formats: ['Claimcheck 1'],
  entries: [
    someEntry('Plain', { kind: 'ready' }, { needs: [0] }),
    someEntry('In house', { kind: 'secretMissing', fields: ['clientSecret'] }, { needs: [1] }),
    someEntry('Both', { kind: 'ready' }, { needs: [0, 1] }),
    someEntry('Protected'),
  ],
  notes: [],
  consents: [
    { kind: 'unencrypted', origin: 'http://erp.example:8080' },
    { kind: 'authorities', certificates: [{ subject: 'CN=House CA', sha256: 'AB:CD:EF:01' }] },
  ],
}

/** A form that an entry is opened in. */
export const kept: KeptDraft = {
  name: 'Only',
  system: 'nordwind' as SystemId,
  environment: 'production',
  method: 'client',
  values: {},
  secretsHeld: ['clientSecret'],
}
