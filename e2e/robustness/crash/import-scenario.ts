/**
 * Connections are imported, a file after the other, and the program is killed all the while. What is found then has all that
 * was confirmed of a file or nothing: connections, secrets that took the place of older ones, and what was agreed to. It has
 * everything of the files that were acknowledged, and what was there before as it was.
 */
import { cp } from 'node:fs/promises'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { ImportEntry, ImportPreview } from '../../../shared/files/import.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { examineApp, type Found } from './app-examine.ts'
import type { KillAt } from './messages.ts'
import { type CrashContext, type KillPoint, randomKillPoint, type Scenario } from './run-until-killed.ts'
import { startTarget, type Target, value } from './target.ts'

/** Connections of one file that need no consent, and that need one. */
const plainEntries = 56
const consentEntries = 4

const address = 'https://127.0.0.1:9'

/** Requests to it are not encrypted. */
const plainOrigin = 'http://erp.example:8080'

/** Those that are there before, and whether their secrets may be replaced. */
const oldNames = ['First', 'Second', 'Third'] as const
const neverReplaced: (typeof oldNames)[number] = 'Third'

/** What was confirmed of one file. */
interface Confirmed {
  readonly file: number
  readonly added: number
  readonly isReplacing: boolean
}

export async function createImportScenario(context: CrashContext): Promise<Scenario> {
  const seeded = await context.built.freshFolder('import')
  const target = await startIn(context, seeded, undefined)
  await value(target.request('app.start', {}))
  await value(target.request('vault.create', {}))
  const old = new Map<string, string>()
  for (const name of oldNames) {
    const draft = sample(name, `old secret of ${name}`)
    const { id } = await value<ConnectionSummary>(target.request('connection.add', draft))
    old.set(id, name)
  }
  target.kill()
  await target.dead
  return new ImportScenario(context, seeded, old)
}

function startIn({ built }: CrashContext, folder: string, killAt: KillAt | undefined): Promise<Target> {
  return startTarget(built.program, { folder, program: 'app', fixedKey: true, killAt })
}

function sample(name: string, clientSecret: string) {
  return {
    name,
    system: 'money-s5',
    environment: 'server',
    method: 'client-credentials',
    values: { address, clientId: name },
    secrets: { clientSecret },
  }
}

/** One that is added only with consent. */
function unencrypted(name: string, clientSecret: string) {
  const plain = sample(name, clientSecret)
  const network = { ...usualNetwork, unencryptedOrigin: plainOrigin }
  return { ...plain, values: { ...plain.values, address: plainOrigin }, network }
}

class ImportScenario implements Scenario {
  readonly #context: CrashContext
  readonly #seeded: string
  /** Names of the connections that were there before, by id. */
  readonly #old: ReadonlyMap<string, string>
  #folder = ''
  /** The files whose import was acknowledged. */
  #acknowledged: Confirmed[] = []
  #inFlight: Confirmed | undefined

  constructor(context: CrashContext, seeded: string, old: ReadonlyMap<string, string>) {
    this.#context = context
    this.#seeded = seeded
    this.#old = old
  }

