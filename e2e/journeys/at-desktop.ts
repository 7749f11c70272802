/** What every journey begins with: the built program on the project's desktop, and a folder that goes away. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { type RunningSandbox, runSandbox } from '../harness/demo/sandbox-process.ts'
import { launch, type PlatformAtHand, type Running } from '../harness/driver/launch.ts'
import { type User, userAt } from '../harness/driver/person.ts'

export { expect } from '@playwright/test'

interface Fixtures {
  readonly platform: PlatformAtHand
  /** An empty folder. */
  readonly folder: string
  readonly sandbox: RunningSandbox
  /** Starts the program on a folder; it is ended with the test. */
  readonly start: StartProgram
  /** Starts the program on the sandbox's vault, and opens it. */
  readonly open: () => Promise<Started>
}

export type StartProgram = (
  dataFolder: string,
  transports?: Readonly<Record<string, string>>,
) => Promise<Started>

export interface Started {
  readonly running: Running
  readonly user: User
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  platform: async ({}, use, info) => {
    const isElectron = info.project.name === 'electron'
    const executable = (isElectron ? process.env.CLAIMCHECK_ELECTRON : process.env.CLAIMCHECK_BROWSER) ?? ''
    await use({ kind: isElectron ? 'electron' : 'chromium', executable })
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-journey-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  sandbox: async ({}, use) => {
    const sandbox = await runSandbox()
    await use(sandbox)
    await sandbox.stop()
  },
  start: async ({ platform }, use) => {
    const all: Running[] = []
    await use(async (dataFolder, transports = {}) => {
      const running = await launch(platform, { dataFolder, transports })
      all.push(running)
      return { running, user: userAt(running.page) }
    })
    for (const running of all) await running.kill().catch(() => {})
  },
  open: async ({ sandbox, start }, use) => {
    await use(async () => {
      const started = await start(sandbox.dataFolder, sandbox.transports)
      await started.user.unlock(sandbox.passphrase)
      await started.user.seesList()
      return started
    })
  },
})

/** A connection of the sandbox that needs nobody, to be led to another server. */
export function draftOf({ drafts }: RunningSandbox): RunningSandbox['drafts'][number] {
  const draft = drafts.find(({ system, method }) => system === 'cmi-sts' && method === 'client-credentials')
  if (!draft) throw new Error('the sandbox offers no such connection')
  return draft
}
