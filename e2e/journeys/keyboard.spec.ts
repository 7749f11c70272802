import clipboard from 'clipboardy'
import type { User } from '../harness/driver/person.ts'
import { expect, test } from './at-desktop.ts'

const focused = ({ page }: User) =>
  page.evaluate(() => {
    const { dataset, role, tagName } = document.activeElement as HTMLElement
    return dataset.testid ?? role ?? tagName.toLowerCase()
  })

const chosenRow = ({ page }: User) =>
  page.locator('[data-testid="row"][aria-selected="true"]').getAttribute('data-connection-name')

/** A connection of the sandbox whose token needs nobody. */
const nameOf = (drafts: readonly { readonly name: string; readonly system: string }[]) =>
  drafts.find(({ system }) => system === 'aaas')?.name ?? ''

test('the keyboard stays where it was when a button is gone after its press', async ({ sandbox, open }) => {
  const { user } = await open()
  const { keyboard } = user.page
  await user.select(nameOf(sandbox.drafts))
  await user.at('get-token').focus()
  await keyboard.press('Enter')
  await user.sees('valid')
  await expect.poll(() => focused(user)).toBe('copy-token')
  await user.at('get-token').focus()
  await keyboard.press('Enter')
  await expect.poll(() => user.at('detail').innerText()).toContain('Copy token')
  await expect.poll(() => focused(user)).toBe('get-token')
  await user.at('reveal').focus()
  await keyboard.press('Enter')
  await expect(user.at('revealed-token')).toBeVisible()
  expect(await focused(user)).toBe('hide')
  await keyboard.press('Enter')
  expect(await focused(user)).toBe('reveal')
  await user.at('forget').focus()
  await keyboard.press('Enter')
  await user.sees('none')
  await expect.poll(() => focused(user)).toBe('get-token')
  await user.at('delete').focus()
  await keyboard.press('Enter')
  await user.at('confirm-delete').focus()
  await keyboard.press('Enter')
  await expect(user.at('detail')).toBeHidden()
  await expect.poll(() => focused(user)).toBe('list')
})

test('the list by keyboard: Down chooses, Enter does what the ticket’s main button does, Ctrl+C copies from anywhere', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const { keyboard } = user.page
  await user.page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await keyboard.press('ArrowDown')
  const first = await user.at('row').first().getAttribute('data-connection-name')
  expect(await chosenRow(user)).toBe(first)
  await user.select(nameOf(sandbox.drafts))
  await user.at('list').focus()
  await keyboard.press('Enter')
  await user.sees('valid')
  expect(await focused(user)).toBe('list')
  await clipboard.write('nothing yet')
  await keyboard.press('Enter')
  await expect.poll(() => clipboard.read()).toMatch(/.{20,}/)
  const token = await clipboard.read()
  for (const place of ['lock', 'search', 'edit', 'list']) {
    await clipboard.write('nothing yet')
    await user.at(place).focus()
    await keyboard.press('Control+c')
    await expect.poll(() => clipboard.read(), place).toBe(token)
  }
  await user.at('search').fill('marked')
  await user.at('search').fill('')
  await user.at('detail').locator('p.mono').first().click({ clickCount: 3 })
  const marked = await user.page.evaluate(() => String(getSelection()).trim())
  expect(marked).not.toBe('')
  await keyboard.press('Control+c')
  await expect.poll(async () => (await clipboard.read()).trim()).toBe(marked)
})

test('a double click marks no text but what is meant to be copied', async ({ sandbox, open }) => {
  const { user } = await open()
  const name = nameOf(sandbox.drafts)
  await user.select(name)
  await user.getToken()
  await user.sees('valid')
  const marked = () => user.page.evaluate(() => String(getSelection()))
  for (const place of [
    user.row(name),
    user.row(name).locator('.number'),
    user.at('detail').locator('h1'),
    user.at('detail').getByTestId('countdown'),
    user.at('detail').locator('p:has(.number)'),
    user.at('copy-token'),
    user.page.locator('aside header p').first(),
  ]) {
    await place.dblclick()
    expect(await marked(), String(place)).toBe('')
  }
})

test('what the search hides is not on the right either, and comes back with the list', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const name = nameOf(sandbox.drafts)
  await user.select(name)
  await user.at('search').fill('no connection is called so')
  await expect(user.at('detail')).toBeHidden()
  await user.at('search').fill('')
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', name)
})

test('unlocking comes back to the chosen connection, and to the list', async ({ sandbox, open }) => {
  const { user } = await open()
  const name = sandbox.drafts.at(-1)?.name ?? ''
  await user.select(name)
  await user.page.keyboard.press('Control+l')
  await user.unlock(sandbox.passphrase)
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', name)
  await expect(user.row(name)).toBeInViewport()
  expect(await focused(user)).toBe('list')
})

test('the form by keyboard: the proposed name is marked, eyes have their turn, Enter saves and gets', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const { keyboard } = user.page
  const draft = sandbox.drafts.find(({ system }) => system === 'aaas')
  if (!draft) throw new Error('the sandbox offers no such connection')
  await user.at('add').first().click()
  await user.page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await expect(user.at('field-name')).toBeFocused()
  await keyboard.type('Neue Stelle')
  expect(await user.at('field-name').inputValue()).toBe('Neue Stelle')
  await user.fillIn(draft)
  for (const [field, value] of Object.entries(draft.secrets)) await user.fill(field, value)
  const secret = user.at(`field-${Object.keys(draft.secrets)[0]}`)
  await secret.focus()
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await expect(secret).toHaveAttribute('type', 'text')
  await secret.focus()
  await keyboard.press('Enter')
  await expect(user.at('saved')).toContainText('Neue Stelle')
  await user.sees('valid')
  await expect(user.at('saved')).toBeEmpty()
})

test('the first click into a proposed name marks it, the next one sets the caret', async ({ open }) => {
  const { user } = await open()
  const { keyboard } = user.page
  await user.at('add').first().click()
  await user.page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  const name = user.at('field-name')
  await expect(name).toBeFocused()
  await name.click()
  await keyboard.type('Stelle')
  await expect(name).toHaveValue('Stelle')
  await name.click({ position: { x: 2, y: 10 } })
  await keyboard.type('Neue ')
  await expect(name).toHaveValue('Neue Stelle')
})

test('dialog and buttons stay in their place when a complaint, a scroll bar or the last question appears', async ({
  open,
}) => {
  const { user } = await open()
  const places = () =>
    user.page.evaluate(() =>
      ['dialog', '[data-testid=save]', '[data-testid=save-and-get]', '[data-testid=field-name]'].map(
        (selector) => {
          const { x, y, width, height } =
            document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
          return { selector, x, y, width, height }
        },
      ),
    )
  for (const system of ['aaas', 'aareon']) {
    await user.at('add').first().click()
    await user.page.locator(`[data-testid="system-choice"][data-system="${system}"]`).click()
    const before = await places()
    await user.at('field-name').fill('')
    await user.at('save').click()
    await expect(user.page.locator('[aria-invalid="true"]').first()).toBeVisible()
    expect(await places()).toEqual(before)
    await user.at('network').locator('summary').click()
    await user.at('proxy-manual').check()
    await user.page
      .locator('dialog form > div')
      .first()
      .evaluate((body) => body.scrollTo(0, 0))
    expect(await places()).toEqual(before)
    await user.page.keyboard.press('Escape')
    await expect(user.at('discard')).toBeVisible()
    expect(await places()).toEqual(before)
    await user.at('discard').click()
  }
})
