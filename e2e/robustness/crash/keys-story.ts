/** The keys of a vault: another passphrase, a recovery kit, a vault taken from elsewhere, and it is killed all the while. */
import { copyFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { RecoveryCode, readRecoveryCode } from '../../../electron/vault/recovery-code.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { Result } from '../../../shared/problem.ts'
import type { Built } from './build.ts'
import type { Chance } from './chance.ts'
import { countKill, fateOf, type Tally } from './tally.ts'
import { Died, startTarget, type Target } from './target.ts'
import { changeOf, changesIn } from './vault-content.ts'
import type { Story } from './vault-story.ts'
import { openCheaply } from './vault-target.ts'

type Act = 'change' | 'protect' | 'makeKit' | 'adopt'

/** One vault through all its deaths. */
interface Life {
  readonly folder: string
  /** Its making was acknowledged. */
  isMade: boolean
  /** The passphrase acknowledged last, and the one under way. */
  passphrase: string
  next: string | undefined
  /** The kit acknowledged last; undefined where there is none, or where what was under way may have ended it. */
  code: string | undefined
  /** A kit that another passphrase, acknowledged since, has ended. */
  ended: string | undefined
  asked: number
  acknowledged: number
  underWay: Act
}

/** A vault from another machine, with its passphrase and the code of its kit. */
interface Elsewhere {
  readonly file: string
  readonly passphrase: string
  readonly recoveryCode: string
  readonly changes: number
}

export async function tellKeysStory(built: Built, chance: Chance, tally: Tally): Promise<Story> {
  const elsewhere = await makeElsewhere(built)
  let life: Life | undefined
  let count = 0
  const passphraseOf = () => `passphrase number ${++count}`
  return {
    async live() {
      if (!life?.isMade || chance.percent(30)) life = await beBorn(built, elsewhere)
      await liveAndDie(life, { built, chance, tally, elsewhere, passphraseOf })
      await lookAfter(life, built, tally)
    },
  }
}

async function makeElsewhere({ place }: Built): Promise<Elsewhere> {
  const folder = path.join(await mkdtemp(path.join(place, 'elsewhere-')), 'data')
  const vault = openCheaply(folder)
  const passphrase = new Secret('the passphrase of another machine')
  const changes = 9
  must(await vault.create(passphrase))
  for (let n = 1; n <= changes; n += 1) await vault.changeJson(changeOf(n))
  const kit = await vault.makeKit(passphrase, async ({ code }) => code.groups().join('-'))
  must(kit)
  await vault.settled()
  const file = await readFile(path.join(folder, 'vault.json'), 'utf8')
  return { file, passphrase: passphrase.reveal(), recoveryCode: kit.ok ? kit.value : '', changes }
}

async function beBorn({ place }: Built, { changes }: Elsewhere): Promise<Life> {
  const folder = path.join(await mkdtemp(path.join(place, 'keys-')), 'data')
  return {
    folder,
    isMade: false,
    passphrase: '',
    next: undefined,
    code: undefined,
    ended: undefined,
    asked: changes,
    acknowledged: changes,
    underWay: 'adopt',
  }
}

interface Parts {
  readonly built: Built
  readonly chance: Chance
  readonly tally: Tally
  readonly elsewhere: Elsewhere
  passphraseOf(): string
}

async function liveAndDie(life: Life, parts: Parts): Promise<void> {
  const { built, chance, tally } = parts
  const { killAt, milliseconds } = fateOf(chance, life.isMade ? 60 : 25, 150)
  const target = await startTarget(built.program, { folder: life.folder, program: 'vault', killAt })
  target.arm()
  const working = work(life, target, parts).catch((error: unknown) => {
    if (!(error instanceof Died)) tally.losses.push(`keys: ${String(error)}`)
  })
  await Promise.race([setTimeout(milliseconds), target.dead])
  target.kill()
  countKill(tally, await target.dead)
  tally.during.set(life.underWay, (tally.during.get(life.underWay) ?? 0) + 1)
  await working
}

async function work(life: Life, target: Target, parts: Parts): Promise<never> {
  if (life.isMade) {
    life.underWay = 'change'
    must(await target.request('unlock', { passphrase: life.passphrase }))
  } else await adopt(life, target, parts)
  for (;;) {
    const dice = parts.chance.below(100)
    if (dice < 45) await protect(life, target, parts)
    else if (dice < 70) await makeKit(life, target)
    else await change(life, target)
  }
}

async function adopt(life: Life, target: Target, { elsewhere, chance, passphraseOf }: Parts): Promise<void> {
  const { file, passphrase, recoveryCode } = elsewhere
  const proof = chance.percent(50) ? { passphrase } : { recoveryCode }
  life.underWay = 'adopt'
  life.next = passphraseOf()
  must(await target.request('adopt', { file, ...proof, to: life.next }))
  life.isMade = true
  take(life)
}

async function protect(life: Life, target: Target, { chance, passphraseOf }: Parts): Promise<void> {
  life.underWay = 'protect'
  life.next = passphraseOf()
  const { code } = life
  life.code = undefined
  const proof = code && chance.percent(40) ? { recoveryCode: code } : { passphrase: life.passphrase }
  const protecting = target.request('protect', { ...proof, to: life.next })
  // A change on its heels has to be there afterwards, under the new key.
  const changing = chance.percent(30) ? change(life, target) : undefined
  const [ended] = await Promise.allSettled([protecting, changing])
  if (ended.status === 'rejected') throw ended.reason
  must(ended.value)
  await changing
  life.ended = code
  take(life)
}

function take(life: Life): void {
  life.passphrase = life.next ?? life.passphrase
  life.next = undefined
}

async function makeKit(life: Life, target: Target): Promise<void> {
  life.underWay = 'makeKit'
  life.code = undefined
  const made = await target.request<string>('makeKit', { passphrase: life.passphrase })
  must(made)
  if (made.ok) life.code = made.value
}

async function change(life: Life, target: Target): Promise<void> {
  if (life.underWay !== 'protect') life.underWay = 'change'
  life.asked += 1
  const n = life.asked
  const done = (await target.request('change', changeOf(n))) as Result<unknown> | null
  if (done !== null) throw new Error(JSON.stringify(done))
  life.acknowledged = Math.max(life.acknowledged, n)
}

function must(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result))
}

