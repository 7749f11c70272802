/** What a step of the tour works with: the running program, the person in front of it, a camera. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import clipboard from 'clipboardy'
import type { RunningSandbox } from '../demo/sandbox-process.ts'
import { type DesktopAtHand, launch, type Running } from '../driver/launch.ts'
import { type Person, personAt } from '../driver/person.ts'

export interface Walk {
  readonly sandbox: RunningSandbox
  running(): Running
  person(): Person
  /** Takes a picture of the window. */
  shoot(name: string): Promise<void>
  shootPage(name: string, page: Page): Promise<void>
  /** Waits until the clipboard holds such a text and returns it. */
  readClipboard(fits: (text: string) => boolean): Promise<string>
  /** Closes the program and starts it again on the same vault. */
  restart(): Promise<void>
  /** Every folder the program writes to. */
  folders(): Promise<readonly string[]>
  readonly screenshots: readonly string[]
}

/** Starts the program for a tour. @param out folder for the pictures. */
export async function beginWalk(
  at: DesktopAtHand,
  sandbox: RunningSandbox,
  out: string,
  note: string,
): Promise<Walk> {
  await mkdir(out, { recursive: true })
  const options = { dataFolder: sandbox.dataFolder, routes: sandbox.routes, note }
  let running = await launch(at, options)
  let person = personAt(running.page)
  const screenshots: string[] = []
  const shootPage = async (name: string, page: Page) => {
    const file = `${String(screenshots.length + 1).padStart(2, '0')}-${name}.png`
    screenshots.push(file)
    await setTimeout(150)
    await page.screenshot({ path: path.join(out, file) })
  }
  return {
    sandbox,
    running: () => running,
    person: () => person,
    shoot: (name) => shootPage(name, running.page),
    shootPage,
    readClipboard,
    async restart() {
      await running.close()
      running = await launch(at, options)
      person = personAt(running.page)
    },
    folders: async () => [sandbox.dataFolder, ...running.profiles()],
    screenshots,
  }
}

async function readClipboard(fits: (text: string) => boolean): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    // The tool that reads waits for ever where the clipboard changes hands at that moment.
    const text = await Promise.race([clipboard.read().catch(() => ''), setTimeout(1000, '')])
    if (fits(text)) return text
    await setTimeout(50)
  }
  throw new Error('the clipboard never held what was copied')
}
