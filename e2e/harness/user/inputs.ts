/** Counts what a user does with keyboard and mouse, as the window itself receives it. */
import type { Locator, Page } from 'playwright'

export interface Inputs {
  /** Clicks into a field and pastes a text: two inputs. */
  paste(field: Locator, text: string): Promise<void>
  /** Chooses from a list: one input to open it, one to choose. */
  choose(field: Locator, value: string): Promise<void>
  /** Returns how many keys were pressed, modifiers aside, and how often something was clicked or pasted. */
  count(): Promise<number>
}

/** Begins to count in a page, from zero. */
export async function countInputs(page: Page): Promise<Inputs> {
  await page.evaluate(() => {
    const counted = { inputs: 0 }
    Object.assign(window, { counted })
    if ('countsInputs' in window) return
    Object.assign(window, { countsInputs: true })
    const count = (event: Event) => {
      const key = event instanceof KeyboardEvent ? event.key : ''
      if (event.isTrusted && !/^(Shift|Control|Alt|Meta)$/.test(key))
        (window as unknown as { counted: { inputs: number } }).counted.inputs += 1
    }
    for (const type of ['keydown', 'pointerdown']) addEventListener(type, count, { capture: true })
  })
  let others = 0
  return {
    async paste(field, text) {
      await field.click()
      await page.keyboard.insertText(text)
      others += 1
    },
    async choose(field, value) {
      await field.selectOption(value)
      others += 2
    },
    count: async () =>
      others +
      (await page.evaluate(() => (window as unknown as { counted: { inputs: number } }).counted.inputs)),
  }
}
