/** Acts in the login window. */
import { expect } from '@playwright/test'
import type { Page } from 'playwright'
import { fillLogin } from '../../harness/driver/login.ts'
import { hearConsole } from './page-evidence.ts'
import type { Stage } from './stage.ts'
import { typeKeys } from './typing.ts'

async function nameOf({ user }: Stage): Promise<string> {
  const { connections, systems } = await user().start()
  const found = connections.find(({ system, method }) =>
    systems.find(({ id }) => id === system)?.methods.some((each) => each.id === method && each.interactive),
  )
  if (!found) throw new Error('the sandbox offers no sign-in')
  return found.name
}

async function openLogin({ user, running, evidence }: Stage): Promise<Page> {
  const opening = running().nextLogin()
  await user().getToken()
  const login = await opening
  // Where a browser was, it writes down: into its history, its sessions, its statistics.
  login.on('framenavigated', (frame) =>
    evidence.keep('addresses of the login window', 'address', frame.url()),
  )
  await login.waitForSelector('input[type=password]')
  return login
}

export async function signsIn(stage: Stage): Promise<void> {
  const { user, sandbox, mark, look, room } = stage
  await user().select(await nameOf(stage))
  const login = await openLogin(stage)
  const said = hearConsole(login)
  await login.locator('#user').fill(sandbox.user.user)
  await typeKeys(login.locator('#password'), mark('Heslo-které-neplatí 99'))
  await login.locator('button[value=allow]').click()
  await login.waitForSelector('.wrong')
  await fillLogin(login, sandbox.user)
  room.sweep()
  await look('a login window is open')
  await login.locator('button[value=allow]').click()
  await user().sees('valid')
  await look('signed in')
  for (const [place, text] of said().entries()) stage.evidence.keep('console', `login ${place + 1}`, text)
}

export async function refreshes(stage: Stage): Promise<void> {
  const { user, look } = stage
  const name = await nameOf(stage)
  for (let times = 0; times < 2; times += 1) {
    await user().getToken()
    await expect
      .poll(async () => (await user().connection(name)).status, { timeout: 15_000 })
      .toMatchObject({ kind: 'held', token: { cause: 'refreshed' } })
    await look('refreshed')
  }
}

export async function deniesAndCancels(stage: Stage): Promise<void> {
  const { user, look } = stage
  await user().at('forget').click()
  await user().sees('none')
  const denied = await openLogin(stage)
  await denied.locator('button[value=deny]').click()
  await user().sees('failed')
  await look('denied')
  const left = await openLogin(stage)
  await typeKeys(left.locator('#password'), stage.mark('typed, then Closed-Window-5'))
  stage.room.sweep()
  await left.close()
  await expect(user().at('get-token')).toBeVisible()
  await look('login closed')
  await openLogin(stage)
  await user().at('cancel').click()
  await expect(user().at('cancel')).toBeHidden()
  await look('login cancelled')
  const again = await openLogin(stage)
  await fillLogin(again, stage.sandbox.user)
  await again.locator('button[value=allow]').click()
  await user().sees('valid')
}

/** Whether a browser that is told to close writes down where it was is a matter of chance: it gets many. */
export async function signsInOften(stage: Stage): Promise<void> {
  const { user, sandbox } = stage
  for (let times = 0; times < 8; times += 1) {
    await user().at('forget').click()
    await user().sees('none')
    const login = await openLogin(stage)
    await fillLogin(login, sandbox.user)
    await login.locator('button[value=allow]').click()
    await user().sees('valid')
  }
}
