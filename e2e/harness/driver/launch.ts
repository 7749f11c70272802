/** Launches the demo's program on Electron or Chromium, ready to be driven. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect } from '@playwright/test'
import { type Browser, chromium, _electron as electron, type Page } from 'playwright'
import type { Debuggable } from '../../../electron/platform/chromium/browser/start.ts'
import { type DemoOptions, writeOptions } from '../demo/options.ts'

/** Names the platform to drive, and its program. */
export interface PlatformAtHand {
  readonly kind: 'electron' | 'chromium'
  readonly executable: string
}

/** Is the app while it runs. */
export interface Running {
  readonly platform: PlatformAtHand['kind']
  readonly pid: number
  readonly page: Page
  /** Waits for the next login window; call it before what opens that. */
  nextLogin(): Promise<Page>
  /** Returns everything written to standard output and error so far. */
  output(): string
  /** Lists the folders in which the browsers keep their files. */
  profiles(): readonly string[]
  /** Writes a heap snapshot of the main process to a file. */
  snapshot(file: string): Promise<void>
  /** Closes the window as a user does and waits until no process is left. */
  close(): Promise<void>
  /** Kills the process. */
  kill(): Promise<void>
  readonly exited: Promise<number | null>
}

const dist = path.join(import.meta.dirname, '../../../dist')

export function launch(at: PlatformAtHand, options: Omit<DemoOptions, 'attachable'>): Promise<Running> {
  const args = writeOptions({ ...options, attachable: true })
  return at.kind === 'electron' ? launchElectron(at, args) : launchChromium(at, args)
}

/** Launches the program once more on a folder in use. @returns its exit code. */
export async function spawnSecond(at: PlatformAtHand, dataFolder: string): Promise<number | null> {
  const args = writeOptions({ dataFolder, transports: {}, attachable: false })
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const [program, ...rest] =
    at.kind === 'electron'
      ? [at.executable, path.join(dist, 'journeys/demo-electron.js'), ...asRoot]
      : [process.execPath, path.join(dist, 'journeys/demo-chromium.js')]
  const child = spawn(program as string, [...rest, ...args], {
    stdio: 'ignore',
    env: { ...process.env, CLAIMCHECK_BROWSER: at.executable },
  })
  const [code] = await once(child, 'exit')
  return code as number | null
}

async function launchChromium(at: PlatformAtHand, args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [path.join(dist, 'journeys/demo-chromium.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, CLAIMCHECK_BROWSER: at.executable },
  })
  const output = collect(child)
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const attached: Browser[] = []
  const profiles: string[] = []
  const attach = async (window: Debuggable['window']) => {
    const { endpoint, profile } = await debuggable(child, window, output)
    profiles.push(profile)
    const browser = await chromium.connectOverCDP(endpoint)
    attached.push(browser)
    return firstPage(browser)
  }
  const page = await attach('page')
  await untilShown(page)
  return {
    platform: 'chromium',
    pid: child.pid ?? 0,
    page,
    nextLogin: () => attach('login'),
    async snapshot(file) {
      child.send({ snapshot: file })
      await until(child, (message) => (message as { written?: string }).written === file)
    },
    profiles: () => profiles,
    output,
    exited,
    async close() {
      await page.close().catch(() => {})
      await exited
      await Promise.all(attached.map((browser) => browser.close().catch(() => {})))
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Waits for the next browser of that kind to attach to. */
function debuggable(
  child: ChildProcess,
  window: Debuggable['window'],
  output: () => string,
): Promise<Debuggable> {
  return new Promise((resolve, reject) => {
    const listener = (message: Debuggable) => {
      if (message.window !== window) return
      child.off('message', listener).off('exit', giveUp)
      resolve(message)
    }
    const giveUp = () => reject(new Error(`the program ended before its ${window} window: ${output()}`))
    child.on('message', listener).once('exit', giveUp)
  })
}

async function until(child: ChildProcess, fits: (message: unknown) => boolean): Promise<void> {
  for (;;) {
    const [message] = await once(child, 'message')
    if (fits(message)) return
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0]
  if (!context) throw new Error('the browser has no context')
  return context.pages()[0] ?? context.waitForEvent('page')
}

async function launchElectron(at: PlatformAtHand, args: readonly string[]): Promise<Running> {
  const { ELECTRON_RUN_AS_NODE: _runAsNode, ...env } = process.env
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await electron.launch({
    executablePath: at.executable,
    args: [path.join(dist, 'journeys/demo-electron.js'), ...asRoot, ...args],
    env: env as Record<string, string>,
  })
  const child = app.process()
  const output = collect(child)
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const page = await app.firstWindow()
  await untilShown(page)
  const userData = await app.evaluate((modules) => modules.app.getPath('userData'))
  return {
    platform: 'electron',
    pid: child.pid ?? 0,
    page,
    nextLogin: () => app.waitForEvent('window'),
    snapshot: (file) =>
      app.evaluate((_modules, to) => {
        process.getBuiltinModule('node:v8').writeHeapSnapshot(to)
      }, file),
    profiles: () => [userData],
    output,
    exited,
    async close() {
      await page.close()
      await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Waits for the app's page, which follows an empty one. */
async function untilShown(page: Page): Promise<void> {
  await expect.poll(() => page.url(), { timeout: 20_000 }).toMatch(/^(https:\/\/claimcheck\.invalid|app:)/)
  await page.locator('[data-testid=lock-screen], [data-testid=list], [data-testid=add]').first().waitFor()
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  return () => text
}
