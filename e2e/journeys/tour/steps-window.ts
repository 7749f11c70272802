/** Steps in the list and in the settings. */
import { expect } from '@playwright/test'
import type { Tour } from './context.ts'

export async function search({ user, shoot }: Tour): Promise<void> {
  const name = (await user.mainState()).connections.at(-1)?.name ?? ''
  await user.search(name.slice(0, 8))
  await expect(user.row(name)).toBeVisible()
  await shoot('search')
  await user.search('no such connection anywhere')
  await expect(user.at('row')).toHaveCount(0)
  await shoot('search-nothing')
  await user.search('')
}

export async function readInLanguages({ user, shoot }: Tour): Promise<void> {
  await user.select((await user.mainState()).connections[0]?.name ?? '')
  for (const language of ['de', 'cs', 'en'] as const) {
    await user.chooseLanguage(language)
    await shoot(`language-${language}`)
  }
}

export async function readInTheDark({ user, shoot }: Tour): Promise<void> {
  await user.chooseTheme('dark')
  await shoot('dark')
  await user.chooseTheme('light')
}
