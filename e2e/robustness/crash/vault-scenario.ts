/** The vault alone: made, changed, damaged, restored, and killed all the while; its passphrase must always open it. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { VaultView } from '../../../shared/contract.ts'
import { passphrase } from './keys.ts'
import type { KillAt } from './messages.ts'
import { type CrashContext, randomKillPoint, type Scenario } from './run-until-killed.ts'
import { startTarget, type Target, value } from './target.ts'
import { changesWith, withCopies } from './vault-copies.ts'
import { VaultModel } from './vault-model.ts'
import { openTestVault } from './vault-target.ts'

export class VaultScenario implements Scenario {
  readonly #context: CrashContext
  #model: VaultModel | undefined
  /** The test damaged the vault file, and restoring the last good copy was not acknowledged yet. */
  #isDamaged = false

  constructor(context: CrashContext) {
    this.#context = context
  }

  async prepare(): Promise<void> {
    const { built, random } = this.#context
    if (this.#model && !random.percent(15)) {
      if (random.percent(25)) await this.#damage(this.#model)
      return
    }
    this.#model = new VaultModel(await built.freshFolder('vault'))
    this.#isDamaged = false
  }

  killPoint() {
    return randomKillPoint(this.#context.random, 40, 120)
  }

  start(killAt: KillAt | undefined): Promise<Target> {
    return startTarget(this.#context.built.program, { folder: this.#known.folder, program: 'vault', killAt })
  }

  async use(target: Target): Promise<never> {
    const { random } = this.#context
    await this.#open(target)
    for (;;) {
      const many = Array.from({ length: 1 + random.below(4) }, () => this.#known.change(target))
      for (const each of await Promise.allSettled(many)) if (each.status === 'rejected') throw each.reason
    }
  }

  /** Checks that the content is that of some number of whole changes between what was acknowledged and what was requested. */
  async check(): Promise<void> {
    const { stats } = this.#context
    const { view, changes, backup } = await this.#examine()
    if (backup === 'locked' || backup === 'incomplete') this.lose('the last good copy is broken')
    if (view.kind === 'absent') {
      if (this.#known.isMade) this.lose('it is gone')
      stats.none += 1
    } else if (view.kind === 'unusable') {
      const isRestorable = view.problem.kind === 'vaultDamaged' && view.problem.backup
      if (this.#isDamaged && isRestorable) stats.restorable += 1
      else this.lose(`it is ${view.problem.kind}`)
    } else if (typeof changes === 'number') this.#settle(changes)
    else this.lose('it does not open, or holds part of a change')
  }

  lose(what: string): void {
    this.#context.stats.losses.push(`vault ${this.#known.folder}: ${what}`)
  }

  get #known(): VaultModel {
    if (!this.#model) throw new Error('no vault was prepared')
    return this.#model
  }

  async #open(target: Target): Promise<void> {
    const view = (await target.request('look', null)) as unknown as VaultView
    if (view.kind === 'absent') await value(target.request('create', null))
    else {
      if (view.kind === 'unusable') await this.#restore(target)
      await value(target.request('unlock', null))
    }
    this.#known.isMade = true
  }

  async #restore(target: Target): Promise<void> {
    await value(target.request('restore', null))
    if (this.#isDamaged) this.#context.stats.restored += 1
    this.#isDamaged = false
  }

  #settle(changes: number): void {
    const { stats } = this.#context
    stats.reopenings += 1
    stats[changes > this.#known.acknowledged ? 'new' : 'old'] += 1
    const wrong = this.#known.settle(changes)
    if (wrong) this.lose(wrong)
    this.#isDamaged = false
  }

  #examine() {
    return withCopies(this.#context.built, this.#known.folder, async (copy) => ({
      view: await openTestVault(await copy('whole folder')).look(),
      changes: await changesWith({ passphrase }, await copy('whole folder')),
      backup: await changesWith({ passphrase }, await copy('vault.backup.json')),
    }))
  }

  /** Cuts, garbles or removes the vault file; from then on the last good copy is what counts. */
  async #damage(model: VaultModel): Promise<void> {
    const { random } = this.#context
    const { backup } = await this.#examine()
    if (typeof backup !== 'number') return
    const file = path.join(model.folder, 'vault.json')
    const whole = await readFile(file).catch(() => Buffer.alloc(0))
    await mkdir(model.folder, { recursive: true })
    const ways = [
      () => writeFile(file, whole.subarray(0, random.below(Math.max(1, whole.length - 2)))),
      () => writeFile(file, Buffer.alloc(whole.length)),
      () => rm(file, { force: true }),
    ]
    await ways[random.below(ways.length)]?.()
    model.settle(backup)
    this.#isDamaged = true
  }
}
