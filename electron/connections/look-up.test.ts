/** What a draft becomes for a look-up: its network settings, and none of the system's secrets. */
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../shared/drafts/draft.ts'
import { networkSecrets, usualNetwork } from '../../shared/network.ts'
import { noWords, sampleSystem } from '../../shared/system.fixture.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { jsonCodec } from '../vault/json-records.fixture.ts'
import { bareVault, expectGood, passphrase, temporaryFolder } from '../vault/vault.fixture.ts'
import { connectionCodec } from './connection-record.ts'
import { createConnections } from './connections.ts'

const system: SystemDescription = {
  ...sampleSystem,
  methods: [{ id: 'm', grant: 'client_credentials', name: noWords }],
  fields: [
    { id: 'issuer', kind: { type: 'issuer' }, label: noWords, required: false },
    { id: 'token', kind: { type: 'endpoint' }, label: noWords, required: true },
    { id: 'clientSecret', kind: { type: 'secret' }, label: noWords, required: true },
  ],
}

const proxied = (address: string) =>
  ({ ...usualNetwork, proxy: { kind: 'manual', address, user: 'ann', exceptions: '' } }) as const

function draft(more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name: 'X',
    system: system.id,
    environment: 'fixed',
    method: 'm',
    values: { issuer: 'https://id.example/', token: 'https://x.example/token' },
    secrets: { clientSecret: 'secret', [networkSecrets.proxyPassword]: 'word' },
    network: proxied('http://proxy.example:3128'),
    ...more,
  }
}

async function start() {
  const vault = bareVault(temporaryFolder())
  const checkSettings = vi.fn(async () => [])
  const connections = createConnections({
    vault,
    records: vault.collection(connectionCodec),
    tokens: vault.collection(jsonCodec('token')),
    systems: new Map([[system.id, system]]),
    validateDraft,
    checkCertificates: () => [],
    checkSettings,
    normalizeDraft,
    uuid: () => '11111111-1111-4111-8111-111111111111',
    now: () => 1,
  })
  expectGood(await vault.create(passphrase))
  return { connections, checkSettings }
}

const forLookUp = async (typed: ConnectionDraft) => (await start()).connections.forLookUp(typed, undefined)

describe('a draft for a look-up', () => {
  it('needs no name, no required field and no secret', async () => {
    const bare = draft({
      name: '',
      values: { issuer: '"https://id.example/"' },
      secrets: {},
      network: usualNetwork,
    })
    const made = expectGood(await forLookUp(bare))
    expect(made.values).toEqual({ issuer: 'https://id.example/' })
  })

  it('has of its secrets only the network’s', async () => {
    const made = expectGood(await forLookUp(draft()))
    expect(Object.keys(made.secrets)).toEqual([networkSecrets.proxyPassword])
  })

  it.each([
    [{ environment: 'nowhere' }, 'environment'],
    [{ method: 'x' }, 'method'],
    [{ values: {} }, 'issuer'],
    [{ values: { issuer: 'id.example' } }, 'issuer'],
    [{ network: proxied('socks5://proxy.example') }, 'network.proxy'],
  ] satisfies [Partial<ConnectionDraft>, string][])('with %o is told of %s', async (more, field) => {
    expect(await forLookUp(draft(more))).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: [{ field }] },
    })
  })
})

describe('a draft of a connection that is edited', () => {
  async function edit(typed: Partial<ConnectionDraft>) {
    const { connections, checkSettings } = await start()
    const { id } = expectGood(await connections.add(draft()))
    checkSettings.mockClear()
    const result = await connections.forLookUp(draft({ secrets: {}, ...typed }), id)
    expect(checkSettings).not.toHaveBeenCalled()
    expect(connections.get(id)?.values.issuer).toBe('https://id.example/')
    return result
  }

  it('has the stored password of its proxy, whatever server is looked up', async () => {
    const made = expectGood(await edit({ values: { issuer: 'https://other.example' } }))
    expect(made.secrets[networkSecrets.proxyPassword]?.reveal()).toBe('word')
    expect(Object.keys(made.secrets)).toEqual([networkSecrets.proxyPassword])
  })

  it('has it not for another proxy', async () => {
    expect(await edit({ network: proxied('http://other.example:3128') })).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: [{ field: networkSecrets.proxyPassword, reason: 'typeAgain' }] },
    })
  })

  it('is gone with it', async () => {
    const { connections } = await start()
    expect(await connections.forLookUp(draft(), 'nobody' as ConnectionId)).toMatchObject({
      problem: { kind: 'gone' },
    })
  })
})
