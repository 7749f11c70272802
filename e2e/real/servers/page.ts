/** The user at a login page of a server: types and presses as a keyboard and a mouse do. */
import { setTimeout } from 'node:timers/promises'
import type { AttachedPage } from '../../../electron/platform/chromium/under-test.ts'

/** The newest login window's page. */
export type LoginPage = () => Promise<AttachedPage>

/** How long a page may take, in milliseconds. */
const patience = 40_000

/** Puts the keyboard into a field and types. @param selector CSS. */
export async function fill(page: LoginPage, selector: string, text: string): Promise<void> {
  const at = await waitFor(page, `!!${visible(selector)}`)
  await at.evaluate(`${visible(selector)}.focus(); 0`)
  await at.send('Input.insertText', { text })
}

/** Waits for one of two elements. @returns the selector of the first that can be seen. */
export async function either<One extends string>(page: LoginPage, one: One, other: One): Promise<One> {
  const at = await waitFor(page, `!!${visible(one)} || !!${visible(other)}`)
  return (await at.evaluate(`!!${visible(one)}`)) === true ? one : other
}

/** Clicks into the middle of an element. @param selector CSS. */
export async function press(page: LoginPage, selector: string): Promise<void> {
  const at = await waitFor(page, `!!${visible(selector)} && !${visible(selector)}.disabled`)
  const found = `(() => { const e = ${visible(selector)}; e.scrollIntoView({ block: 'center' })
    const { x, y, width, height } = e.getBoundingClientRect(); return [x + width / 2, y + height / 2] })()`
  const [x, y] = (await at.evaluate(found)) as [number, number]
  for (const type of ['mousePressed', 'mouseReleased'])
    await at.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
}

/** The first element that can be seen. */
function visible(selector: string): string {
  return `[...document.querySelectorAll(${JSON.stringify(selector)})].find((e) => e.checkVisibility())`
}

async function waitFor(page: LoginPage, expression: string): Promise<AttachedPage> {
  const end = performance.now() + patience
  for (;;) {
    const at = await page()
    if ((await at.evaluate(expression).catch(() => false)) === true) return at
    if (performance.now() > end) throw new Error(`not there: ${expression}; ${await textOf(at)}`)
    await setTimeout(100)
  }
}

/** What stands on it, for an error; never its address, which may hold a code. */
async function textOf(at: AttachedPage): Promise<string> {
  return String(await at.evaluate('document.body.innerText.slice(0, 300)').catch(() => ''))
}
