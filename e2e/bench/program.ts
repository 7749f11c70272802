/** One of the bench's programs, running, with a test attached. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import type { Debuggable } from '../../electron/platform/chromium/browser/start.ts'
import { nodeFlags } from '../../scripts/start-program.ts'

export interface BenchProgram {
  readonly pid: number
  readonly child: ChildProcess
  /** Wall clock at spawning, in milliseconds since the epoch. */
  readonly spawnedAt: number
  /** Settles when its window's browser runs. */
  readonly isUp: Promise<unknown>
  /** Attaches only now, so that nothing is measured with a debugger's weight on it. */
  attach(): Promise<Page>
  detach(): Promise<void>
  stop(): Promise<void>
}

export async function run(
  program: 'bench-app' | 'bench-bare',
  args: readonly string[],
): Promise<BenchProgram> {
  const file = path.join(import.meta.dirname, '../../dist/journeys', `${program}.js`)
  const spawnedAt = Date.now()
  const child = spawn(process.execPath, [...nodeFlags, file, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error(`${program} ended before its window`)),
  )
  ended.catch(() => {})
  const debuggable = Promise.race([once(child, 'message').then(([message]) => message as Debuggable), ended])
  debuggable.catch(() => {})
  let browser: Browser | undefined
  return {
    pid: child.pid ?? 0,
    child,
    spawnedAt,
    isUp: debuggable,
    async attach() {
      browser = await chromium.connectOverCDP((await debuggable).endpoint)
      const page = browser.contexts()[0]?.pages()[0]
      if (!page) throw new Error(`${program} shows no page`)
      return page
    },
    detach: async () => browser?.close(),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await browser?.close().catch(() => {})
    },
  }
}
