/** What is typed while the whole screen is watched: a vault, and a connection of each system, by button and by Enter. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { Page } from 'playwright'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { typeKeys } from '../../robustness/leaks/typing.ts'
import type { User } from '../driver/person.ts'
import { compareScreen, still } from './screen.ts'
import { typeConnection } from './type-connection.ts'

export interface Watched {
  readonly user: User
  /** One for each system. */
  readonly drafts: readonly ConnectionDraft[]
  /** Absolute folder for the pictures. */
  readonly pictures: string
}

/** As long as a browser takes to come up with an offer. */
const untilOffered = 3000

const ways = ['Enter', 'button'] as const
type Way = (typeof ways)[number]

/** Makes the vault. @param way how the form is sent. */
export async function makesVaultByHand(watched: Watched, passphrase: string, way: Way): Promise<void> {
  const { at } = watched.user
  await still(watched.user.page)
  for (const field of ['passphrase', 'passphrase-repeat']) await typeKeys(at(field), passphrase)
  await expect(at('create-vault')).toBeEnabled()
  await send(watched, 'create-vault', way)
  await expect(at('add').first()).toBeVisible()
  await seesOnlyThePage({ ...watched, page: watched.user.page, windows: 1 }, `vault-${way}`)
}

/** Saves a connection of each system twice, once in each way. */
export async function savesConnectionsByHand(watched: Watched): Promise<void> {
  for (const draft of watched.drafts)
    for (const way of ways) {
      await typeConnection(watched.user, { ...draft, name: `${draft.name} ${way}` })
      await send(watched, 'save', way)
      await expect(watched.user.at('detail')).toBeVisible()
      if (way === 'Enter') await forgetsWhatEnterGot(watched.user)
      await expect(watched.user.at('saved')).toBeEmpty()
      await seesOnlyThePage({ ...watched, page: watched.user.page, windows: 1 }, `${draft.system}-${way}`)
    }
}

/** Enter gets the token as well, whose times go on: two pictures of it are never alike. */
async function forgetsWhatEnterGot(user: User): Promise<void> {
  await expect(user.at('detail')).toHaveAttribute('data-state', /valid|unknown/)
  await user.at('forget').click()
  await user.sees('none')
}

async function send({ user }: Watched, button: string, way: Way): Promise<void> {
  if (way === 'Enter') await user.page.keyboard.press('Enter')
  else await user.at(button).click()
}

/** Types a name and a password into a login window's page that refuses them: the browser has seen them leave. */
export async function failsToSignInByHand(watched: Watched, login: Page): Promise<void> {
  await still(login)
  await typeKeys(login.locator('#user'), 'somebody')
  await typeKeys(login.locator('#password'), 'not the password 47')
  const answered = login.waitForEvent('load')
  await login.keyboard.press('Enter')
  await answered
  await still(login)
  await login.locator('body').click({ position: { x: 3, y: 3 } })
  await seesOnlyThePage({ ...watched, page: login, windows: 2 }, 'login')
}

interface Seen extends Pick<Watched, 'pictures'> {
  readonly page: Page
  /** How many windows of the program there are. */
  readonly windows: number
}

/** Waits for what the browser might offer, then finds nothing on the screen but the page. */
async function seesOnlyThePage({ page, pictures, windows: expected }: Seen, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.mouse.move(2, 2)
  await setTimeout(untilOffered)
  const { pixels, windows, pictures: files } = await compareScreen(page, path.join(pictures, name))
  expect(
    { pixels, windows },
    `the screen shows something that the page does not: ${files.join(', ')}`,
  ).toEqual({
    pixels: 0,
    windows: expected,
  })
}
