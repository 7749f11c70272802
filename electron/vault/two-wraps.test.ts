/** A vault that the operating system opens as well as a passphrase: none is made so today, but a file can be. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'
import {
  cost,
  expectGood,
  passphrase,
  tamper,
  temporaryFolder,
  testVault,
  workingKeys,
} from './vault.fixture.ts'
import { osWrapper } from './wraps/os.ts'
import { passphraseWrapper } from './wraps/passphrase.ts'

type Bytes = Uint8Array<ArrayBuffer>

test('opens by itself, but is protected anew, and gets a kit, only for who knows the passphrase', async () => {
  const folder = temporaryFolder()
  const { keys } = workingKeys()
  const made: Bytes[] = []
  const random = (length: number): Bytes => {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    made.push(bytes.slice())
    return bytes
  }
  const first = testVault(folder, { keys, random })
  expectGood(await first.create(passphrase))
  first.lock()
  await first.settled()
  // The vault key is the first of what was made.
  const wrap = await osWrapper(keys, random, new AbortController().signal).wrap(made[0] as Bytes)
  tamper(path.join(folder, 'vault.json'), (raw) => void raw.keys.push(wrap as never))

  const vault = testVault(folder, { keys })
  await vault.look()
  expectGood(await vault.unlock(undefined))
  const refused = { ok: false, problem: { kind: 'wrongPassphrase' } }
  let kits = 0
  const keep = async () => {
    kits += 1
  }
  for (const credential of [undefined, new Secret('another long passphrase')]) {
    expect(await vault.protect(credential, new Secret('yet another passphrase'))).toEqual(refused)
    expect(await vault.makeKit(credential, keep)).toEqual(refused)
  }
  expect(kits).toBe(0)
  expectGood(await vault.makeKit(passphrase, keep))
  expect(kits).toBe(1)
})

test('a passphrase that somebody put into the file proves nothing: it leads to another key', async () => {
  const folder = temporaryFolder()
  const { keys } = workingKeys()
  const vault = testVault(folder, { keys })
  expectGood(await vault.create(undefined))
  vault.lock()
  await vault.settled()
  const strange = new Secret('a passphrase of somebody else')
  const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
  const wrap = await passphraseWrapper(strange, random, cost).wrap(random(32))
  tamper(path.join(folder, 'vault.json'), (raw) => void raw.keys.push(wrap as never))
  expectGood(await vault.unlock(undefined))
  const refused = { ok: false, problem: { kind: 'wrongPassphrase' } }
  expect(await vault.protect(strange, new Secret('yet another passphrase'))).toEqual(refused)
  expect(await vault.makeKit(strange, async () => 'kept')).toEqual(refused)
})
