/** What a person does in the sandbox's login window. */
import type { Page } from 'playwright'
import type { Person } from '../sandbox/index.ts'

export async function fillLogin(login: Page, person: Person): Promise<void> {
  await login.locator('#user').fill(person.user)
  await login.locator('#password').fill(person.password)
}
