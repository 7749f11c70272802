/** Acts of a user who signs in through the login window. */
import type { Page } from 'playwright'
import type { User as Account } from '../../sandbox/index.ts'
import type { Running } from '../driver/launch.ts'
import { tokenActs } from './token.ts'
import type { AppWindow } from './window.ts'

export function signInActs(app: Running, window: AppWindow) {
  const { getToken, sees } = tokenActs(window)
  const acts = {
    /** Begins what opens the login window, and waits for its form. @param opened is called with its page before that. */
    async openLogin(
      begin: () => Promise<void> = getToken,
      opened: (login: Page) => void = () => {},
    ): Promise<Page> {
      const opening = app.nextLogin()
      await begin()
      const login = await opening
      opened(login)
      await login.waitForSelector('input[type=password]')
      return login
    },
    /** Signs in to the selected connection. */
    async signIn(account: Account) {
      const login = await acts.openLogin()
      await fillLogin(login, account)
      await decide(login, 'allow')
      await sees('valid')
    },
  }
  return acts
}

export async function fillLogin(login: Page, { user, password }: Account): Promise<void> {
  await login.locator('#user').fill(user)
  await login.locator('#password').fill(password)
}

export async function decide(login: Page, decision: 'allow' | 'deny'): Promise<void> {
  await login.locator(`button[value=${decision}]`).click()
}
