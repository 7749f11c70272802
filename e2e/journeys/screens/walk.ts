/** Walks through every screen in every language, and looks at each in every variant. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'
import { type RunningSandbox, runSandbox } from '../../harness/demo/sandbox-process.ts'
import { launch, type PlatformAtHand } from '../../harness/driver/launch.ts'
import { userOf } from '../../harness/user/user.ts'
import { faultsOf } from './look.ts'
import type { Screen, Walk } from './screen.ts'
import { firstScreens, lockScreens, screens } from './screens.ts'
import { show, variants } from './variants.ts'

const languages = ['en', 'de', 'cs'] as const

type WalkedLanguage = (typeof languages)[number]

export interface Look {
  readonly screen: string
  readonly language: WalkedLanguage
  readonly variant: string
  readonly faults: readonly string[]
  /** The picture's file name; absent: none was taken. */
  readonly picture?: string
}

export interface WalkOptions {
  /** Folder for the pictures; absent: none are taken. */
  readonly out: string | undefined
  /** Is called with each look. */
  readonly say: (look: Look) => void
}

/** Looks at everything. @returns every look, in the order in which they were taken. */
export async function walkScreens(at: PlatformAtHand, options: WalkOptions): Promise<readonly Look[]> {
  if (options.out !== undefined) await mkdir(options.out, { recursive: true })
  const looks: Look[] = []
  for (const language of languages) {
    const sandbox = await runSandbox({ tlsTwins: true })
    try {
      looks.push(...(await lookAround(at, sandbox, language, options)))
      looks.push(...(await lookElsewhere(at, sandbox, language, options)))
    } finally {
      await sandbox.stop()
    }
  }
  return looks
}

/** Looks at everything with the vault of the sandbox. */
async function lookAround(
  at: PlatformAtHand,
  sandbox: RunningSandbox,
  language: WalkedLanguage,
  options: WalkOptions,
): Promise<readonly Look[]> {
  const { dataFolder, transports, passphrase } = sandbox
  const user = userOf(await launch(at, { dataFolder, transports }))
  try {
    await user.unlock(passphrase)
    await user.chooseLanguage(language)
    const looks: Look[] = []
    for (const screen of [...screens, ...lockScreens])
      looks.push(...(await lookAt({ user, sandbox }, screen, language, options)))
    return looks
  } finally {
    await user.app.close()
  }
}

/** Looks at what comes before there is a vault, and at an empty one. */
async function lookElsewhere(
  at: PlatformAtHand,
  sandbox: RunningSandbox,
  language: WalkedLanguage,
  options: WalkOptions,
): Promise<readonly Look[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-screens-'))
  const { transports } = sandbox
  const user = userOf(await launch(at, { dataFolder: folder, transports }))
  try {
    await user.chooseLanguage(language)
    const looks: Look[] = []
    for (const screen of firstScreens)
      looks.push(...(await lookAt({ user, sandbox }, screen, language, options)))
    return looks
  } finally {
    await user.app.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function lookAt(
  walk: Walk,
  screen: Screen,
  language: WalkedLanguage,
  { out, say }: WalkOptions,
): Promise<readonly Look[]> {
  const { page } = walk.user
  const [usual] = variants
  if (!usual) throw new Error('there is no way to look')
  await screen.reach(walk)
  const looks: Look[] = []
  for (const variant of variants) {
    await show(page, variant)
    await screen.reopen?.(walk)
    const picture = `${screen.name.replaceAll(/\W+/g, '-')}-${language}-${variant.name}.png`
    if (out !== undefined) await page.screenshot({ path: path.join(out, picture) })
    const faults = await faultsOf(page)
    const look: Look = {
      screen: screen.name,
      language,
      variant: variant.name,
      faults,
      ...(out && { picture }),
    }
    say(look)
    looks.push(look)
  }
  await show(page, usual)
  await screen.leave?.(walk)
  await expect(page.locator('dialog[open]')).toHaveCount(0)
  return looks
}
