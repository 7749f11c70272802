import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { SystemDescription, SystemId } from '../../../shared/system.ts'
import type { Connection } from '../../connections/connection.ts'
import { encryptExport } from '../../export/encrypted-export.ts'
import { exportText } from '../../export/export-text.ts'
import { lighthouse } from '../../systems/lighthouse.fixture.ts'
import { Secret } from '../../vault/secret.ts'
import type { SourceFile } from '../format.ts'
import type { ImportError } from '../import-error.ts'
import { claimcheck } from './claimcheck.ts'

const passphrase = 'made up for the export 7'
const systems: ReadonlyMap<SystemId, SystemDescription> = new Map([[lighthouse.id, lighthouse]])

function connection(more: Partial<Connection> = {}): Connection {
  return {
    id: randomUUID() as ConnectionId,
    name: 'Harbour',
    system: lighthouse.id,
    environment: 'north',
    method: 'lamp',
    values: { client: 'abc' },
    secrets: { lampSecret: new Secret(' s3cr3t of the lamp ') },
    createdAt: 1,
    ...more,
  }
}

function written(connections: readonly Connection[], kind: 'withoutSecrets' | 'encrypted') {
  return exportText({ connections, kind, systems, nameOf: () => undefined, at: Date.UTC(2026, 10, 29) })
}

function fileOf(text: string, path = 'a.json'): SourceFile {
  return { path, bytes: Buffer.from(text), text, json: JSON.parse(text) }
}

async function read(texts: readonly string[], typed?: string) {
  return claimcheck.read(
    texts.map((text) => fileOf(text)),
    typed,
  )
}

/** The problem that reading ends with, as far as a window tells them apart. */
async function failure(text: string, typed?: string): Promise<string> {
  const error = await read([text], typed).then(
    () => undefined,
    (thrown: unknown) => thrown as ImportError,
  )
  return error ? `${error.passphrase ?? 'failed'}: ${error.advice.what.en}` : 'read'
}

test('what was exported without secrets is read as it was, without them', async () => {
  const annotations = { tags: [{ name: 'Nord', color: 'teal' }], note: 'Ask the keeper.' } as const
  const one = connection({ annotations })
  const { text, notes } = await written([one], 'withoutSecrets')
  expect(text).not.toContain('s3cr3t')
  expect(notes).toEqual([])
  const { entries, format } = await read([text])
  expect(format).toBe('Claimcheck 1')
  const { name, system, environment, method, values } = one
  expect(entries).toEqual([
    {
      name,
      annotations,
      notes: [],
      login: {
        kind: 'connection',
        exportedId: one.id,
        draft: { name, system, environment, method, values, secrets: {} },
      },
    },
  ])
})

test('the file is readable, in a stable order, with its version first', async () => {
  const { text } = await written([connection({ values: { tide: 'high', client: 'abc' } })], 'withoutSecrets')
  expect(text.split('\n').slice(0, 5)).toEqual([
    '{',
    '  "claimcheck": "connections",',
    '  "version": 1,',
    '  "exportedAt": "2026-11-29T00:00:00.000Z",',
    '  "connections": [',
  ])
  expect(text.indexOf('"client"')).toBeLessThan(text.indexOf('"tide"'))
  expect(JSON.parse((await written([], 'withoutSecrets')).text).connections).toEqual([])
})

test('an encrypted export opens with its passphrase alone, however its letters are composed', async () => {
  const typed = 'Möwen über dem Kai 7'
  const { text } = await written([connection()], 'encrypted')
  const sealed = await encryptExport(text, new Secret(typed))
  expect(sealed).not.toContain('Harbour')
  expect(JSON.parse(sealed)).toMatchObject({ claimcheck: 'connections', version: 1 })
  const header = JSON.parse(Buffer.from(JSON.parse(sealed).protected, 'base64url').toString())
  expect(header).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 600_000 })
  const { entries } = await read([sealed], typed.normalize('NFD'))
  expect(entries[0]?.login).toMatchObject({ draft: { secrets: { lampSecret: ' s3cr3t of the lamp ' } } })
  expect(await failure(sealed)).toContain('needed: ')
  expect(await failure(sealed, 'another passphrase')).toContain('wrong: ')
  const changed = JSON.stringify({ ...JSON.parse(sealed), tag: 'AAAAAAAAAAAAAAAAAAAAAA' })
  expect(await failure(changed, typed)).toContain('wrong: ')
})

