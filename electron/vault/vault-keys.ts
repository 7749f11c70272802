/** The keys of a vault: makes new ones, opens those there are, and limits attempts to. */
import { setTimeout } from 'node:timers/promises'
import type { PassphraseStrength, Protection } from '../../shared/contract.ts'
import type { KeyProtection } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import { AttemptLimiter } from './attempt-limiter.ts'
import type { OpenVault } from './open-vault.ts'
import { RecoveryCode } from './recovery/recovery-code.ts'
import { takeKey } from './sealing.ts'
import type { Secret } from './secret.ts'
import type { Kit, MeasurePassphrase, UnlockMethod } from './vault.ts'
import type { VaultKey } from './vault-key.ts'
import { normalPassphrase } from './wraps/derived-key.ts'
import type { Random } from './wraps/key-wrapper.ts'
import { osWrapper } from './wraps/os.ts'
import { passphraseWrapper } from './wraps/passphrase.ts'
import { recoveryWrapper } from './wraps/recovery.ts'
import { chooseWrap, type KeyWrap, usableWraps } from './wraps/usable-wraps.ts'

export interface VaultKeysOptions {
  readonly keys: KeyProtection
  readonly measure: MeasurePassphrase
  readonly random: Random
  /** scrypt's N for new wraps and the least believed. */
  readonly cost: number
  /** Milliseconds that only go forward. */
  readonly clock: () => number
  /** Called when the key store has answered after nobody waited for it any more. */
  readonly responded: () => void
}

/** A key just made, and the one wrap that opens it. */
export interface NewKey {
  readonly wrap: KeyWrap
  readonly key: VaultKey
}

/** The least that a passphrase has to score. */
export const leastScore: PassphraseStrength['score'] = 3

/** How long anybody waits to know whether the key store is real, in milliseconds: it can be said later. */
const probePatience = 300

export class VaultKeys {
  readonly #options: VaultKeysOptions
  readonly #attempts: AttemptLimiter
  #probing: Promise<void> | undefined
  #offered: readonly Protection[] = [{ kind: 'passphrase' }]

  constructor(options: VaultKeysOptions) {
    this.#options = options
    this.#attempts = new AttemptLimiter(options.clock)
  }

  /** Lists what could protect a vault here, as far as is known. */
  get offered(): readonly Protection[] {
    return this.#offered
  }

  /** Says whether the key store is being asked whether it is real. */
  get isProbing(): boolean {
    return this.#probing !== undefined
  }

  /** Asks the key store anew whether it is real, and waits a moment for what it says. @returns what is `offered` then. */
  async probe(): Promise<readonly Protection[]> {
    const { keys, responded } = this.#options
    let isLate = false
    this.#probing ??= keys.probe().then((probed) => {
      this.#probing = undefined
      this.#offered = offeredWith(probed)
      if (isLate) responded()
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
   * Makes a fresh vault key, wrapped with the passphrase, or by the operating system where there is none.
   * @param cancelled ends the wait for the user of the key store.
   */
  async make(passphrase: Secret | undefined, cancelled: AbortSignal): Promise<NewKey> {
    const { random, cost, keys } = this.#options
    const bytes = random(32)
    try {
      const wrapper = passphrase
        ? passphraseWrapper(passphrase, random, cost)
        : osWrapper(keys, random, cancelled)
      return { wrap: await wrapper.wrap(bytes), key: await takeKey(bytes) }
    } finally {
      bytes.fill(0)
    }
  }

  /**
   * Opens the vault key; wrong attempts make the next one wait.
   * @param keys the wraps as they are in the file.
   * @param cancelled ends the wait for the user of the key store.
   * @returns 32 bytes, to be wiped by the caller.
   * @throws ProblemError `wrongPassphrase`, `wrongRecoveryCode`, `tooManyAttempts`, `protectionUnavailable`, `cancelled`.
   */
  async unwrap(keys: readonly unknown[], method: UnlockMethod | undefined, cancelled: AbortSignal) {
    const wrap = chooseWrap(this.#usable(keys), method)
    if (wrap?.kind === 'os' || method === undefined) return this.#unwrapWithOs(wrap, cancelled)
    this.#attempts.check()
    try {
      const bytes = await this.#unwrapTyped(wrap, method)
      this.#attempts.right()
      return bytes
    } catch (error) {
      if (error instanceof ProblemError) this.#attempts.wrong()
      throw error
    }
  }

  /** Says whether the owner has to type something before what protects the vault may change. */
  needsUnlockMethod({ keys }: OpenVault): boolean {
    return hasPassphrase(this.#usable(keys))
  }

  /**
   * Authenticates the owner of an open vault. Where it has a passphrase, the operating system alone is not enough:
   * somebody else may sit at the open window.
   * @returns the vault key, to be wiped by the caller. @throws as `unwrap`.
   */
  async authenticate(opened: OpenVault, method: UnlockMethod | undefined, cancelled: AbortSignal) {
    const wraps = this.#usable(opened.keys)
    const requested = hasPassphrase(wraps) ? wraps.filter(({ kind }) => kind !== 'os') : wraps
    const bytes = await this.unwrap(requested, method, cancelled)
    if (await opened.isKey(await takeKey(bytes.slice()))) return bytes
    bytes.fill(0)
    throw refused(method)
  }

  /** Makes the wrap of a recovery kit. @param madeAt milliseconds since the epoch. @throws as `unwrap`. */
  async wrapForKit(
    opened: OpenVault,
    method: UnlockMethod | undefined,
    { code, madeAt }: Pick<Kit, 'code' | 'madeAt'>,
    cancelled: AbortSignal,
  ) {
    const { random, cost } = this.#options
    const bytes = await this.authenticate(opened, method, cancelled)
    try {
      return await recoveryWrapper(code, madeAt, random, cost).wrap(bytes)
    } finally {
      bytes.fill(0)
    }
  }

  async #unwrapTyped(wrap: KeyWrap | undefined, method: UnlockMethod) {
    const { random, cost } = this.#options
    if (method instanceof RecoveryCode && wrap?.kind === 'recovery')
      return recoveryWrapper(method, wrap.madeAt, random, cost).unwrap(wrap)
    if (!(method instanceof RecoveryCode) && wrap?.kind === 'passphrase')
      return passphraseWrapper(method, random, cost).unwrap(wrap)
    throw refused(method)
  }

  async #unwrapWithOs(wrap: KeyWrap | undefined, cancelled: AbortSignal) {
    if (wrap?.kind !== 'os') throw refused(undefined)
    const { keys, random } = this.#options
    const bytes = await osWrapper(keys, random, cancelled).unwrap(wrap)
    // It has just shown that it is real.
    this.#offered = offeredWith({ kind: 'real', store: wrap.store })
    return bytes
  }

  #usable(keys: readonly unknown[]): readonly KeyWrap[] {
    return usableWraps(keys, this.#options.cost)
  }
}

/** What was typed opens nothing. */
function refused(method: UnlockMethod | undefined): ProblemError {
  return new ProblemError({ kind: method instanceof RecoveryCode ? 'wrongRecoveryCode' : 'wrongPassphrase' })
}

const hasPassphrase = (wraps: readonly KeyWrap[]) => wraps.some(({ kind }) => kind === 'passphrase')

function offeredWith(probed: Awaited<ReturnType<KeyProtection['probe']>>): readonly Protection[] {
  const passphrase: Protection = { kind: 'passphrase' }
  return probed.kind === 'real' ? [{ kind: 'os', store: probed.store }, passphrase] : [passphrase]
}
