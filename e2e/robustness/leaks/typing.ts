/** Typing as a person does: through the window, not through the test's own way into the page. */
import type { Locator } from 'playwright'

/** Puts a text in the place of what stands in a field. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await clear(field)
  await field.page().keyboard.insertText(text)
}

/** The same, key by key. */
export async function typeKeys(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.page().keyboard.type(text)
}

/** Without selecting: a text that a person selects goes to the selection of X11, as it should. */
async function clear(field: Locator): Promise<void> {
  await field.click()
  const { keyboard } = field.page()
  await keyboard.press('End')
  for (let left = (await field.inputValue()).length; left > 0; left -= 1) await keyboard.press('Backspace')
}
