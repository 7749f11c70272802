/** Types a vault and a connection of each system while the whole screen is watched, sent by button and by Enter. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { Page } from 'playwright'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { typeKeys } from '../user/typing.ts'
import type { User } from '../user/user.ts'
import { compareScreen, still } from './screen.ts'

export interface Watched {
  readonly user: User
  /** Holds one draft for each system. */
  readonly drafts: readonly ConnectionDraft[]
  /** Is the absolute folder for the pictures. */
  readonly pictures: string
}

/** Milliseconds in which a browser comes up with an offer. */
const untilOffered = 3000

type Way = 'Enter' | 'button'

/** Picks the first draft of each system that needs no other connection. */
export function oneOfEach(drafts: readonly ConnectionDraft[]): readonly ConnectionDraft[] {
  const alone = drafts.filter(({ values }) => values.sourceConnection === undefined)
  return [...Map.groupBy(alone, ({ system }) => system).values()].flatMap(([first]) => first ?? [])
}

/** Creates the vault. @param way how the form is sent. */
export async function createVaultByHand(watched: Watched, passphrase: string, way: Way): Promise<void> {
  const { at, page } = watched.user
  await still(page)
  for (const field of ['passphrase', 'passphrase-repeat']) await watched.user.typeKeys(field, passphrase)
  await expect(at('create-vault')).toBeEnabled()
  await send(watched, 'create-vault', way)
  await expect(at('add').first()).toBeVisible()
  await expectOnlyThePage({ ...watched, page, windows: 1 }, `vault-${way}`)
}

/**
 * Saves a connection of each system, one by Enter, the next by the button: a browser judges a form by its fields and by
 * how it is sent, and several systems have the same fields.
 */
export async function saveConnectionsByHand(watched: Watched): Promise<void> {
  for (const [index, draft] of watched.drafts.entries())
    await saveByHand(watched, draft, index % 2 === 0 ? 'Enter' : 'button')
}

async function saveByHand(watched: Watched, draft: ConnectionDraft, way: Way): Promise<void> {
  const { user } = watched
  await fillInByHand(user, { ...draft, name: `${draft.name} ${way}` })
  await send(watched, 'save', way)
  await expect(user.at('detail')).toBeVisible()
  if (way === 'Enter') await forgetToken(user)
  await expect(user.at('saved')).toBeEmpty()
  await expectOnlyThePage({ ...watched, page: user.page, windows: 1 }, `${draft.system}-${way}`)
}

/** Opens the form and types everything in view: a browser notices typed fields, not those that a script fills. */
async function fillInByHand(user: User, draft: ConnectionDraft): Promise<void> {
  const { at } = user
  await user.openForm(draft.system)
  await user.typeKeys('field-name', draft.name)
  const method = at(`method-${draft.method}`)
  if (await method.isVisible()) await method.check()
  const environment = at('field-environment')
  if (await environment.isVisible()) await environment.selectOption(draft.environment)
  for (const [field, value] of Object.entries({ ...draft.values, ...draft.secrets })) {
    const control = at(`field-${field}`)
    const isTyped = await control.evaluate((element) => element.matches('input:not([type=checkbox])'))
    if (isTyped && (await control.isVisible())) await typeKeys(control, value)
    if (field === 'issuer') await lookUp(user)
  }
}

/** Waits for what the look-up fills in: it would replace what is typed meanwhile. */
async function lookUp({ at }: User): Promise<void> {
  await at('look-up').click()
  await expect(at('look-up-status')).toHaveAttribute('data-status', 'found')
}

/** Forgets the token that Enter got as well: its times go on, and two pictures of it are never alike. */
async function forgetToken(user: User): Promise<void> {
  await expect(user.at('detail')).toHaveAttribute('data-state', /valid|unknown/)
  await user.forget()
}

async function send({ user }: Watched, button: string, way: Way): Promise<void> {
  if (way === 'Enter') await user.press('Enter')
  else await user.at(button).click()
}

/** Types a name and a password into a login window's page that refuses them: the browser has seen them leave. */
export async function failToSignInByHand(watched: Watched, login: Page): Promise<void> {
  await still(login)
  await typeKeys(login.locator('#user'), 'somebody')
  await typeKeys(login.locator('#password'), 'not the password 47')
  const loaded = login.waitForEvent('load')
  await login.keyboard.press('Enter')
  await loaded
  await still(login)
  await login.locator('body').click({ position: { x: 3, y: 3 } })
  await expectOnlyThePage({ ...watched, page: login, windows: 2 }, 'login')
}

interface Shown extends Pick<Watched, 'pictures'> {
  readonly page: Page
  /** Counts the windows of the program. */
  readonly windows: number
}

/** Waits for what the browser might offer, then finds nothing on the screen but the page. */
async function expectOnlyThePage({ page, pictures, windows: expected }: Shown, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.mouse.move(2, 2)
  await setTimeout(untilOffered)
  const { pixels, windows, pictures: files } = await compareScreen(page, path.join(pictures, name))
  const differs = `the screen shows something that the page does not: ${files.join(', ')}`
  expect({ pixels, windows }, differs).toEqual({ pixels: 0, windows: expected })
}
