/** Runs the whole program behind a page that has been taken over; every response and event is checked as it comes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { startApp } from '../../../electron/app.ts'
import { createMemoryPlatform } from '../../../electron/platform/testing/memory.ts'
import type { Channel, ClaimcheckEvent, Start } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/problem.ts'
import { attemptCases, draftOf, ownServerDraft } from './attempt-cases.ts'
import { Violation } from './fuzz.ts'
import { type HostileResponse, responseOf } from './hostile-responses.ts'
import { canaries, issuedTokens } from './hostile-values.ts'
import type { PageRequest } from './page-requests.ts'
import { createPinModel } from './pin-model.ts'
import { checkPlain, checkProblem, checkSilent } from './rules.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fuzz-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

export interface HostilePage {
  /** Makes a vault with two connections in it; `near`: and a third, whose server is `@own`. */
  prepare(near?: 'near'): Promise<void>
  /** Asks as the page does; `#0`, `#1` … in it stand for the ids of connections. */
  request(request: PageRequest): Promise<Result<unknown>>
  /** The vault as it stands on disk, once nothing is on its way there. */
  vaultText(): Promise<string>
  /** Every connection that was added and not deleted is there, with its secrets. */
  checkKept(): Promise<void>
}

/** Servers as `@own` and `@honey` stand for them, without a port where there are none. */
export interface Surroundings {
  readonly own: string
  readonly honey: string
}

const nobody: Surroundings = { own: '127.0.0.1:2', honey: '127.0.0.1:3' }

export async function startHostilePage(response: HostileResponse, around = nobody): Promise<HostilePage> {
  const folder = mkdtempSync(path.join(place, 'vault-'))
  const platform = createMemoryPlatform({
    fetch: async () => responseOf(response),
    onLogin: (login) => login.accept({ code: 'code-once-7Rt44k' }),
  })
  const log: string[] = []
  const app = await startApp(platform, {
    dataFolder: folder,
    pageFolder: folder,
    version: '0.0.0',
    log: (line) => log.push(line),
    timeoutMilliseconds: 1_000,
  })
  const violations: unknown[] = []
  const known = new Map<string, string>()
  platform.page.listen((event) => {
    try {
      listener(event as ClaimcheckEvent, known)
    } catch (violation) {
      violations.push(violation)
    }
  })
  const order: string[] = []
  const pins = createPinModel()

  async function request({ channel, request }: PageRequest): Promise<Result<unknown>> {
    const started = performance.now()
    const sent = withIds(request, (text) => fillIn(text, order, { ...around, sha: pins.lastSeen() }))
    // The user is at the window: or no token could be revealed.
    platform.page.press()
    const result = (await platform.page.request(channel, sent)) as Result<unknown>
    validate(channel, result)
    if (result.ok) pins.check(channel, sent, result.value)
    if (performance.now() - started > 4_000) throw new Violation(`${channel} took long`)
    if (result.ok) note(channel as Channel, result.value)
    if (violations.length > 0) throw violations[0]
    checkSilent('the log', log.splice(0), [...canaries, ...issuedTokens])
    return result
  }

  function note(channel: Channel, value: unknown): void {
    if (channel !== 'connection.add') return
    const { id } = value as { id: string }
    order.push(id)
  }

  const vaultText = () => readFile(path.join(folder, 'vault.json'), 'utf8').catch(() => '')

  return {
    request,
    vaultText,
    async prepare(near) {
      await request({ channel: 'app.start', request: {} })
      await request({ channel: 'vault.create', request: {} })
      for (const { system, method } of attemptCases.slice(0, 2))
        await request({ channel: 'connection.add', request: draftOf(system, method) })
      if (near) await request({ channel: 'connection.add', request: ownServerDraft })
    },
    async checkKept() {
      await request({ channel: 'vault.unlock', request: {} })
      const start = (await request({ channel: 'app.start', request: {} })) as Result<Start>
      if (!start.ok) throw new Violation(`does not start any more: ${start.problem.kind}`)
      const there = new Set<string>(start.value.connections.map(({ id }) => id))
      for (const id of known.keys()) if (!there.has(id)) throw new Violation('a connection was lost')
      platform.page.closeAsUser()
      await app.ended
    },
  }
}

/** Keeps count of the connections that there must be. */
function listener(event: ClaimcheckEvent, known: Map<string, string>): void {
  checkPlain(event)
  checkSilent('an event', event, [...canaries, ...issuedTokens])
  if (event.kind === 'connection') known.set(event.connection.id, event.connection.name)
  if (event.kind === 'connectionRemoved') known.delete(event.id)
}

function validate(channel: string, result: Result<unknown>): void {
  if (!result.ok) {
    // A request that fits no guard is a mistake of the page's: it gets a reference, and nothing else.
    checkProblem(result.problem, true)
    checkSilent(`${channel}'s problem`, result.problem, [...canaries, ...issuedTokens])
    return
  }
  checkPlain(result.value)
  const isAllowed = channel === 'token.reveal' ? canaries : [...canaries, ...issuedTokens]
  checkSilent(`${channel}'s answer`, result.value, isAllowed)
}

function fillIn(text: string, order: readonly string[], around: Surroundings & { sha: string }): string {
  if (/^#\d$/.test(text)) return order[Number(text[1])] ?? text
  if (!text.includes('@')) return text
  return text.replaceAll('@own', around.own).replaceAll('@honey', around.honey).replaceAll('@sha', around.sha)
}

function withIds(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value)
  if (typeof value !== 'object' || value === null || depthOf(value) > 60) return value
  if (Array.isArray(value)) return value.map((item) => withIds(item, fill))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withIds(item, fill)]))
}

function depthOf(value: object): number {
  let level: object[] = [value]
  for (let depth = 0; depth <= 61; depth++) {
    if (level.length === 0) return depth
    level = level.flatMap((item) =>
      Object.values(item).filter((inner) => typeof inner === 'object' && inner !== null),
    )
  }
  return 62
}
