/** What a person does in the sandbox's login window. */
import type { Page } from 'playwright'
import type { User } from '../../sandbox/index.ts'

export async function fillLogin(login: Page, user: User): Promise<void> {
  await login.locator('#user').fill(user.user)
  await login.locator('#password').fill(user.password)
}
