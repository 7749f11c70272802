/** Is the app window as a page object: what every act of a user finds and does in it. */
import { expect } from '@playwright/test'
import type { Locator, Page } from 'playwright'
import type { LanguageChoice } from '../../../shared/words.ts'
import { typeInto, typeKeys } from './typing.ts'

/** Milliseconds that a user waits for the window to follow. */
export const patience = { timeout: 10_000 }

export type AppWindow = ReturnType<typeof windowOf>

/** @param page the app window's; the acts are the same on every platform. */
export function windowOf(page: Page) {
  const at = (testId: string): Locator => page.getByTestId(testId)
  return {
    page,
    at,
    row: (name: string): Locator =>
      page.locator(`[data-testid="row"][data-connection-name=${JSON.stringify(name)}]`),
    async press(keys: string) {
      await page.keyboard.press(keys)
    },
    /** Types into a field by its test id, replacing what it holds. */
    async type(testId: string, text: string) {
      await typeInto(at(testId), text)
    },
    async typeKeys(testId: string, text: string) {
      await typeKeys(at(testId), text)
    },
    /** Presses the eye of a field for secrets. */
    async showTyped(testId: string) {
      await at(testId).locator('xpath=../button[last()]').click()
    },
    async chooseLanguage(language: LanguageChoice) {
      await at('settings').click()
      await at(`language-${language}`).click()
      await page.keyboard.press('Escape')
      await expect(page.locator('html')).toHaveAttribute('lang', language, patience)
    },
    async chooseTheme(theme: 'light' | 'dark') {
      await at('settings').click()
      await at(`theme-${theme}`).click()
      await page.keyboard.press('Escape')
    },
  }
}

/** Names what has the keyboard: its test id, role or tag. */
export function focusOf({ page }: Pick<AppWindow, 'page'>): Promise<string> {
  return page.evaluate(() => {
    const { dataset, role, tagName } = document.activeElement as HTMLElement
    return dataset.testid ?? role ?? tagName.toLowerCase()
  })
}
