/** Types as a user does: through the window, not through the test's own way into the page. */
import type { Locator } from 'playwright'

/** Replaces the text of a field at once. */
export async function typeInto(field: Locator, text: string): Promise<void> {
  await clear(field)
  await field.page().keyboard.insertText(text)
}

/** Replaces the text of a field key by key, which a browser notices most. */
export async function typeKeys(field: Locator, text: string): Promise<void> {
  await clear(field)
  await field.page().keyboard.type(text)
}

/** Clears without selecting: a selected text goes to the selection of X11, as it should. */
async function clear(field: Locator): Promise<void> {
  await field.click()
  const { keyboard } = field.page()
  const { length } = await field.inputValue()
  if (length > 0) await keyboard.press('End')
  for (let left = length; left > 0; left -= 1) await keyboard.press('Backspace')
}
