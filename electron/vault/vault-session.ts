import type { VaultView } from '../../shared/contract.ts'
import { good, type Result } from '../../shared/problem.ts'
import { badOf, ProblemError } from '../problem-error.ts'
import type { Codecs } from './collection.ts'
import type { Finding, FoundVault } from './folder-files.ts'
import { OpenVault } from './open-vault.ts'
import type { VaultFile } from './vault-file.ts'
import type { VaultKey } from './vault-key.ts'
import type { VaultKeys } from './vault-keys.ts'
import { lookFor, problemIn, stateOf, type VaultState, viewOf } from './vault-state.ts'
import { usableWraps, viewOfKeys } from './wraps/usable-wraps.ts'

export interface SessionParts {
  readonly file: VaultFile
  readonly keys: VaultKeys
  readonly codecs: Codecs
  /** The lowest scrypt cost believed. */
  readonly cost: number
}

/** What an act was begun with. */
export interface Begun {
  /** How often the vault had been locked. */
  readonly locks: number
  /** Aborted where nobody waits for the key store any more. */
  readonly signal: AbortSignal
}

const nothing = () => undefined

/** A vault that is opened and locked: its state, and one act after another on it. */
export class VaultSession {
  readonly #parts: SessionParts
  #state: VaultState = { kind: 'absent' }
  /** Kept after locking until its last change is on disk. */
  #last: OpenVault | undefined
  /** What is begun from now on waits for the key store's user until this is aborted. */
  #waiting = new AbortController()
  /** Grows each time the vault is locked, so that what was under way then does not open it again. */
  #locks = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(parts: SessionParts) {
    this.#parts = parts
  }

  get state(): VaultState {
    return this.#state
  }

  get view(): VaultView {
    return viewOf(this.#state, this.#parts.keys)
  }

  /** @throws ProblemError `vaultLocked`. */
  get opened(): OpenVault {
    if (this.#state.kind !== 'open') throw new ProblemError({ kind: 'vaultLocked' })
    return this.#state.opened
  }

  /** Looks at the file without a change of state. @throws ProblemError where it holds no vault that could be opened. */
  async checkFile(): Promise<void> {
    const { file, cost } = this.#parts
    const found = await file.look()
    if (found.kind !== 'vault') throw new ProblemError(problemIn(await stateOf(found, file, cost), file))
  }

  /** Looks at the file; the state is then what it says. @throws ProblemError where it holds no vault. */
  async findVault(): Promise<FoundVault> {
    const found = await this.find()
    if (found.kind !== 'vault') throw this.problem
    return found
  }

  /** Looks at the file; the state is then what it says. */
  async find(): Promise<Finding> {
    const { file, keys, cost } = this.#parts
    const found = await lookFor(file)
    if (found.kind === 'absent') await keys.probe()
    this.#state = await stateOf(found, file, cost)
    return found
  }

  /** Returns what keeps the vault from being opened. */
  get problem(): ProblemError {
    return new ProblemError(problemIn(this.#state, this.#parts.file))
  }

  begin(): Begun {
    return { locks: this.#locks, signal: this.#waiting.signal }
  }

  /** Shows a locked vault as waiting for the key store's user while something is under way. */
  async whileWaiting<Value>(act: () => Promise<Value>): Promise<Value> {
    const before = this.#state
    const shown = before.kind === 'locked' ? ({ ...before, isWaiting: true } as const) : before
    this.#state = shown
    try {
      return await act()
    } finally {
      if (this.#state === shown) this.#state = before
    }
  }

  /** Opens what the file holds. @throws ProblemError `vaultDamaged`, `vaultLocked` where it was locked meanwhile. */
  async open(key: VaultKey, { document, content }: FoundVault, { locks }: Begun): Promise<VaultView> {
    const { file, keys, codecs } = this.#parts
    const opened = await OpenVault.open(file, key, document, content, codecs)
    if (!opened) {
      file.distrust(content)
      await this.find()
      throw this.problem
    }
    if (!keys.offered.some(({ kind }) => kind === 'os')) await keys.probe()
    if (locks === this.#locks) {
      this.#last = opened
      this.#state = { kind: 'open', keys: this.#viewOf(document.head.keys), opened }
      return this.view
    }
    this.#state = { kind: 'locked', keys: this.#viewOf(document.head.keys) }
    await opened.close()
    throw new ProblemError({ kind: 'vaultLocked' })
  }

  /** Shows other wraps; the vault may have been locked meanwhile. */
  showKeys(wraps: readonly unknown[]): void {
    const keys = this.#viewOf(wraps)
    this.#state = this.#state.kind === 'open' ? { ...this.#state, keys } : { kind: 'locked', keys }
  }

  /** Ends whatever waits for the user of the key store. */
  cancel(): void {
    this.#waiting.abort(new ProblemError({ kind: 'cancelled' }))
    this.#waiting = new AbortController()
  }

  lock(): VaultView {
    this.#locks += 1
    this.cancel()
    const state = this.#state
    if (state.kind === 'open') this.#close(state.opened)
    if ('keys' in state) this.#state = { kind: 'locked', keys: state.keys }
    return this.view
  }

  #close(opened: OpenVault): void {
    opened.wipe()
    void opened.close().then(() => {
      if (this.#last === opened) this.#last = undefined
    })
  }

  #viewOf(wraps: readonly unknown[]) {
    return viewOfKeys(usableWraps(wraps, this.#parts.cost))
  }

  /** Acts after what was begun before, and after every change of the vault that was open before. */
  inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(async () => {
      await this.#last?.drained()
      if (this.#state.kind !== 'open') this.#last = undefined
      return act()
    })
    this.#queue = done.then(nothing, nothing)
    return done
  }

  /** The same, with problems as results. */
  attempt<Value>(act: () => Promise<Value>): Promise<Result<Value>> {
    return this.inTurn(act).then(good, badOf)
  }
}
