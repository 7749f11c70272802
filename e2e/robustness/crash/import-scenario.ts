/**
 * Connections are imported, a file after the other, and the program is killed all the while. What is found then has every
 * connection of a file or none, everything of the files that were acknowledged, and what was there before as it was.
 */
import { cp } from 'node:fs/promises'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { ImportPreview } from '../../../shared/import.ts'
import { examineApp, type Found } from './app-examine.ts'
import type { KillAt } from './messages.ts'
import { type CrashContext, type KillPoint, randomKillPoint, type Scenario } from './run-until-killed.ts'
import { startTarget, type Target, value } from './target.ts'

/** Connections of one file. */
const fileSize = 60

const address = 'https://127.0.0.1:9'

export async function createImportScenario(context: CrashContext): Promise<Scenario> {
  const seeded = await context.built.freshFolder('import')
  const target = await startIn(context, seeded, undefined)
  await value(target.request('app.start', {}))
  await value(target.request('vault.create', {}))
  const old = new Map<string, string>()
  for (const name of ['First', 'Second', 'Third']) {
    const draft = {
      ...sample(name, `old secret of ${name}`),
      system: 'money-s5',
      method: 'client-credentials',
    }
    const { id } = await value<ConnectionSummary>(target.request('connection.add', draft))
    old.set(id, `old secret of ${name}`)
  }
  target.kill()
  await target.dead
  return new ImportScenario(context, seeded, old)
}

function startIn({ built }: CrashContext, folder: string, killAt: KillAt | undefined): Promise<Target> {
  return startTarget(built.program, { folder, program: 'app', fixedKey: true, killAt })
}

function sample(name: string, clientSecret: string) {
  return { name, environment: 'server', values: { address, clientId: name }, secrets: { clientSecret } }
}

class ImportScenario implements Scenario {
  readonly #context: CrashContext
  readonly #seeded: string
  /** Secrets of the connections that were there before, by id. */
  readonly #old: ReadonlyMap<string, string>
  #folder = ''
  /** Numbers of the files whose import was acknowledged. */
  #acknowledged: number[] = []
  #inFlight: number | undefined

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
      await target.request('press', null)
      this.#inFlight = file
      const chosen = preview.entries.map((_, at) => at)
      await value(target.request('import.confirm', { preview: preview.id, chosen }))
      this.#acknowledged.push(file)
      this.#inFlight = undefined
    }
  }

  async check(): Promise<void> {
    const { stats } = this.#context
    const found = await examineApp(this.#folder, { ...this.#context, fixedKey: true })
    if (!found.isOpen) return this.lose(`it does not open: ${found.why}`)
    stats.reopenings += 1
    stats.imports += this.#acknowledged.length
    this.#checkOld(found)
    const files = this.#checkFiles(found)
    const isNewer = this.#inFlight !== undefined && files.has(this.#inFlight)
    stats[isNewer ? 'new' : 'old'] += 1
    const lost = this.#acknowledged.filter((file) => !files.has(file))
    if (lost.length > 0) this.lose(`file ${lost[0]} was acknowledged and is not there`)
  }

  lose(what: string): void {
    this.#context.stats.losses.push(`import ${this.#folder}: ${what}`)
  }

  #checkOld(found: Extract<Found, { isOpen: true }>): void {
    for (const [id, secret] of this.#old)
      if (found.secret(id, 'clientSecret') !== secret) this.lose(`an old connection is not as it was: ${id}`)
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
      const isKnown = this.#acknowledged.includes(file) || file === this.#inFlight
      if (!isKnown) this.lose(`file ${file} was never confirmed`)
      else if (count !== fileSize) this.lose(`file ${file} is there by half: ${count} of ${fileSize}`)
    }
    return new Set(counts.keys())
  }
}

function fileOf(file: number): string {
  const connections = Array.from({ length: fileSize }, (_, at) => ({
    ...sample(`File ${file}, ${at}`, `secret ${file} ${at}`),
    system: 'money-s5',
    method: 'client-credentials',
  }))
  return JSON.stringify({ claimcheck: 'connections', version: 1, connections })
}
