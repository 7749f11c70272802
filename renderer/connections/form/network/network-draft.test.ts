import { describe, expect, it } from 'vitest'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../../shared/network.ts'
import { firstDraft } from '../first-draft.ts'
import { kurort, nordwind } from '../systems.fixture.ts'
import { agreedStill, type FilledDraft, readyDraft } from './network-draft.ts'

const origin = 'http://melde.intern.example:8080'
const draftOf = (network: Partial<NetworkSettings>, address = origin): FilledDraft => ({
  ...firstDraft(kurort, undefined),
  environment: 'own',
  values: { address, username: 'vera' },
  network: { ...usualNetwork, ...network },
})
const manual = { kind: 'manual', address: ' http://proxy:3128 ', user: 'vera', exceptions: '' } as const

describe('the network settings of a draft', () => {
  it('are not sent where all is as usual', () => {
    expect(readyDraft(nordwind, firstDraft(nordwind, undefined))).not.toHaveProperty('network')
  })

  it('are sent where one of them is not, tidied', () => {
    const { network } = readyDraft(kurort, draftOf({ proxy: manual }))
    expect(network).toEqual({ ...usualNetwork, proxy: { ...manual, address: 'http://proxy:3128' } })
  })

  it('say nothing of a login window where there is none', () => {
    expect(readyDraft(kurort, draftOf({ login: { kind: 'browser' } }))).not.toHaveProperty('network')
  })

  it('take their secrets along, and none that does not belong to them any more', () => {
    const secrets = { password: 'a', [networkSecrets.key]: 'b', [networkSecrets.proxyPassword]: 'c' }
    expect(readyDraft(kurort, { ...draftOf({ proxy: manual }), secrets }).secrets).toEqual({
      password: 'a',
      [networkSecrets.proxyPassword]: 'c',
    })
    expect(readyDraft(kurort, { ...draftOf({}), secrets }).secrets).toEqual({ password: 'a' })
  })

  it('give a new key its own passphrase, even an empty one', () => {
    const draft = draftOf({ clientCertificate: { kind: 'pkcs12' } })
    const { key, keyPassphrase } = networkSecrets
    const secretsOf = (secrets: Record<string, string>) => readyDraft(kurort, { ...draft, secrets }).secrets
    expect(secretsOf({ [key]: 'MII' })).toEqual({ [key]: 'MII', [keyPassphrase]: '' })
    expect(secretsOf({ [key]: 'MII', [keyPassphrase]: 'x' })).toEqual({ [key]: 'MII', [keyPassphrase]: 'x' })
    expect(secretsOf({})).toEqual({})
  })
})

describe('an agreement to send unencrypted', () => {
  it('holds for another path, and not for another origin', () => {
    const agreed = { unencryptedOrigin: origin }
    expect(agreedStill(kurort, draftOf(agreed, `${origin}/v2`)).network).toMatchObject(agreed)
    const moved = agreedStill(kurort, draftOf(agreed, 'http://melde.intern.example:8081'))
    expect(moved.network).toEqual(usualNetwork)
    expect(readyDraft(kurort, draftOf(agreed, 'https://melde.intern.example:8080'))).not.toHaveProperty(
      'network',
    )
  })
})
