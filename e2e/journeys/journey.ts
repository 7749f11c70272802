/** Is what every journey begins with: the sandbox's servers and vault, and the built app on the project's platform. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test as base } from '@playwright/test'
import { usualPreferences } from '../../shared/contract.ts'
import { type RunningSandbox, runSandbox } from '../harness/demo/sandbox-process.ts'
import { launch, type PlatformAtHand } from '../harness/driver/launch.ts'
import { type User, userOf } from '../harness/user/user.ts'

export { expect } from '@playwright/test'
export { draftOf, draftTo } from '../harness/user/user.ts'

/** Leaves a file the time of the test. */
const limits = { key: 10_000, file: 120_000 }

interface WorkerFixtures {
  readonly platform: PlatformAtHand
  readonly sandbox: RunningSandbox
  /** Runs the app on a copy of the sandbox's vault for all tests of the worker. */
  readonly sharedUser: User
}

interface Fixtures {
  /** Is in front of an open vault with the sandbox's connections, without tokens; the app has run other tests before. */
  readonly user: User
  /** Is an empty folder. */
  readonly folder: string
  /** Is a folder with a copy of the sandbox's vault. */
  readonly vaultFolder: string
  /** Launches the app for this test alone, which ends it. */
  readonly start: (dataFolder: string) => Promise<User>
  /** Launches the app for this test alone on a copy of the sandbox's vault, and unlocks it. */
  readonly open: () => Promise<User>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  platform: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use, { project }) => {
      const isElectron = project.name === 'electron'
      const executable = isElectron ? process.env.CLAIMCHECK_ELECTRON : process.env.CLAIMCHECK_BROWSER
      await use({ kind: isElectron ? 'electron' : 'chromium', executable: executable ?? '' })
    },
    { scope: 'worker' },
  ],
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const sandbox = await runSandbox()
      await use(sandbox)
      await sandbox.stop()
    },
    { scope: 'worker' },
  ],
  sharedUser: [
    async ({ platform, sandbox }, use) => {
      const { user, end } = await launchShared(platform, sandbox)
      await use(user)
      await end()
    },
    { scope: 'worker' },
  ],
  user: async ({ sharedUser, sandbox }, use) => {
    await resetUser(sharedUser, sandbox)
    await use(sharedUser)
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  folder: ({}, use) => withFolder(use),
  vaultFolder: ({ sandbox }, use) =>
    withFolder(async (folder) => {
      await cp(sandbox.dataFolder, folder, { recursive: true })
      await use(folder)
    }),
  start: async ({ platform, sandbox: { transports } }, use) => {
    const users: User[] = []
    await use(async (dataFolder) => {
      const user = userOf(await launch(platform, { dataFolder, transports }), limits)
      users.push(user)
      return user
    })
    for (const { app } of users) await app.kill().catch(() => {})
  },
  open: async ({ sandbox, start, vaultFolder }, use) => {
    await use(async () => {
      const user = await start(vaultFolder)
      await user.unlock(sandbox.passphrase)
      return user
    })
  },
})

/** Launches the app on a copy of the sandbox's vault, for several tests. @returns its user and what ends it. */
export async function launchShared(
  platform: PlatformAtHand,
  { dataFolder: vault, transports }: RunningSandbox,
): Promise<{ readonly user: User; end(): Promise<void> }> {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-journey-'))
  await cp(vault, dataFolder, { recursive: true })
  const user = userOf(await launch(platform, { dataFolder, transports }), limits)
  return {
    user,
    async end() {
      await user.app.kill().catch(() => {})
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Puts a shared app into the state in which each of its tests begins: unlocked, as seeded, freshly loaded. */
export async function resetUser(user: User, { passphrase, drafts }: RunningSandbox): Promise<void> {
  await user.page.emulateMedia({ colorScheme: null, forcedColors: null })
  await user.page.reload()
  if ((await user.mainState()).vault.kind === 'locked') await user.unlock(passphrase)
  const { connections } = await user.mainState()
  const seeded = new Set(drafts.map(({ name }) => name))
  await user.invoke('connection.draft', { kind: 'closed' })
  for (const { id, name, status } of connections) {
    if (status.kind === 'asking') await user.invoke('token.cancel', { id })
    if (!seeded.has(name)) await user.invoke('connection.delete', { id, forGood: true })
    else if (status.kind !== 'none') await user.invoke('token.forget', { id })
  }
  await user.invoke('bin.purge', {})
  await user.invoke('app.prefer', usualPreferences)
  await user.invoke('clipboard.clear', {})
  await user.page.reload()
  await user.seesList()
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-journey-'))
  await use(folder)
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
