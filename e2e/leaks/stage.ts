/** The program in its room, everything it does under watch. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Recorded } from '../demo/record.ts'
import { type RunningSandbox, runSandbox } from '../demo/sandbox-process.ts'
import { type DesktopAtHand, launch, type Running } from '../driver/launch.ts'
import { type Person, personAt } from '../driver/person.ts'
import { type Echo, startEcho } from './echo.ts'
import { Evidence } from './evidence.ts'
import { cookiesOf, documentOf, heapOf, hearConsole, storageOf } from './page-evidence.ts'
import { Processes } from './processes.ts'
import { openRoom, type Room } from './room.ts'

/** How often files and processes are looked at, in milliseconds. */
const glance = 120

export interface Stage {
  /** There is time for everything, not for an example of each. */
  readonly thorough: boolean
  readonly sandbox: RunningSandbox
  readonly echo: Echo
  readonly evidence: Evidence
  readonly room: Room
  running(): Running
  person(): Person
  /** Marks a secret that a person types or a hostile page sends. @returns the same. */
  mark(secret: string): string
  /** Starts the program, after `stop` once more. */
  start(dataFolder: string): Promise<void>
  stop(how?: 'close' | 'kill'): Promise<void>
  /** Keeps what the page shows and stores now. @param allowed what may stand there. */
  look(name: string, allowed?: readonly string[]): Promise<void>
  /** Keeps the page's heap, without what is not needed any more. */
  lookAtHeap(name: string): Promise<void>
  /** Ends everything; the evidence can be searched until `close`. @returns all secrets. */
  end(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openStage(at: DesktopAtHand, thorough: boolean): Promise<Stage> {
  const room = openRoom()
  const evidence = new Evidence()
  const [sandbox, echo] = await Promise.all([runSandbox(), startEcho()])
  const processes = new Processes(room.temporary)
  const watch = setInterval(() => {
    room.sweep()
    processes.look()
  }, glance)
  const marks = new Set<string>()
  let starts = 0
  let current:
    | { running: Running; person: Person; console: () => readonly string[]; record: string }
    | undefined
  const now = () => {
    if (!current) throw new Error('the program does not run')
    return current
  }
  const keepSpoken = () => {
    const { running, console: said, record } = now()
    evidence.keep('standard output and error', `start ${starts}`, running.output())
    for (const [place, text] of said().entries()) evidence.keep('console', `line ${place + 1}`, text)
    keepRecord(evidence, record)
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
    evidence,
    room,
    running: () => now().running,
    person: () => now().person,
    mark(secret) {
      marks.add(secret)
      return secret
    },
    async start(dataFolder) {
      starts += 1
      const record = path.join(room.own, `record-${starts}`)
      const running = await launch(at, { dataFolder, routes: sandbox.routes, record })
      current = { running, person: personAt(running.page), console: hearConsole(running.page), record }
    },
    async stop(how = 'close') {
      room.sweep()
      await now().running[how]()
      keepSpoken()
      current = undefined
    },
    look,
    async lookAtHeap(name) {
      const strings = await heapOf(now().running.page)
      evidence.keep('heap of the page', name, strings.join('\n'))
    },
    async end() {
      clearInterval(watch)
      room.sweep()
      processes.look()
      keepProcesses(evidence, processes)
      await keepRoom(evidence, room)
      const secrets = new Set([...marks, ...(await sandbox.secrets()), ...echo.secrets()])
      return [...secrets]
    },
    async close() {
      clearInterval(watch)
      await Promise.all([sandbox.stop(), echo.stop()])
      await room.close()
    },
  }
}

function keepRecord(evidence: Evidence, file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  for (const [place, line] of lines.entries()) channelEvidence(evidence, line, `line ${place + 1}`)
}

/** Keeps a line of the record. A token that a person asked to see is the one thing that may come out. */
export function channelEvidence(evidence: Evidence, line: string, name: string): void {
  const recorded = JSON.parse(line) as Recorded
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

function shown({ channel, value }: Extract<Recorded, { kind: 'answer' }>): string {
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

async function keepRoom(evidence: Evidence, room: Room): Promise<void> {
  await evidence.keepFiles('data folder and temporary files left', room.temporary)
  await evidence.keepFiles('home folder: settings, caches, crash dumps', room.home)
  await evidence.keepFiles('working folder: core dumps', room.working)
  await evidence.keepFiles('every file ever seen: profiles, data folder, temporary', room.kept)
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