/** After a kill: the old or the new passphrase opens the vault, with the whole content; what is no longer good opens nothing. */
async function lookAfter(life: Life, built: Built, tally: Tally): Promise<void> {
  const lose = (what: string) =>
    void tally.losses.push(`keys ${life.folder}, during ${life.underWay}: ${what}`)
  const aside = await mkdtemp(path.join(built.place, 'look-'))
  try {
    await look(life, aside, tally, lose)
  } finally {
    await rm(aside, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function look(life: Life, aside: string, tally: Tally, lose: (what: string) => void): Promise<void> {
  const vault = await copiesOf(life.folder, 'vault.json', aside)
  const copy = await copiesOf(life.folder, 'vault.backup.json', aside)
  if ((await openCheaply(await vault()).look()).kind === 'absent') {
    if (life.isMade) lose('it is gone')
    tally.none += 1
    return
  }
  const changes = await changesWith(life.passphrase, await vault())
  const changesNew = await changesWith(life.next, await vault())
  const found = changesNew ?? changes
  if (found === undefined) return lose('neither passphrase opens it whole')
  if (changes !== undefined && changesNew !== undefined) lose('both passphrases open it')
  tally.reopenings += 1
  if (found < life.acknowledged || found > life.asked)
    lose(`it holds ${found} changes of ${life.acknowledged} acknowledged and ${life.asked} asked for`)
  const isNew = changesNew !== undefined
  const hasCopy = (await openCheaply(await copy()).look()).kind !== 'absent'
  const copyOpens = await Promise.all(
    [life.passphrase, life.next].map(async (each) => (await changesWith(each, await copy())) !== undefined),
  )
  if (hasCopy && !copyOpens.includes(true)) lose('its copy is broken')
  if (isNew && copyOpens[0]) lose('the old passphrase still opens its copy')
  if (life.code && !(await opens(life.code, await vault()))) lose('its kit does not open it')
  if (life.ended && ((await opens(life.ended, await vault())) || (await opens(life.ended, await copy()))))
    lose('a kit that was ended opens it')
  if (isNew || found > life.acknowledged) tally.new += 1
  else tally.old += 1
  if (isNew) life.passphrase = life.next ?? ''
  life.next = undefined
  life.isMade = true
  life.asked = life.acknowledged = found
}

/** Copies of one file, each alone in a folder as a vault: opening mends, so each look takes a fresh one. */
async function copiesOf(folder: string, name: string, aside: string): Promise<() => Promise<string>> {
  const kept = path.join(aside, name)
  await cp(path.join(folder, name), kept).catch(() => undefined)
  return async () => {
    const place = await mkdtemp(path.join(aside, 'copy-'))
    await mkdir(path.join(place, 'data'))
    await copyFile(kept, path.join(place, 'data', 'vault.json')).catch(() => undefined)
    return path.join(place, 'data')
  }
}

/** @returns how many changes it holds, undefined where it does not open or holds half a change. */
async function changesWith(passphrase: string | undefined, folder: string): Promise<number | undefined> {
  if (!passphrase) return undefined
  const vault = openCheaply(folder)
  const opened = await vault.unlock(new Secret(passphrase))
  const changes = opened.ok ? changesIn(vault) : undefined
  await vault.settled()
  return changes
}

async function opens(code: string, folder: string): Promise<boolean> {
  const vault = openCheaply(folder)
  const opened = await vault.unlock(readRecoveryCode(code) ?? new RecoveryCode(''))
  await vault.settled()
  return opened.ok
}