  async prepare(): Promise<void> {
    this.#folder = await this.#context.built.freshFolder('imports')
    await cp(this.#seeded, this.#folder, { recursive: true })
    this.#acknowledged = []
    this.#inFlight = undefined
  }

  killPoint(): KillPoint {
    return randomKillPoint(this.#context.random, 40, 500)
  }

  start(killAt: KillAt | undefined): Promise<Target> {
    return startIn(this.#context, this.#folder, killAt)
  }

  async use(target: Target): Promise<never> {
    await value(target.request('app.start', {}))
    for (let file = 1; ; file += 1) {
      const source = { kind: 'text', text: fileOf(file) }
      const preview = await value<ImportPreview>(target.request('import.read', { source }))
      if (this.#context.random.percent(15)) {
        await value(target.request('import.discard', {}))
        continue
      }
      const choice = this.#choose(preview)
      await target.request('press', null)
      const confirmed = {
        file,
        added: choice.chosen.length,
        isReplacing: (choice.replacing?.length ?? 0) > 0,
      }
      this.#inFlight = confirmed
      await value(target.request('import.confirm', { preview: preview.id, ...choice }))
      this.#acknowledged.push(confirmed)
      this.#inFlight = undefined
    }
  }

  /** All that is new, with or without what needs a consent; secrets of those that are here, or none of them. */
  #choose({ entries, consents }: ImportPreview) {
    const { random } = this.#context
    const isAgreed = random.percent(50)
    const isReplacing = random.percent(60)
    const placesOf = (is: (entry: ImportEntry) => boolean) =>
      entries.flatMap((entry, at) => (is(entry) ? [at] : []))
    const mayReplace = ({ state }: ImportEntry) => state.kind === 'present' && state.name !== neverReplaced
    return {
      chosen: placesOf(({ state, needs }) => state.kind === 'ready' && (isAgreed || !needs)),
      ...(isReplacing && { replacing: placesOf(mayReplace) }),
      ...(isAgreed && { agreed: consents.map((_, at) => at) }),
    }
  }

  async check(): Promise<void> {
    const { stats } = this.#context
    const found = await examineApp(this.#folder, { ...this.#context, fixedKey: true })
    if (!found.isOpen) return this.lose(`it does not open: ${found.why}`)
    stats.reopenings += 1
    stats.imports += this.#acknowledged.length
    const files = this.#checkFiles(found)
    const whole = [...this.#acknowledged, ...(this.#inFlight ? [this.#inFlight] : [])].filter(({ file }) =>
      files.has(file),
    )
    this.#checkOld(found, whole)
    stats.replacements += whole.filter(({ isReplacing }) => isReplacing).length
    stats[whole.includes(this.#inFlight as Confirmed) ? 'new' : 'old'] += 1
    const [lost] = this.#acknowledged.filter(({ file }) => !files.has(file))
    if (lost) this.lose(`file ${lost.file} was acknowledged and is not there`)
  }

  lose(what: string): void {
    this.#context.stats.losses.push(`import ${this.#folder}: ${what}`)
  }

  /** Their secrets are those of the last file that is there and replaced them; all of them, or none. */
  #checkOld(found: Extract<Found, { isOpen: true }>, whole: readonly Confirmed[]): void {
    const last = whole.findLast(({ isReplacing }) => isReplacing)
    for (const [id, name] of this.#old) {
      const isReplaced = last !== undefined && name !== neverReplaced
      const secret = isReplaced ? replacedBy(last.file, name) : `old secret of ${name}`
      if (found.secret(id, 'clientSecret') !== secret) this.lose(`${name} is not as it was: ${id}`)
    }
  }

  /** @returns the numbers of the files found, each whole. */
  #checkFiles({ connections }: Extract<Found, { isOpen: true }>): ReadonlySet<number> {
    const counts = new Map<number, number>()
    for (const [id, name] of connections) {
      if (this.#old.has(id)) continue
      const file = Number(/^File (\d+), /.exec(name)?.[1])
      counts.set(file, (counts.get(file) ?? 0) + 1)
    }
    for (const [file, count] of counts) {
      const confirmed = [...this.#acknowledged, this.#inFlight].find((one) => one?.file === file)
      if (!confirmed) this.lose(`file ${file} was never confirmed`)
      else if (count !== confirmed.added)
        this.lose(`file ${file} is there by half: ${count} of ${confirmed.added}`)
    }
    return new Set(counts.keys())
  }
}

function fileOf(file: number): string {
  const added = Array.from({ length: plainEntries + consentEntries }, (_, at) => {
    const draft = at < plainEntries ? sample : unencrypted
    return draft(`File ${file}, ${at}`, `secret ${file} ${at}`)
  })
  const connections = [...added, ...oldNames.map((name) => sample(name, replacedBy(file, name)))]
  return JSON.stringify({ claimcheck: 'connections', version: 1, connections })
}

/** The secret with which a file comes for a connection that is here. */
function replacedBy(file: number, name: string): string {
  return `secret ${file} of ${name}`
}
