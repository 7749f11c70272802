/** What a step of the tour works with: the running program, the person in front of it, a camera. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright'
import type { RunningSandbox } from '../../harness/demo/sandbox-process.ts'
import { readClipboard } from '../../harness/driver/clipboard.ts'
import { launch, type PlatformAtHand, type Running } from '../../harness/driver/launch.ts'
import { type User, userAt } from '../../harness/driver/person.ts'

export interface Walk {
  readonly sandbox: RunningSandbox
  running(): Running
  user(): User
  /** Takes a picture of the window. */
  shoot(name: string): Promise<void>
  shootPage(name: string, page: Page): Promise<void>
  /** Takes a picture of an HTML file in a window of its own, whole; without a browser at hand, none. */
  shootFile(name: string, file: string): Promise<void>
  /** Remembers what is taken to another computer. */
  pack(luggage: Luggage): void
  packed(): Luggage
  /** Starts the program where there is no vault yet, as on another computer. */
  elsewhere(visit: (user: User, shoot: (name: string) => Promise<void>) => Promise<void>): Promise<void>
  /** Waits until the clipboard holds such a text and returns it. */
  readClipboard(fits: (text: string) => boolean): Promise<string>
  /** Closes the program and starts it again on the same vault. */
  restart(): Promise<void>
  /** Every folder the program writes to. */
  folders(): Promise<readonly string[]>
  readonly screenshots: readonly string[]
}

/** The code of the recovery kit, and the copied file's content. */
export interface Luggage {
  readonly code: string
  readonly copy: string
}

/** Starts the program for a tour. @param out folder for the pictures. */
export async function beginWalk(
  at: PlatformAtHand,
  sandbox: RunningSandbox,
  out: string,
  note: string,
): Promise<Walk> {
  await mkdir(out, { recursive: true })
  const options = { dataFolder: sandbox.dataFolder, transports: sandbox.transports, note }
  let running = await launch(at, options)
  let user = userAt(running.page)
  const screenshots: string[] = []
  let luggage: Luggage | undefined
  const shootPage = async (name: string, page: Page) => {
    const file = `${String(screenshots.length + 1).padStart(2, '0')}-${name}.png`
    screenshots.push(file)
    await setTimeout(150)
    await page.screenshot({ path: path.join(out, file) })
  }
  return {
    sandbox,
    running: () => running,
    user: () => user,
    shoot: (name) => shootPage(name, running.page),
    shootPage,
    async shootFile(name, file) {
      const executablePath = at.kind === 'chromium' ? at.executable : process.env.CLAIMCHECK_BROWSER
      if (!executablePath) return
      const browser = await chromium.launch({ executablePath })
      try {
        const page = await browser.newPage({ viewport: { width: 820, height: 1160 } })
        await page.goto(pathToFileURL(file).href)
        await shootPage(name, page)
      } finally {
        await browser.close()
      }
    },
    pack(taken) {
      luggage = taken
    },
    packed() {
      if (!luggage) throw new Error('nothing was packed')
      return luggage
    },
    async elsewhere(visit) {
      const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-tour-'))
      const there = await launch(at, { dataFolder, transports: sandbox.transports })
      try {
        await visit(userAt(there.page), (name) => shootPage(name, there.page))
      } finally {
        await there.close()
        await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
    readClipboard: untilClipboard,
    async restart() {
      await running.close()
      running = await launch(at, options)
      user = userAt(running.page)
    },
    folders: async () => [sandbox.dataFolder, ...running.profiles()],
    screenshots,
  }
}

async function untilClipboard(fits: (text: string) => boolean): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const text = await readClipboard()
    if (fits(text)) return text
    await setTimeout(50)
  }
  throw new Error('the clipboard never held what was copied')
}
