/** The vault alone: made, changed, damaged, restored, and killed all the while; its passphrase must always open it. */
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Secret } from '../../../electron/vault/secret.ts'
import type { VaultView } from '../../../shared/contract.ts'
import type { Built } from './build.ts'
import type { Chance } from './chance.ts'
import { passphrase } from './keys.ts'
import { countKill, fateOf, type Tally } from './tally.ts'
import { Died, startTarget, type Target } from './target.ts'
import { changeOf, changesIn } from './vault-content.ts'
import { openCheaply } from './vault-target.ts'

/** One vault through all its deaths. */
interface Life {
  readonly folder: string
  /** The making was acknowledged. */
  isMade: boolean
  /** Changes asked for, and of those the ones acknowledged. */
  asked: number
  acknowledged: number
  /** The vault file was damaged by us, and taking back the last good copy was not acknowledged yet. */
  isDamaged: boolean
}

export interface Story {
  /** Starts the program, lets it work, kills it, and looks what is left. */
  live(): Promise<void>
}

export function tellVaultStory(built: Built, chance: Chance, tally: Tally): Story {
  let life: Life | undefined
  return {
    async live() {
      if (!life || chance.percent(15)) life = await beBorn(built)
      else if (chance.percent(25)) await damage(life, built, chance)
      await liveAndDie(life, built, chance, tally)
      await lookAfter(life, built, tally)
    },
  }
}

async function beBorn({ place }: Built): Promise<Life> {
  const folder = path.join(await mkdtemp(path.join(place, 'vault-')), 'data')
  return { folder, isMade: false, asked: 0, acknowledged: 0, isDamaged: false }
}

async function liveAndDie(life: Life, built: Built, chance: Chance, tally: Tally): Promise<void> {
  const { killAt, milliseconds } = fateOf(chance, 40, 120)
  const target = await startTarget(built.program, { folder: life.folder, program: 'vault', killAt })
  target.arm()
  const working = work(life, target, chance, tally).catch((error: unknown) => {
    if (!(error instanceof Died)) tally.losses.push(`vault: ${String(error)}`)
  })
  await Promise.race([setTimeout(milliseconds), target.dead])
  target.kill()
  countKill(tally, await target.dead)
  await working
}

async function work(life: Life, target: Target, chance: Chance, tally: Tally): Promise<void> {
  await open(life, target, tally)
  for (;;) {
    const many = Array.from({ length: 1 + chance.below(4) }, () => {
      life.asked += 1
      const n = life.asked
      return target.request('change', changeOf(n)).then(() => {
        life.acknowledged = Math.max(life.acknowledged, n)
      })
    })
    for (const each of await Promise.allSettled(many)) if (each.status === 'rejected') throw each.reason
  }
}

async function open(life: Life, target: Target, tally: Tally): Promise<void> {
  const view = (await target.request('look', null)) as unknown as VaultView
  if (view.kind === 'absent') {
    must(await target.request('create', null))
    life.isMade = true
    return
  }
  if (view.kind === 'unusable') {
    must(await target.request('restore', null))
    if (life.isDamaged) tally.restored += 1
    life.isDamaged = false
  }
  must(await target.request('unlock', null))
  life.isMade = true
}

function must(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result))
}

/** After a kill: the content is that of some number of whole changes between what was acknowledged and what was asked. */
async function lookAfter(life: Life, built: Built, tally: Tally): Promise<void> {
  const lose = (what: string) => void tally.losses.push(`vault ${life.folder}: ${what}`)
  const { view, changes, copy } = await examine(life.folder, built)
  if (copy === 'broken') lose('the last good copy is broken')
  if (view.kind === 'absent') {
    if (life.isMade) lose('it is gone')
    tally.none += 1
    return
  }
  if (view.kind === 'unusable') {
    if (life.isDamaged && view.problem.kind === 'vaultDamaged' && view.problem.backup) tally.restorable += 1
    else lose(`it is ${view.problem.kind}`)
    return
  }
  if (typeof changes !== 'number') return lose('it does not open, or holds half a change')
  tally.reopenings += 1
  if (changes < life.acknowledged || changes > life.asked)
    lose(`it holds ${changes} changes of ${life.acknowledged} acknowledged and ${life.asked} asked for`)
  else if (changes === life.acknowledged) tally.old += 1
  else tally.new += 1
  life.isMade = true
  life.isDamaged = false
  life.asked = life.acknowledged = changes
}

type Changes = number | 'absent' | 'broken'

/** Looks at copies of the files: opening the vault itself would mend what the program has to find as it was left. */
async function examine(folder: string, { place }: Built) {
  const aside = await mkdtemp(path.join(place, 'look-'))
  const whole = path.join(aside, 'whole')
  await cp(folder, whole, { recursive: true, force: true }).catch(() => undefined)
  const copyOnly = path.join(aside, 'copy')
  await mkdir(copyOnly)
  await copyFile(path.join(folder, 'vault.backup.json'), path.join(copyOnly, 'vault.json')).catch(
    () => undefined,
  )
  const view = await openCheaply(whole).look()
  const [changes, copy] = [await countIn(whole), await countIn(copyOnly)]
  await rm(aside, { recursive: true, force: true, maxRetries: 5 })
  return { view, changes, copy }
}

async function countIn(folder: string): Promise<Changes> {
  const vault = openCheaply(folder)
  if ((await vault.look()).kind === 'absent') return 'absent'
  const opened = await vault.unlock(new Secret(passphrase))
  const changes = opened.ok ? changesIn(vault) : undefined
  await vault.settled()
  return changes ?? 'broken'
}

/** Cuts, garbles or removes the vault file; from then on the last good copy is what counts. */
async function damage(life: Life, built: Built, chance: Chance): Promise<void> {
  const { copy } = await examine(life.folder, built)
  if (typeof copy !== 'number') return
  const file = path.join(life.folder, 'vault.json')
  const whole = await readFile(file).catch(() => Buffer.alloc(0))
  await mkdir(life.folder, { recursive: true })
  const ways = [
    () => writeFile(file, whole.subarray(0, chance.below(Math.max(1, whole.length - 2)))),
    () => writeFile(file, Buffer.alloc(whole.length)),
    () => rm(file, { force: true }),
  ]
  await ways[chance.below(ways.length)]?.()
  life.isDamaged = true
  life.asked = life.acknowledged = copy
}
