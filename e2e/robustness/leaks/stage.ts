/** The program in its room, everything it does under watch. */
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Recorded } from '../../harness/demo/record.ts'
import { type RunningSandbox, runSandbox } from '../../harness/demo/sandbox-process.ts'
import { launch, type PlatformAtHand, type Running } from '../../harness/driver/launch.ts'
import { Needles } from '../../harness/driver/needles.ts'
import { type User, userAt } from '../../harness/driver/person.ts'
import { type Echo, startEcho } from './echo.ts'
import { Evidence } from './evidence.ts'
import { type OwnBrowser, standInForBrowser } from './own-browser.ts'
import { cookiesOf, documentOf, heapOf, hearConsole, storageOf } from './page-evidence.ts'
import { Processes } from './processes.ts'
import { openRoom, type Room } from './room.ts'
import { openServers, type Servers } from './servers.ts'

/** How often files and processes are looked at, in milliseconds. */
const glance = 120

/**
 * How long something may stay on a heap after it was needed, in milliseconds: React lets go of what has left the page when
 * nothing more urgent is to be drawn, main when the last change is on disk. A busy machine takes its time for both.
 */
const mayLinger = 10_000

export interface Stage {
  /** There is time for everything, not for an example of each. */
  readonly thorough: boolean
  readonly sandbox: RunningSandbox
  readonly echo: Echo
  readonly servers: Servers
  /** Absent where the platform has no way to put one in its place. */
  readonly browser: OwnBrowser | undefined
  readonly evidence: Evidence
  readonly room: Room
  running(): Running
  user(): User
  /** Marks a secret that a person types or a hostile page sends. @returns the same. */
  mark(secret: string): string
  /** What a file may hold that the person asked for. */
  mayHold(file: string, secrets: readonly string[]): void
  /** Starts the program, after `stop` once more. */
  start(dataFolder: string): Promise<void>
  stop(how?: 'close' | 'kill'): Promise<void>
  /** Keeps what the page shows and stores now. @param allowed what may stand there. */
  look(name: string, allowed?: readonly string[]): Promise<void>
  /** Keeps the page's heap, without what is not needed any more. */
  lookAtHeap(name: string): Promise<void>
  /** Keeps the heap of the main process, locked a moment ago. */
  lookAtMain(name: string): Promise<void>
  /** How many secrets known so far are found in the main process's heap now. */
  heldByMain(): Promise<number>
  /** Ends everything; the evidence can be searched until `close`. @returns all secrets. */
  end(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openStage(at: PlatformAtHand, thorough: boolean): Promise<Stage> {
  const servers = await openServers()
  const room = openRoom()
  const evidence = new Evidence()
  const [sandbox, echo] = await Promise.all([runSandbox(), startEcho()])
  const processes = new Processes(room.temporary)
  const watch = setInterval(() => {
    room.sweep()
    processes.look()
  }, glance)
  const browser = standInForBrowser(path.join(room.own, 'bin'))
  const marks = new Set<string>()
  const exported = new Map<string, readonly string[]>()
  let starts = 0
  let current: { running: Running; user: User; console: () => readonly string[]; record: string } | undefined
  const now = () => {
    if (!current) throw new Error('the program does not run')
    return current
  }
  const keepSpoken = () => {
    const { running, console: said, record } = now()
    evidence.keep('standard output and error', `start ${starts}`, running.output())
    for (const [place, text] of said().entries()) evidence.keep('console', `line ${place + 1}`, text)
    for (const password of keepRecord(evidence, record)) marks.add(password)
  }
  const secretsSoFar = async () => [
    ...new Set([...marks, ...(await sandbox.secrets()), ...echo.secrets(), ...servers.secrets()]),
  ]
  const textOfMain = async () => {
    const file = path.join(room.own, 'main.heapsnapshot')
    await now().running.snapshot(file)
    return textOfHeap(file)
  }
  const look = async (name: string, allowed: readonly string[] = []) => {
    const { page } = now().running
    evidence.keep('document', name, await documentOf(page), allowed)
    evidence.keep('storage of the page', name, `${await storageOf(page)}${await cookiesOf(page)}`)
  }
  expectSigns(evidence, sandbox, room)
  for (const place of ['standard output and error', 'console', 'bridge: answers', 'bridge: events'])
    evidence.open(place)
  return {
    thorough,
    sandbox,
    echo,
    servers,
    browser,
    evidence,
    room,
    running: () => now().running,
    user: () => now().user,
    mark(secret) {
      marks.add(secret)
      return secret
    },
    mayHold(file, secrets) {
      exported.set(path.basename(file), secrets)
    },
    async start(dataFolder) {
      starts += 1
      const record = path.join(room.own, `record-${starts}`)
      const running = await launch(at, { dataFolder, transports: sandbox.transports, record })
      current = { running, user: userAt(running.page), console: hearConsole(running.page), record }
    },
    async stop(how = 'close') {
      room.sweep()
      await now().running[how]()
      keepSpoken()
      current = undefined
    },
    look,
    async lookAtHeap(name) {
      const strings = async () => (await heapOf(now().running.page)).join('\n')
      evidence.keep('heap of the page', name, await lastLook(strings, new Needles(await secretsSoFar())))
    },
    async lookAtMain(name) {
      const text = await lastLook(textOfMain, new Needles(await secretsSoFar()))
      evidence.keep('heap of the main process, locked', name, text)
    },
    async heldByMain() {
      const needles = new Needles(await secretsSoFar())
      return needles.find(Buffer.from(await textOfMain())).length
    },
    async end() {
      clearInterval(watch)
      room.sweep()
      processes.look()
      keepProcesses(evidence, processes)
      await keepRoom(evidence, room, allowedIn(exported))
      return secretsSoFar()
    },
    async close() {
      clearInterval(watch)
      browser?.leave()
      servers.stop()
      await Promise.all([sandbox.stop(), echo.stop()])
      await room.close()
    },
  }
}

/**
 * Looks until nothing is found, or what is there may not linger any more.
 * @returns what the last look saw.
 */
export async function lastLook(
  look: () => Promise<string>,
  needles: Needles,
  lingers = mayLinger,
): Promise<string> {
  const until = performance.now() + lingers
  for (;;) {
    await setTimeout(500)
    const seen = await look()
    if (performance.now() > until || needles.find(Buffer.from(seen)).length === 0) return seen
  }
}

/** Every text in a heap snapshot, which is gone afterwards. The engine cuts texts after 1024 characters. */
export function textOfHeap(file: string): string {
  const { strings } = JSON.parse(readFileSync(file, 'utf8')) as { readonly strings: readonly string[] }
  rmSync(file)
  return strings.join('\n')
}

/** Keeps what main handed to the page. @returns the passwords of relays, which it did not. */
export function keepRecord(evidence: Evidence, file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  for (const [place, line] of lines.entries()) channelEvidence(evidence, line, `line ${place + 1}`)
  return lines
    .map((line) => JSON.parse(line) as Recorded)
    .flatMap((recorded) => (recorded.kind === 'localProxy' ? [recorded.password] : []))
}

/** Keeps a line of the record. A token that a person asked to see is the one thing that may come out. */
export function channelEvidence(evidence: Evidence, line: string, name: string): void {
  const recorded = JSON.parse(line) as Recorded
  if (recorded.kind === 'localProxy') return
  if (recorded.kind === 'event') evidence.keep('bridge: events', `${name} ${about(recorded.value)}`, line)
  else evidence.keep('bridge: answers', `${name} ${channelOf(recorded.channel)}`, shown(recorded))
}

/** The connection's name, which no secret of ours stands in. */
function about(event: unknown): string {
  return (event as { readonly connection?: { readonly name: string } }).connection?.name ?? ''
}

/** A hostile page chooses the channel's name: it is not repeated. */
function channelOf(channel: unknown): string {
  return typeof channel === 'string' && /^\w+\.\w+$/.test(channel) ? channel : 'no channel'
}

function shown({ channel, value }: Extract<Recorded, { kind: 'response' }>): string {
  const hides = (key: string, inner: unknown) => (key === 'token' && typeof inner === 'string' ? '' : inner)
  return JSON.stringify(value, channel === 'token.reveal' ? hides : undefined) ?? ''
}

function keepProcesses(evidence: Evidence, processes: Processes): void {
  if (!Processes.told) return
  for (const place of ['command lines', 'environments']) evidence.open(place)
  for (const { pid, name, commandLine, environment } of processes.seen) {
    evidence.keep('command lines', `${name} ${pid}`, commandLine)
    evidence.keep('environments', `${name} ${pid}`, environment)
  }
}

type AllowedIn = (file: string) => readonly string[]

/** By their names, which their second names end with. */
export function allowedIn(exported: ReadonlyMap<string, readonly string[]>): AllowedIn {
  return (file) => [...exported].find(([name]) => path.basename(file).endsWith(name))?.[1] ?? []
}

async function keepRoom(evidence: Evidence, room: Room, allowed: AllowedIn): Promise<void> {
  await evidence.keepFiles('data folder and temporary files left', room.temporary)
  await evidence.keepFiles('exported files: kits and copies', path.join(room.home, 'Downloads'), allowed)
  await evidence.keepFiles('home folder: settings, caches, crash dumps', room.home, allowed)
  await evidence.keepFiles('working folder: core dumps', room.working)
  await evidence.keepFiles('every file ever seen: profiles, data folder, temporary', room.kept, allowed)
}

/** What stands in a place whenever the search sees it. */
function expectSigns(evidence: Evidence, { drafts }: RunningSandbox, { temporary }: Room): void {
  const name = drafts[0]?.name ?? ''
  const signs = {
    'bridge: answers': name,
    'bridge: events': name,
    document: name,
    'storage of the page': '"session"',
    clipboard: 'Authorization: ',
    'heap of the page': 'https://claimcheck.invalid',
    'heap of the main process, locked': 'Money S5',
    'exported files: kits and copies': 'scrypt',
    // How a TLS client begins (RFC 8446 section 5.1).
    'what a proxy sees pass': '\u0016\u0003\u0001',
    'pages for the own browser': 'Claimcheck',
    'addresses given to the own browser': 'code_challenge=',
    'standard output and error': 'internal error',
    'command lines': '--user-data-dir=',
    environments: `TMPDIR=${temporary}`,
    'data folder and temporary files left': 'scrypt',
    'addresses of the login window': '/account/login',
    // The login window's history: it knows where it was, and must not know with which code it came back.
    'every file ever seen: profiles, data folder, temporary': '/connect/authorize',
  }
  for (const [place, sign] of Object.entries(signs)) evidence.expect(place, sign)
}
