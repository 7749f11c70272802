/** Whose vault it is, and what could protect it: new keys, proofs of the old ones, waits after wrong tries. */
import { setTimeout } from 'node:timers/promises'
import type { PassphraseStrength, Protection } from '../../shared/contract.ts'
import type { KeyProtection } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import {
  normalPassphrase,
  openWrap,
  type Random,
  refused,
  wrapWithOs,
  wrapWithPassphrase,
  wrapWithRecoveryCode,
} from './key-wraps.ts'
import type { OpenedVault } from './opened-vault.ts'
import { takeKey, type VaultKey } from './sealing.ts'
import type { Secret } from './secret.ts'
import { Tries } from './tries.ts'
import type { Kit, MeasurePassphrase, VaultProof } from './vault.ts'
import { type KeyWrap, usableWraps } from './vault-format.ts'
import { chooseWrap } from './vault-view.ts'

export interface VaultKeysOptions {
  readonly keys: KeyProtection
  readonly measure: MeasurePassphrase
  readonly random: Random
  /** scrypt's N for new wraps and the least believed. */
  readonly cost: number
  /** Milliseconds that only go forward. */
  readonly clock: () => number
  /** Called when the key store has answered after nobody waited for it any more. */
  readonly answered: () => void
}

/** A key just made, and the one wrap that opens it. */
export interface NewKey {
  readonly wrap: KeyWrap
  readonly key: VaultKey
}

const leastScore: PassphraseStrength['score'] = 3

/** How long anybody waits to know whether the key store is real, in milliseconds: it can be told later. */
const probePatience = 300

export class VaultKeys {
  readonly #options: VaultKeysOptions
  readonly #tries: Tries
  #probing: Promise<void> | undefined
  #offered: readonly Protection[] = [{ kind: 'passphrase' }]

  constructor(options: VaultKeysOptions) {
    this.#options = options
    this.#tries = new Tries(options.clock)
  }

  /** What could protect a vault here, as far as is known. */
  get offered(): readonly Protection[] {
    return this.#offered
  }

  /** Whether the key store is being asked whether it is real. */
  get isProbing(): boolean {
    return this.#probing !== undefined
  }

  /** Asks the key store anew whether it is real, and waits a moment for what it says. @returns what is `offered` then. */
  async probe(): Promise<readonly Protection[]> {
    const { keys, answered } = this.#options
    let isLate = false
    this.#probing ??= keys.probe().then((probed) => {
      this.#probing = undefined
      this.#offered = offeredWith(probed)
      if (isLate) answered()
    })
    await Promise.race([this.#probing, setTimeout(probePatience, undefined, { ref: false })])
    isLate = true
    return this.#offered
  }

  /** @throws ProblemError `passphraseTooWeak`. */
  async checkStrength(passphrase: Secret): Promise<void> {
    const { score } = await this.#options.measure(normalPassphrase(passphrase))
    if (score < leastScore) throw new ProblemError({ kind: 'passphraseTooWeak' })
  }

  /**
   * A fresh vault key, wrapped with the passphrase, or by the operating system where there is none.
   * @param cancelled ends the wait for the user of the key store.
   */
  async make(passphrase: Secret | undefined, cancelled: AbortSignal): Promise<NewKey> {
    const { random, cost, keys } = this.#options
    const bytes = random(32)
    try {
      const wrap = passphrase
        ? await wrapWithPassphrase(bytes, passphrase, random, cost)
        : await wrapWithOs(bytes, keys, random, cancelled)
      return { wrap, key: await takeKey(bytes) }
    } finally {
      bytes.fill(0)
    }
  }

  /**
   * The vault key, for who can prove to be its owner; wrong tries make the next one wait.
   * @param keys the wraps as they stand in the file.
   * @param cancelled ends the wait for the user of the key store.
   * @returns 32 bytes, to be wiped by the caller.
   * @throws ProblemError `wrongPassphrase`, `wrongRecoveryCode`, `tooManyAttempts`, `protectionUnavailable`, `cancelled`.
   */
  async prove(keys: readonly unknown[], proof: VaultProof | undefined, cancelled: AbortSignal) {
    const wrap = chooseWrap(this.#usable(keys), proof)
    if (wrap?.kind === 'os' || proof === undefined) return this.#openUntyped(wrap, cancelled)
    this.#tries.check()
    try {
      if (!wrap) throw refused(proof)
      const bytes = await openWrap(wrap, proof, this.#options.keys, cancelled)
      this.#tries.right()
      return bytes
    } catch (error) {
      if (error instanceof ProblemError) this.#tries.wrong()
      throw error
    }
  }

  /** Whether its owner has to type something before what protects it may change. */
  needsProof({ keys }: OpenedVault): boolean {
    return hasPassphrase(this.#usable(keys))
  }

  /** Where the vault has a passphrase, the operating system alone will not do: somebody else may sit at the open window. */
  async proveOwner(opened: OpenedVault, proof: VaultProof | undefined, cancelled: AbortSignal) {
    const wraps = this.#usable(opened.keys)
    const asked = hasPassphrase(wraps) ? wraps.filter(({ kind }) => kind !== 'os') : wraps
    const bytes = await this.prove(asked, proof, cancelled)
    if (await opened.isKey(await takeKey(bytes.slice()))) return bytes
    bytes.fill(0)
    throw refused(proof)
  }

  /** The wrap of a recovery kit. @param madeAt milliseconds since the epoch. @throws as `prove`. */
  async wrapForKit(
    opened: OpenedVault,
    proof: VaultProof | undefined,
    { code, madeAt }: Pick<Kit, 'code' | 'madeAt'>,
    cancelled: AbortSignal,
  ) {
    const { random, cost } = this.#options
    const bytes = await this.proveOwner(opened, proof, cancelled)
    try {
      return await wrapWithRecoveryCode(bytes, code, madeAt, random, cost)
    } finally {
      bytes.fill(0)
    }
  }

  async #openUntyped(wrap: KeyWrap | undefined, cancelled: AbortSignal) {
    if (wrap?.kind !== 'os') throw refused(undefined)
    const bytes = await openWrap(wrap, undefined, this.#options.keys, cancelled)
    // It has just shown that it is real.
    this.#offered = offeredWith({ kind: 'real', store: wrap.store })
    return bytes
  }

  #usable(keys: readonly unknown[]): readonly KeyWrap[] {
    return usableWraps(keys, this.#options.cost)
  }
}

const hasPassphrase = (wraps: readonly KeyWrap[]) => wraps.some(({ kind }) => kind === 'passphrase')

function offeredWith(probed: Awaited<ReturnType<KeyProtection['probe']>>): readonly Protection[] {
  const passphrase: Protection = { kind: 'passphrase' }
  return probed.kind === 'real' ? [{ kind: 'os', store: probed.store }, passphrase] : [passphrase]
}
