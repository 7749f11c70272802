/** The keys of a vault: another passphrase, a recovery kit, a vault from elsewhere, and it is killed all the while. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Secret } from '../../../electron/vault/secret.ts'
import type { Built } from './build.ts'
import type { KillAt } from './messages.ts'
import { type CrashContext, randomKillPoint, type Scenario } from './run-until-killed.ts'
import { count } from './stats.ts'
import { startTarget, type Target, value } from './target.ts'
import { changeOf } from './vault-content.ts'
import { type Changes, changesWith, isOpen, type MakeCopy, withCopies } from './vault-copies.ts'
import { VaultModel } from './vault-model.ts'
import { openTestVault } from './vault-target.ts'

/** What a test knows of a vault whose keys change. */
class KeysModel extends VaultModel {
  /** The passphrase acknowledged last, and the one in flight. */
  passphrase = ''
  next: string | undefined
  /** The kit acknowledged last; undefined where there is none, or where what is in flight may have revoked it. */
  code: string | undefined
  /** A kit that another passphrase, acknowledged since, has revoked. */
  revoked: string | undefined
  inFlight: 'change' | 'protect' | 'makeKit' | 'adopt' = 'adopt'

  takeNext(): void {
    this.passphrase = this.next ?? this.passphrase
    this.next = undefined
  }
}

/** A vault from another machine, with its passphrase and the code of its kit. */
interface ForeignVault {
  readonly file: string
  readonly passphrase: string
  readonly recoveryCode: string
  readonly changes: number
}

export async function createKeysScenario(context: CrashContext): Promise<Scenario> {
  return new KeysScenario(context, await makeForeignVault(context.built))
}

async function makeForeignVault(built: Built): Promise<ForeignVault> {
  const folder = await built.freshFolder('foreign')
  const vault = openTestVault(folder)
  const passphrase = new Secret('the passphrase of another machine')
  const changes = 9
  await value(vault.create(passphrase))
  for (let n = 1; n <= changes; n += 1) await vault.changeJson(changeOf(n))
  const recoveryCode = await value<string>(
    vault.makeKit(passphrase, async ({ code }) => code.groups().join('-')),
  )
  await vault.settled()
  const file = await readFile(path.join(folder, 'vault.json'), 'utf8')
  return { file, passphrase: passphrase.reveal(), recoveryCode, changes }
}

class KeysScenario implements Scenario {
  readonly #context: CrashContext
  readonly #foreign: ForeignVault
  #model = new KeysModel('')
  #passphrases = 0

  constructor(context: CrashContext, foreign: ForeignVault) {
    this.#context = context
    this.#foreign = foreign
  }

