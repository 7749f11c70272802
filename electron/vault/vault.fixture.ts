/** For the vault's tests: temporary folders, disks and key stores of all moods, records that are plain JSON. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Json } from '../../shared/claims.ts'
import type { Result } from '../../shared/problem.ts'
import type { KeyProtection } from '../platform/platform.ts'
import { createVault, type VaultOptions } from './create-vault.ts'
import type { FileContent } from './document.ts'
import { type JsonVault, type Understands, withJson } from './json-records.fixture.ts'
import { Secret } from './secret.ts'
import type { MeasurePassphrase, Vault } from './vault.ts'

/** A passphrase that every fake measure takes. */
export const passphrase = new Secret('correct horse battery staple')

/** A scrypt cost that takes no time. */
export const cost = 2 ** 10

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vault-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}

/** Files that are written quickly, neither atomically nor synced. `failing` makes writes fail with its code. */
export function quickFiles() {
  const mood: { failing?: string; writes: number } = { writes: 0 }
  async function write(path: string, content: FileContent): Promise<void> {
    if (mood.failing !== undefined) throw Object.assign(new Error('refused'), { code: mood.failing })
    mood.writes += 1
    await writeFile(path, content)
  }
  return { mood, writeFile: write }
}

/** No key store: only passphrases protect. */
export const noKeys: KeyProtection = {
  probe: async () => ({ kind: 'none', why: 'basic_text' }),
  wrap: () => Promise.reject(new Error('no key store')),
  unwrap: () => Promise.reject(new Error('no key store')),
}

/** A key store that works, and remembers what it handed out. */
export function workingKeys() {
  const kept = new Map<string, Uint8Array>()
  const handedOut: Uint8Array[] = []
  const keys: KeyProtection = {
    probe: async () => ({ kind: 'real', store: 'test keyring' }),
    wrap: async (key) => {
      kept.set(`held-${kept.size}`, key.slice())
      return `held-${kept.size - 1}`
    },
    unwrap: async (wrapped) => {
      const key = kept.get(wrapped)?.slice()
      if (!key) throw new Error('not in this keyring')
      handedOut.push(key)
      return key
    },
  }
  return { keys, kept, handedOut }
}

/** Every passphrase of 12 characters is strong. */
export const measureLength: MeasurePassphrase = async (text) =>
  text.length < 12 ? { score: 1, guessesLog10: 3 } : { score: 4, guessesLog10: 14 }

/** A vault with a cheap scrypt, without collections. */
export function bareVault(folder: string, options: Partial<VaultOptions> = {}): Vault {
  return createVault({ folder, keys: noKeys, measure: measureLength, cost, ...options })
}

export interface TestOptions extends Partial<VaultOptions> {
  readonly understands?: Understands
}

/** A vault of plain JSON with a cheap scrypt. */
export function testVault(folder: string, { understands, ...options }: TestOptions = {}): JsonVault {
  return withJson(bareVault(folder, options), understands)
}

/** An open vault with the records given, and its folder. */
export async function filledVault(records: Readonly<Record<string, Json>>, options?: TestOptions) {
  const folder = temporaryFolder()
  const vault = testVault(folder, options)
  expectGood(await vault.create(passphrase))
  await putAll(vault, records)
  return { folder, vault, file: join(folder, 'vault.json') }
}

/** Puts connection records by id. */
export async function putAll(vault: JsonVault, records: Readonly<Record<string, Json>>): Promise<void> {
  await vault.changeJson(
    Object.entries(records).map(([id, value]) => ({ do: 'put', kind: 'connection', id, value }) as const),
  )
}

/** The value of a good result; a problem fails the test by its kind. */
export function expectGood<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`ended with ${JSON.stringify(result.problem)}`)
}

/** A parsed vault file, to be tampered with. */
export interface RawVault {
  format: string
  version: number
  keys: { kind: string; kdf: Record<string, unknown>; wrapped: string }[]
  manifest: { tags: Record<string, string>; sealed: string }
  records: Record<string, unknown>
}

export function readRaw(file: string): RawVault {
  return JSON.parse(readFileSync(file, 'utf8')) as RawVault
}

/** Changes the file behind the vault's back. */
export function tamper(file: string, change: (raw: RawVault) => void): string {
  const raw = readRaw(file)
  change(raw)
  const text = JSON.stringify(raw)
  writeFileSync(file, text)
  return text
}

/** A closed vault with two records, its copy up to date. */
export async function closedVault() {
  const { folder, file, vault } = await filledVault({ a: 'first', b: 'second' })
  vault.lock()
  await vault.look()
  return { folder, file }
}
