/** Is what a step of the tour works with: the user in front of the running app, and a camera. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import { chromium, type Locator, type Page } from 'playwright'
import type { RunningSandbox } from '../../harness/demo/sandbox-process.ts'
import { launch, type PlatformAtHand } from '../../harness/driver/launch.ts'
import { dialogProblems } from '../../harness/screen/dialogs.ts'
import { type User, userOf } from '../../harness/user/user.ts'
import type { GuidePicture } from './guide-pictures.ts'

export interface TourFolders {
  /** For the pictures and `report.json`. */
  readonly out: string
  /** For the pictures of the user guide. */
  readonly guide: string
}

export interface Tour {
  readonly sandbox: RunningSandbox
  /** Changes with `restart`. */
  readonly user: User
  readonly pictures: readonly string[]
  /** Is taken to another computer: the code of the recovery kit, and the copied file's content. */
  luggage: { readonly code: string; readonly copy: string }
  /** Takes a picture of the app window, or of another page. */
  shoot(name: string, page?: Page): Promise<void>
  /** Takes a picture of a part of the window for the user guide. */
  shootForGuide(name: GuidePicture, part: Locator): Promise<void>
  /** Takes a picture of a whole HTML file in a window of its own; none without a browser. */
  shootFile(name: string, file: string): Promise<void>
  /** Closes the app and launches it again on the same vault. */
  restart(): Promise<void>
  /** Launches the app where there is no vault yet, as on another computer. */
  elsewhere(visit: (user: User) => Promise<void>): Promise<void>
}

/** Launches the app for a tour. */
export async function beginTour(
  at: PlatformAtHand,
  sandbox: RunningSandbox,
  { out, guide }: TourFolders,
): Promise<Tour> {
  for (const folder of [out, guide]) await mkdir(folder, { recursive: true })
  const { dataFolder, transports, passphrase } = sandbox
  const launchHere = async () =>
    userOf(await launch(at, { dataFolder, transports, note: `Demo · ${passphrase}` }))
  let user = await launchHere()
  const pictures: string[] = []
  const tour: Tour = {
    sandbox,
    get user() {
      return user
    },
    pictures,
    luggage: { code: '', copy: '' },
    async shoot(name, page = user.page) {
      const file = `${String(pictures.length + 1).padStart(2, '0')}-${name}.png`
      pictures.push(file)
      await setTimeout(150)
      await page.screenshot({ path: path.join(out, file) })
      expect(await dialogProblems(page), file).toEqual([])
    },
    async shootForGuide(name, part) {
      await setTimeout(150)
      await part.screenshot({ path: path.join(guide, `${name}.png`) })
    },
    async shootFile(name, file) {
      const executablePath = at.kind === 'chromium' ? at.executable : process.env.CLAIMCHECK_BROWSER
      if (executablePath) await withPage(executablePath, file, (page) => tour.shoot(name, page))
    },
    async restart() {
      await user.app.close()
      user = await launchHere()
    },
    async elsewhere(visit) {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-tour-'))
      const app = await launch(at, { dataFolder: folder, transports })
      try {
        await visit(userOf(app))
      } finally {
        await app.close()
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
  return tour
}

async function withPage(executablePath: string, file: string, use: (page: Page) => Promise<void>) {
  const browser = await chromium.launch({ executablePath })
  try {
    const page = await browser.newPage({ viewport: { width: 820, height: 1160 } })
    await page.goto(pathToFileURL(file).href)
    await use(page)
  } finally {
    await browser.close()
  }
}
