import { describe, expect, it } from 'vitest'
import type { CertificateView } from '../../shared/network.ts'
import { bad, good, type Problem } from '../../shared/problem.ts'
import { openBridge, someConnection, someId } from './fake-bridge.ts'
import { createWindowStore } from './store.ts'

const host = 'sts.gemeinde.example:44391'
const seen: CertificateView = {
  host,
  subject: 'CN=sts.gemeinde.example',
  issuer: 'CN=sts.gemeinde.example',
  names: [],
  validFrom: 0,
  validTo: 1,
  sha256: 'AA:BB',
  selfSigned: true,
  pinnable: true,
}
const pinned = { ...someConnection, network: { ...someConnection.network, trust: 'pinned' as const } }

async function started(responses: Parameters<typeof openBridge>[0]) {
  const bridge = openBridge(responses)
  const store = createWindowStore(bridge)
  await store.actions.start()
  return { bridge, store }
}

describe('a doubted certificate', () => {
  it('is trusted as it was on the screen, and nothing is fetched by that', async () => {
    const { bridge, store } = await started({ 'connection.pin': async () => good(pinned) })
    store.actions.openCertificate(someId, host)
    expect(await store.actions.pin(someId, seen)).toBeUndefined()
    expect(store.getState()).toMatchObject({ connections: [pinned], dialog: { kind: 'none' } })
    expect(bridge.requested.slice(1)).toEqual([
      { channel: 'connection.pin', request: { id: someId, host, sha256: 'AA:BB' } },
    ])
  })

  it('stays in front of the user when it is not accepted', async () => {
    const problem: Problem = { kind: 'certificateChanged', host, pinned: 'AA:BB', found: 'CC:DD' }
    const { store } = await started({ 'connection.pin': async () => bad(problem) })
    store.actions.openCertificate(someId, host, 'EE:FF')
    expect(await store.actions.pin(someId, seen)).toEqual(problem)
    expect(store.getState().dialog).toEqual({ kind: 'certificate', id: someId, host, accepted: 'EE:FF' })
    expect(store.getState().connections).toEqual([someConnection])
  })

  it('puts nothing into a window that was locked meanwhile', async () => {
    const { bridge, store } = await started({
      'connection.pin': async () => {
        bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } })
        return good(pinned)
      },
    })
    await store.actions.pin(someId, seen)
    expect(store.getState().connections).toEqual([])
  })
})

describe('signing out', () => {
  it('tells that it is done', async () => {
    const { store } = await started({ 'connection.signOut': async () => good(null) })
    expect(await store.actions.signOut(someId)).toBe(true)
    expect(store.getState().notice).toBeUndefined()
  })

  it('tells why it is not', async () => {
    const problem: Problem = { kind: 'internal', reference: 'x' }
    const { store } = await started({ 'connection.signOut': async () => bad(problem) })
    expect(await store.actions.signOut(someId)).toBe(false)
    expect(store.getState().notice).toEqual({ id: someId, problem })
  })
})

describe('editing', () => {
  const { id, name, system, environment, method } = someConnection
  const form = { id, name, system, environment, method, values: {}, secretsHeld: [] }

  it('opens the form at the network settings where those are what it is for', async () => {
    const { store } = await started({ 'connection.form': async () => good(form) })
    await store.actions.openEdit(someId, 'network')
    expect(store.getState().dialog).toEqual({ kind: 'edit', form, unfold: 'network' })
    await store.actions.openEdit(someId)
    expect(store.getState().dialog).toEqual({ kind: 'edit', form })
  })

  it('opens nothing in a window that was locked meanwhile', async () => {
    const { bridge, store } = await started({
      'connection.form': async () => {
        bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } })
        return good(form)
      },
    })
    await store.actions.openEdit(someId)
    expect(store.getState().dialog).toEqual({ kind: 'none' })
  })
})
