/** Is the app in its sandboxed home, everything it does under watch. */
import path from 'node:path'
import type { Page } from 'playwright'
import { Canaries } from '../../harness/canary/canaries.ts'
import { type RunningSandbox, runSandbox } from '../../harness/demo/sandbox-process.ts'
import { readSelection } from '../../harness/driver/clipboard.ts'
import { launch, type PlatformAtHand } from '../../harness/driver/launch.ts'
import { type User, userOf } from '../../harness/user/user.ts'
import { Artifacts } from './artifacts.ts'
import { type Echo, startEcho } from './echo.ts'
import { lastLook, textOfHeap } from './heap.ts'
import { keepRecord } from './ipc-artifacts.ts'
import { type OwnBrowser, standInForBrowser } from './own-browser.ts'
import { cookiesOf, documentOf, heapOf, recordConsole, storageOf } from './page-artifacts.ts'
import { allowedIn, expectSigns, keepHome, keepProcesses } from './places.ts'
import { Processes } from './processes.ts'
import { openSandboxedHome, type SandboxedHome } from './sandboxed-home.ts'
import { openServers, type Servers } from './servers.ts'

/** Milliseconds between two looks at files and processes. */
const glance = 120

/** Allows more time while everything is watched. */
const limits = { key: 20_000, file: 20_000 }

/** Is everything around the app. */
interface Surroundings {
  readonly sandbox: RunningSandbox
  readonly echo: Echo
  readonly servers: Servers
  readonly home: SandboxedHome
  /** Is absent where the platform has no way to put one in its place. */
  readonly browser: OwnBrowser | undefined
}

interface Launched {
  readonly user: User
  readonly console: () => readonly string[]
  readonly record: string
}

export async function openScenario(at: PlatformAtHand, isThorough: boolean): Promise<Scenario> {
  const servers = await openServers()
  const home = openSandboxedHome()
  const [sandbox, echo] = await Promise.all([runSandbox(), startEcho()])
  const browser = standInForBrowser(path.join(home.unsearched, 'bin'))
  return new Scenario(at, { sandbox, echo, servers, home, browser }, isThorough)
}

export class Scenario {
  readonly artifacts = new Artifacts()
  readonly sandbox: RunningSandbox
  readonly echo: Echo
  readonly servers: Servers
  readonly home: SandboxedHome
  readonly browser: OwnBrowser | undefined
  /** Whether there is time for everything, not for an example of each. */
  readonly isThorough: boolean
  readonly #at: PlatformAtHand
  readonly #canaries = new Set<string>()
  readonly #exported = new Map<string, readonly string[]>()
  readonly #processes: Processes
  readonly #watch: NodeJS.Timeout
  #launches = 0
  #launched: Launched | undefined

  constructor(at: PlatformAtHand, around: Surroundings, isThorough: boolean) {
    this.#at = at
    this.isThorough = isThorough
    this.sandbox = around.sandbox
    this.echo = around.echo
    this.servers = around.servers
    this.home = around.home
    this.browser = around.browser
    this.#processes = new Processes(around.home.temporary)
    this.#watch = setInterval(() => this.#glance(), glance)
    expectSigns(this.artifacts, around.sandbox, around.home)
  }

  get user(): User {
    return this.#app.user
  }

  get #app(): Launched {
    if (!this.#launched) throw new Error('the app does not run')
    return this.#launched
  }

  /** Marks a secret that a user types or a hostile page sends as a canary. @returns the same. */
  plant(secret: string): string {
    this.#canaries.add(secret)
    return secret
  }

  /** Allows secrets in a file that the user asked for. */
  allow(file: string, secrets: readonly string[]): void {
    this.#exported.set(path.basename(file), secrets)
  }

