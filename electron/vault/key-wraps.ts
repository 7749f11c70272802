/** The ways to the vault key: a passphrase, the operating system's key store, the code of a recovery kit. */
import { scrypt } from 'node:crypto'
import type { VaultProblem } from '../../shared/problem.ts'
import type { KeyProtection } from '../platform/platform.ts'
import { untilAborted } from '../platform/with-timeout.ts'
import { ProblemError } from '../problem-error.ts'
import { RecoveryCode } from './recovery-code.ts'
import { loadJose, unwrapKey, wrapKey } from './sealing.ts'
import type { Secret } from './secret.ts'
import type { VaultProof } from './vault.ts'
import type { KeyWrap, OsWrap, PassphraseWrap, RecoveryWrap, ScryptParameters } from './vault-format.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Fresh random bytes. */
export type Random = (bytes: number) => Bytes

/**
 * A passphrase as it is measured and hashed: in Unicode form NFKC, so that the same word typed on another
 * keyboard or system (ü as one character or as u with two dots) opens the same vault.
 */
export function normalPassphrase(passphrase: Secret): string {
  return passphrase.reveal().normalize('NFKC')
}

/**
 * Wraps a vault key with a passphrase.
 * @param cost scrypt's N, a power of two.
 */
export async function wrapWithPassphrase(
  vaultKey: Bytes,
  passphrase: Secret,
  random: Random,
  cost: number,
): Promise<PassphraseWrap> {
  return { kind: 'passphrase', ...(await wrapDerived(vaultKey, passphrase, random, cost)) }
}

/**
 * Wraps a vault key with the code of a recovery kit. No code can be guessed; it is derived like a passphrase because
 * that is there already.
 * @param madeAt when the kit is made, in milliseconds since the epoch.
 */
export async function wrapWithRecoveryCode(
  vaultKey: Bytes,
  code: RecoveryCode,
  madeAt: number,
  random: Random,
  cost: number,
): Promise<RecoveryWrap> {
  return { kind: 'recovery', madeAt, ...(await wrapDerived(vaultKey, code.secret, random, cost)) }
}

async function wrapDerived(vaultKey: Bytes, typed: Secret, random: Random, cost: number) {
  const salt = Buffer.from(random(16)).toString('base64url')
  const kdf: ScryptParameters = { name: 'scrypt', N: cost, r: 8, p: 1, salt }
  const wrapping = await deriveKey(typed, kdf)
  return wiping(wrapping, async () => ({ kdf, wrapped: await wrapKey(wrapping, vaultKey) }))
}

/**
 * Wraps a vault key with a fresh key that the operating system keeps. The JWE between the two makes sure
 * that a key handed back is the right one.
 * @param cancelled ends the wait for the key store's user. @throws ProblemError `protectionUnavailable`, `cancelled`.
 */
export async function wrapWithOs(
  vaultKey: Bytes,
  keys: KeyProtection,
  random: Random,
  cancelled: AbortSignal,
): Promise<OsWrap> {
  const probed = await untilAborted(keys.probe(), cancelled)
  if (probed.kind === 'none') throw unavailable(probed.why)
  const wrapping = random(32)
  return wiping(wrapping, async () => ({
    kind: 'os',
    store: probed.store,
    held: await keys.wrap(wrapping, cancelled).catch(refusedByOs),
    wrapped: await wrapKey(wrapping, vaultKey),
  }))
}

/**
 * The vault key.
 * @param proof what was typed, of the wrap's kind; nothing for the operating system's.
 * @param cancelled ends the wait for the key store's user.
 * @returns 32 bytes, to be wiped by the caller.
 * @throws ProblemError `wrongPassphrase`, `wrongRecoveryCode`, `protectionUnavailable`, `cancelled`.
 */
export async function openWrap(
  wrap: KeyWrap,
  proof: VaultProof | undefined,
  keys: KeyProtection,
  cancelled: AbortSignal,
): Promise<Bytes> {
  if (wrap.kind === 'os') return openWithOs(wrap, keys, cancelled)
  const isCode = proof instanceof RecoveryCode
  if (proof === undefined || isCode !== (wrap.kind === 'recovery')) throw refused(proof)
  const [wrapping] = await Promise.all([deriveKey(isCode ? proof.secret : proof, wrap.kdf), loadJose()])
  const vaultKey = await wiping(wrapping, () => unwrapKey(wrapping, wrap.wrapped))
  if (!vaultKey) throw refused(proof)
  return vaultKey
}

/** What was typed opens nothing. */
export function refused(proof: VaultProof | undefined): ProblemError {
  return new ProblemError({ kind: proof instanceof RecoveryCode ? 'wrongRecoveryCode' : 'wrongPassphrase' })
}

async function openWithOs(wrap: OsWrap, keys: KeyProtection, cancelled: AbortSignal): Promise<Bytes> {
  const wrapping = await keys.unwrap(wrap.held, cancelled).catch(refusedByOs)
  const vaultKey = await wiping(wrapping, () => unwrapKey(wrapping, wrap.wrapped))
  if (!vaultKey) throw unavailable('it handed back another key')
  return vaultKey
}

/** scrypt off the main thread. */
function deriveKey(passphrase: Secret, { N, r, p, salt }: ScryptParameters): Promise<Bytes> {
  const options = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(normalPassphrase(passphrase), Buffer.from(salt, 'base64url'), 32, options, (error, key) => {
      if (error) reject(new Error('scrypt failed'))
      else resolve(new Uint8Array(key.buffer as ArrayBuffer, key.byteOffset, key.byteLength))
    })
  })
}

async function wiping<Value>(bytes: Uint8Array, use: () => Promise<Value>): Promise<Value> {
  try {
    return await use()
  } finally {
    bytes.fill(0)
  }
}

function unavailable(detail: string): ProblemError {
  const problem: VaultProblem = { kind: 'protectionUnavailable', detail: detail.slice(0, 200) }
  return new ProblemError(problem)
}

function refusedByOs(error: unknown): never {
  if (error instanceof ProblemError) throw error
  throw unavailable(error instanceof Error ? error.message : 'refused')
}
