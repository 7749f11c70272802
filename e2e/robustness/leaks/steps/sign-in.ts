/** Steps in the login window. */
import { expect } from '@playwright/test'
import { decide, fillLogin } from '../../../harness/user/sign-in.ts'
import { typeKeys } from '../../../harness/user/typing.ts'
import { recordConsole } from '../page-artifacts.ts'
import type { Scenario } from '../scenario.ts'

async function nameOf({ user }: Scenario): Promise<string> {
  const [name] = await user.connectionNames('interactive')
  if (name === undefined) throw new Error('the sandbox offers no sign-in')
  return name
}

export async function signIn(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  await user.select(await nameOf(scenario))
  const login = await scenario.openLogin()
  const said = recordConsole(login)
  await login.locator('#user').fill(sandbox.user.user)
  await typeKeys(login.locator('#password'), scenario.plant('Heslo-které-neplatí 99'))
  await decide(login, 'allow')
  await login.waitForSelector('.wrong')
  await fillLogin(login, sandbox.user)
  scenario.home.sweep()
  await scenario.look('a login window is open')
  await decide(login, 'allow')
  await user.sees('valid')
  await scenario.look('signed in')
  scenario.keepSaid('login', said())
}

export async function refresh(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const name = await nameOf(scenario)
  for (let times = 0; times < 2; times += 1) {
    await user.getToken()
    await expect
      .poll(async () => (await user.connection(name)).status, { timeout: 15_000 })
      .toMatchObject({ kind: 'held', token: { cause: 'refreshed' } })
    await scenario.look('refreshed')
  }
}

export async function denyAndCancel(scenario: Scenario): Promise<void> {
  const { user } = scenario
  await user.forget()
  await decide(await scenario.openLogin(), 'deny')
  await user.sees('failed')
  await scenario.look('denied')
  const left = await scenario.openLogin()
  await typeKeys(left.locator('#password'), scenario.plant('typed, then Closed-Window-5'))
  scenario.home.sweep()
  await left.close()
  await expect(user.at('get-token')).toBeVisible()
  await scenario.look('login closed')
  await scenario.openLogin()
  await user.at('cancel').click()
  await expect(user.at('cancel')).toBeHidden()
  await scenario.look('login cancelled')
  await signInAgain(scenario)
}

/** Signs in many times: whether a browser that is told to close writes down where it was is a matter of chance. */
export async function signInOften(scenario: Scenario): Promise<void> {
  for (let times = 0; times < 8; times += 1) {
    await scenario.user.forget()
    await signInAgain(scenario)
  }
}

async function signInAgain(scenario: Scenario): Promise<void> {
  const login = await scenario.openLogin()
  await fillLogin(login, scenario.sandbox.user)
  await decide(login, 'allow')
  await scenario.user.sees('valid')
}