  /** Launches the app, after `stop` once more. */
  async start(dataFolder: string): Promise<void> {
    this.#launches += 1
    const record = path.join(this.home.unsearched, `record-${this.#launches}`)
    const { transports } = this.sandbox
    const app = await launch(this.#at, { dataFolder, transports, record })
    this.#launched = { user: userOf(app, limits), console: recordConsole(app.page), record }
  }

  async stop(how: 'close' | 'kill' = 'close'): Promise<void> {
    this.home.sweep()
    const { user, console: said, record } = this.#app
    await user.app[how]()
    this.artifacts.keep('standard output and error', `start ${this.#launches}`, user.app.output())
    this.keepSaid('line', said())
    for (const password of keepRecord(this.artifacts, record)) this.plant(password)
    this.#launched = undefined
  }

  keepSaid(name: string, lines: readonly string[]): void {
    for (const [place, text] of lines.entries()) this.artifacts.keep('console', `${name} ${place + 1}`, text)
  }

  async keepSelection(name: string): Promise<void> {
    this.artifacts.keep('selection of X11', name, await readSelection())
  }

  /** Opens the login window and keeps every address it goes to: a browser writes them into its history. */
  openLogin(begin?: () => Promise<void>): Promise<Page> {
    return this.user.openLogin(begin, (login) =>
      login.on('framenavigated', (frame) =>
        this.artifacts.keep('addresses of the login window', 'address', frame.url()),
      ),
    )
  }

  /** Keeps what the page shows and stores now. @param allowed what may stand there. */
  async look(name: string, allowed: readonly string[] = []): Promise<void> {
    const { page } = this.user
    this.artifacts.keep('document', name, await documentOf(page), allowed)
    this.artifacts.keep('storage of the page', name, `${await storageOf(page)}${await cookiesOf(page)}`)
  }

  /** Keeps the page's heap after garbage collection. */
  async lookAtHeap(name: string): Promise<void> {
    const strings = async () => (await heapOf(this.user.page)).join('\n')
    const text = await lastLook(strings, new Canaries(await this.#secretsSoFar()))
    this.artifacts.keep('heap of the page', name, text)
  }

  /** Keeps the heap of the main process, locked a moment ago. */
  async lookAtMain(name: string): Promise<void> {
    const text = await lastLook(() => this.#textOfMain(), new Canaries(await this.#secretsSoFar()))
    this.artifacts.keep('heap of the main process, locked', name, text)
  }

  /** Keeps page and both heaps of an app that was locked a moment ago. */
  async lookAtLocked(name: string): Promise<void> {
    await this.look(name)
    await this.lookAtHeap(name)
    await this.lookAtMain(name)
  }

  /** Keeps the heap of the main process whose vault is open and at rest. */
  async lookAtOpenMain(name: string): Promise<void> {
    const text = await lastLook(() => this.#textOfMain(), new Canaries(await this.#secretsSoFar()))
    this.artifacts.keep('heap of the main process, open', name, text)
  }

  /** Ends the watch; the artifacts can be searched until `close`. @returns all secrets. */
  async end(): Promise<readonly string[]> {
    clearInterval(this.#watch)
    this.#glance()
    keepProcesses(this.artifacts, this.#processes)
    await keepHome(this.artifacts, this.home, allowedIn(this.#exported))
    return this.#secretsSoFar()
  }

  async close(): Promise<void> {
    clearInterval(this.#watch)
    this.browser?.leave()
    this.servers.stop()
    await Promise.all([this.sandbox.stop(), this.echo.stop()])
    await this.home.close()
  }

  #glance(): void {
    this.home.sweep()
    this.#processes.look()
  }

  async #secretsSoFar(): Promise<readonly string[]> {
    const served = [...(await this.sandbox.secrets()), ...this.echo.secrets(), ...this.servers.secrets()]
    return [...new Set([...this.#canaries, ...served])]
  }

  async #textOfMain(): Promise<string> {
    const file = path.join(this.home.unsearched, 'main.heapsnapshot')
    await this.user.app.snapshot(file)
    return textOfHeap(file)
  }
}
