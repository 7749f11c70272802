import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeyProtection } from '../../platform.ts'
import { readSealedKey, writeSealedKey } from './local-state.ts'
import { restoreSealedKey, withSealedKey } from './sealed-key-backup.ts'

const sealedKey = (filling: string) => Buffer.from(`DPAPI${filling.repeat(20)}`).toString('base64')
const [first, second] = [sealedKey('a'), sealedKey('b')]

let testServers: string
let dataFolder: string
let userData: string
let userDataBefore: string
beforeEach(async () => {
  testServers = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-kept-'))
  dataFolder = path.join(testServers, 'stick')
  userData = path.join(testServers, 'profile')
  userDataBefore = path.join(dataFolder, 'electron')
  for (const folder of [dataFolder, userData]) mkdirSync(folder)
})
afterEach(() => rm(testServers, { recursive: true, force: true }))

const vaultWith = (...held: unknown[]) =>
  JSON.stringify({
    format: 'claimcheck-vault',
    version: 1,
    keys: [
      { kind: 'passphrase' },
      null,
      ...held.map((each) => ({ kind: 'os', store: 'Windows (DPAPI)', held: each, wrapped: '' })),
    ],
    records: {},
  })
const writeVault = (text: string, name = 'vault.json') => writeFileSync(path.join(dataFolder, name), text)
const tokenPlacement = () => {
  restoreSealedKey({ dataFolder, userData, userDataBefore })
  return readSealedKey(userData)
}

describe('the key that a vault needs', () => {
  it('is restored where Chromium has replaced it', () => {
    writeVault(vaultWith(`djEw.${first}`))
    writeSealedKey(userData, second)
    expect(tokenPlacement()).toBe(first)
  })

  it('is restored where the file is gone, or was never written', () => {
    writeVault(vaultWith(`djEw.${first}`))
    expect(tokenPlacement()).toBe(first)
  })

  it('is restored where the file is damaged', () => {
    writeVault(vaultWith(`djEw.${first}`))
    writeFileSync(path.join(userData, 'Local State'), '{"os_')
    expect(tokenPlacement()).toBe(first)
  })

  it('is left alone where it is there: the file is not written', () => {
    writeVault(vaultWith(`djEw.${first}`, `djEw.${second}`))
    const text = JSON.stringify({ os_crypt: { encrypted_key: second } })
    writeFileSync(path.join(userData, 'Local State'), text)
    expect(tokenPlacement()).toBe(second)
    expect(readFileSync(path.join(userData, 'Local State'), 'utf8')).toBe(text)
  })

  it('is found in the last good copy where the vault is damaged, and nowhere else while it is not', () => {
    writeVault(vaultWith(`djEw.${first}`), 'vault.backup.json')
    writeVault('{"format":"claimch')
    expect(tokenPlacement()).toBe(first)
    writeVault(vaultWith(`djEw.${second}`))
    expect(tokenPlacement()).toBe(second)
    writeVault(JSON.stringify({ keys: [{ kind: 'passphrase' }] }))
    expect(tokenPlacement()).toBe(second)
  })

  it.each([
    ['an earlier version', vaultWith('djEwAAAA')],
    ['no sealed key', vaultWith('djEw.x', 'djEw.RFBBUEk', 7)],
    ['no vault', '[]'],
  ])('is not read from a vault file with %s', (_what, text) => {
    writeVault(text)
    expect(tokenPlacement()).toBeUndefined()
    writeSealedKey(userData, second)
    expect(tokenPlacement()).toBe(second)
  })

  it('is migrated from the folder of earlier versions, once', () => {
    writeVault(vaultWith('djEwAAAA'))
    writeSealedKey(userDataBefore, first)
    expect(tokenPlacement()).toBe(first)
    writeSealedKey(userDataBefore, second)
    expect(tokenPlacement()).toBe(first)
  })

  it('does not keep the program from starting where it cannot be restored', () => {
    writeVault(vaultWith(`djEw.${first}`))
    mkdirSync(path.join(userData, 'Local State'))
    expect(tokenPlacement()).toBeUndefined()
  })
})

describe('a key store whose key is kept', () => {
  /** Seals by reversing: only what goes in and out matters here. */
  const inner: KeyProtection = {
    probe: async () => ({ kind: 'real', store: 'Windows (DPAPI)' }),
    wrap: async (key) => Buffer.from(key).reverse().toString('base64'),
    unwrap: async (wrapped) => new Uint8Array(Buffer.from(wrapped, 'base64').reverse()),
  }
  const key = crypto.getRandomValues(new Uint8Array(32))
  const quick = { settled: 150, timeout: 400, interval: 5 }
  const keep = () => withSealedKey(inner, userData, quick)

  it('returns it with what it wraps, and opens that', async () => {
    writeSealedKey(userData, first)
    const keys = keep()
    const wrapped = await keys.wrap(key)
    expect(wrapped).toBe(`${await inner.wrap(key)}.${first}`)
    expect(await keys.unwrap(wrapped)).toEqual(key)
  })

  it('opens what was wrapped before the key was kept', async () => {
    expect(await keep().unwrap(await inner.wrap(key))).toEqual(key)
  })

  it('waits until Chromium has written it', async () => {
    const keys = keep()
    const wrapped = keys.wrap(key)
    await setTimeout(60)
    writeSealedKey(userData, first)
    expect((await wrapped).endsWith(`.${first}`)).toBe(true)
  })

  it('does not take the previous key for the one that Chromium replaced it with', async () => {
    writeSealedKey(userData, first)
    const keys = keep()
    const wrapped = keys.wrap(key)
    await setTimeout(60)
    writeSealedKey(userData, second)
    expect((await wrapped).endsWith(`.${second}`)).toBe(true)
  })

  it('waits no longer than until the file is settled', async () => {
    writeSealedKey(userData, first)
    const keys = keep()
    await setTimeout(quick.settled)
    const began = performance.now()
    await keys.wrap(key)
    expect(performance.now() - began).toBeLessThan(quick.settled)
  })

  it('wraps nothing where the key is never written: it would be lost', async () => {
    await expect(keep().wrap(key)).rejects.toThrow('not written')
  })

  it('is probed without waiting', async () => {
    expect(await keep().probe()).toEqual({ kind: 'real', store: 'Windows (DPAPI)' })
  })

  it('restores the key of what it wrapped after Chromium replaced the key', async () => {
    writeSealedKey(userData, first)
    writeVault(vaultWith(await keep().wrap(key)))
    writeSealedKey(userData, second)
    expect(tokenPlacement()).toBe(first)
  })
})
