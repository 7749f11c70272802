/** Predicts what a vault holds: the changes that were acknowledged, and perhaps some that were in flight. */
import type { Result } from '../../../shared/problem.ts'
import type { Target } from './target.ts'
import { changeOf } from './vault-content.ts'

export class VaultModel {
  readonly folder: string
  /** Its creation was acknowledged. */
  isMade = false
  acknowledged: number
  #requested: number

  constructor(folder: string, changes = 0) {
    this.folder = folder
    this.acknowledged = changes
    this.#requested = changes
  }

  /** Requests the next change. @throws Died, or Error where the change fails. */
  async change(target: Target): Promise<void> {
    this.#requested += 1
    const n = this.#requested
    const done = (await target.request('change', changeOf(n))) as Result<unknown> | null
    if (done !== null) throw new Error(JSON.stringify(done))
    this.acknowledged = Math.max(this.acknowledged, n)
  }

  /** Continues from the changes found. @returns what is wrong with their number; undefined where nothing is. */
  settle(found: number): string | undefined {
    const known = `${this.acknowledged} acknowledged and ${this.#requested} requested`
    const isPossible = this.acknowledged <= found && found <= this.#requested
    this.isMade = true
    this.acknowledged = this.#requested = found
    return isPossible ? undefined : `it holds ${found} changes of ${known}`
  }
}