  async prepare(): Promise<void> {
    const { built, random } = this.#context
    if (!this.#model.isMade || random.percent(30))
      this.#model = new KeysModel(await built.freshFolder('keys'), this.#foreign.changes)
  }

  killPoint() {
    return randomKillPoint(this.#context.random, this.#model.isMade ? 60 : 25, 150)
  }

  start(killAt: KillAt | undefined): Promise<Target> {
    return startTarget(this.#context.built.program, { folder: this.#model.folder, program: 'vault', killAt })
  }

  async use(target: Target): Promise<never> {
    const model = this.#model
    if (model.isMade) {
      model.inFlight = 'change'
      await value(target.request('unlock', { passphrase: model.passphrase }))
    } else await this.#adopt(target)
    for (;;) {
      const draw = this.#context.random.below(100)
      if (draw < 45) await this.#protect(target)
      else if (draw < 70) await this.#makeKit(target)
      else await this.#change(target)
    }
  }

  /** Checks that the old or the new passphrase opens the vault, whole, and that what is no longer good opens nothing. */
  async check(): Promise<void> {
    count(this.#context.stats.during, this.#model.inFlight)
    await withCopies(this.#context.built, this.#model.folder, (copy) => this.#checkCopies(copy))
  }

  lose(what: string): void {
    const { folder, inFlight } = this.#model
    this.#context.stats.losses.push(`keys ${folder}, during ${inFlight}: ${what}`)
  }

  #nextPassphrase(): string {
    this.#passphrases += 1
    this.#model.next = `passphrase number ${this.#passphrases}`
    return this.#model.next
  }

  async #adopt(target: Target): Promise<void> {
    const { file, passphrase, recoveryCode } = this.#foreign
    const credential = this.#context.random.percent(50) ? { passphrase } : { recoveryCode }
    this.#model.inFlight = 'adopt'
    await value(target.request('adopt', { file, ...credential, to: this.#nextPassphrase() }))
    this.#model.isMade = true
    this.#model.takeNext()
  }

  async #protect(target: Target): Promise<void> {
    const { random } = this.#context
    const model = this.#model
    const { code, passphrase } = model
    model.inFlight = 'protect'
    model.code = undefined
    const credential = code && random.percent(40) ? { recoveryCode: code } : { passphrase }
    const protecting = value(target.request('protect', { ...credential, to: this.#nextPassphrase() }))
    // A change right behind it has to be there afterwards, under the new key.
    const changing = random.percent(30) ? this.#change(target) : undefined
    const [ended] = await Promise.allSettled([protecting, changing])
    if (ended.status === 'rejected') throw ended.reason
    await changing
    model.revoked = code
    model.takeNext()
  }

  async #makeKit(target: Target): Promise<void> {
    this.#model.inFlight = 'makeKit'
    this.#model.code = undefined
    const { passphrase } = this.#model
    this.#model.code = await value<string>(target.request('makeKit', { passphrase }))
  }

  async #change(target: Target): Promise<void> {
    if (this.#model.inFlight !== 'protect') this.#model.inFlight = 'change'
    await this.#model.change(target)
  }

  async #checkCopies(copy: MakeCopy): Promise<void> {
    const { passphrase, next, isMade } = this.#model
    const { stats } = this.#context
    const open = async (file: 'vault.json' | 'vault.backup.json', given: string | undefined) =>
      given === undefined ? 'locked' : changesWith({ passphrase: given }, await copy(file))
    const withOld = await open('vault.json', passphrase)
    if (withOld === 'absent') {
      if (isMade) this.lose('it is gone')
      stats.none += 1
      return
    }
    const withNew = await open('vault.json', next)
    const isNew = typeof withNew === 'number'
    const found = isNew ? withNew : withOld
    if (typeof found !== 'number') return this.lose('neither passphrase opens it whole')
    if (isOpen(withOld) && isOpen(withNew)) this.lose('both passphrases open it')
    this.#checkBackup(
      [await open('vault.backup.json', passphrase), await open('vault.backup.json', next)],
      isNew,
    )
    await this.#checkKits(copy)
    this.#settle(found, isNew)
  }

  #checkBackup([withOld, withNew]: readonly [Changes, Changes], isNew: boolean): void {
    const isWhole = typeof withOld === 'number' || typeof withNew === 'number'
    if (withOld !== 'absent' && !isWhole) this.lose('its copy is broken')
    if (isNew && isOpen(withOld)) this.lose('the old passphrase still opens its copy')
  }

  async #checkKits(copy: MakeCopy): Promise<void> {
    const { code, revoked } = this.#model
    const opens = async (recoveryCode: string, file: 'vault.json' | 'vault.backup.json') =>
      isOpen(await changesWith({ recoveryCode }, await copy(file)))
    if (code && !(await opens(code, 'vault.json'))) this.lose('its kit does not open it')
    if (revoked && ((await opens(revoked, 'vault.json')) || (await opens(revoked, 'vault.backup.json'))))
      this.lose('a revoked kit opens it')
  }

  #settle(found: number, isNew: boolean): void {
    const { stats } = this.#context
    const model = this.#model
    stats.reopenings += 1
    stats[isNew || found > model.acknowledged ? 'new' : 'old'] += 1
    const wrong = model.settle(found)
    if (wrong) this.lose(wrong)
    if (isNew) model.takeNext()
    model.next = undefined
  }
}