test('a file that asks for absurdly many iterations, or another algorithm, is refused before a key is derived', async () => {
  const sealed = JSON.parse(await encryptExport('{}', new Secret(passphrase)))
  const header = JSON.parse(Buffer.from(sealed.protected, 'base64url').toString())
  for (const change of [{ p2c: 5_000_001 }, { p2c: 2 ** 40 }, { p2c: 0 }, { alg: 'dir' }, { zip: 'DEF' }]) {
    const other = Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url')
    const started = process.cpuUsage()
    expect(await failure(JSON.stringify({ ...sealed, protected: other }), passphrase)).toContain('failed: ')
    expect(process.cpuUsage(started).user).toBeLessThan(200_000)
  }
})

test('a newer version, a damaged file and a vault are each named', async () => {
  const head = { claimcheck: 'connections', version: 1 }
  expect(await failure(JSON.stringify({ ...head, version: 2, connections: [] }))).toContain('newer version')
  expect(await failure(JSON.stringify({ ...head, connections: {} }))).toContain('damaged')
  expect(await failure(JSON.stringify({ ...head, version: '1', connections: [] }))).toContain('damaged')
  expect(await failure(JSON.stringify({ format: 'claimcheck-vault', version: 2 }))).toContain('whole vault')
  const inside = JSON.stringify({ ...head, version: 9, connections: [] })
  expect(await failure(await encryptExport(inside, new Secret(passphrase)), passphrase)).toContain('newer')
})

test('one entry that cannot be read costs no other, and is named', async () => {
  const { text } = await written([connection()], 'withoutSecrets')
  const whole = JSON.parse(text)
  const [one] = whole.connections
  const bad = [null, { name: 'Odd', values: 7 }, { ...one, network: { trust: 'anyone' }, name: 'Later' }]
  const { entries, notes } = await read([JSON.stringify({ ...whole, connections: [...bad, one] })])
  expect(entries).toHaveLength(1)
  expect(notes[0]?.words.en).toMatch(/: “#1”, “Odd”, “Later”\.$/)
})

test('one file that cannot be read costs no other, unless a passphrase would open it', async () => {
  const { text } = await written([connection()], 'withoutSecrets')
  const vault = JSON.stringify({ format: 'claimcheck-vault', version: 2 })
  const { entries, notes } = await read([vault, text])
  expect(entries).toHaveLength(1)
  expect(notes[0]?.words.en).toContain('whole vault')
  await expect(read([text, await encryptExport(text, new Secret(passphrase))])).rejects.toMatchObject({
    passphrase: 'needed',
  })
})

test('a pin is not taken over, and authorities are', async () => {
  const usual = {
    clientCertificate: { kind: 'none' },
    proxy: { kind: 'system' },
    login: { kind: 'window', session: 'fresh' },
  } as const
  const pin = { kind: 'pinned', host: 'a.example', certificate: 'PEM', sha256: 'AB' } as const
  const authority = { kind: 'authority', certificates: 'PEM' } as const
  const all = [
    connection({ network: { ...usual, trust: pin } }),
    connection({ network: { ...usual, trust: authority } }),
  ]
  const { entries } = await read([(await written(all, 'withoutSecrets')).text])
  const trusts = entries.map(({ login }) => login.kind === 'connection' && login.draft.network?.trust)
  expect(trusts).toEqual([{ kind: 'system' }, authority])
  expect(entries.map(({ notes }) => notes.length)).toEqual([1, 0])
})

test('only its own files are recognised, whatever they are called', () => {
  const texts = ['{"claimcheck":"connections"}', '{"claimcheck":1}', '[]', '{"format":"claimcheck-vault"}']
  const files = texts.map((text) => fileOf(text, 'postman.json'))
  expect(claimcheck.recognize(files)).toEqual([files[0], files[3]])
})
