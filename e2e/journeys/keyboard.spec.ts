import clipboard from 'clipboardy'
import type { Person } from '../driver/person.ts'
import { expect, test } from './at-desktop.ts'

const focused = ({ page }: Person) =>
  page.evaluate(() => {
    const { dataset, role, tagName } = document.activeElement as HTMLElement
    return dataset.testid ?? role ?? tagName.toLowerCase()
  })

const chosenRow = ({ page }: Person) =>
  page.locator('[data-testid="row"][aria-selected="true"]').getAttribute('data-connection-name')

/** A connection of the sandbox whose token needs nobody. */
const nameOf = (drafts: readonly { readonly name: string; readonly system: string }[]) =>
  drafts.find(({ system }) => system === 'aaas')?.name ?? ''

test('the keyboard stays where it was when a button is gone after its press', async ({ sandbox, open }) => {
  const { person } = await open()
  const { keyboard } = person.page
  await person.select(nameOf(sandbox.drafts))
  await person.at('get-token').focus()
  await keyboard.press('Enter')
  await person.sees('valid')
  await expect.poll(() => focused(person)).toBe('copy-token')
  await person.at('get-token').focus()
  await keyboard.press('Enter')
  await expect.poll(() => person.at('detail').innerText()).toContain('Copy token')
  await expect.poll(() => focused(person)).toBe('get-token')
  await person.at('reveal').focus()
  await keyboard.press('Enter')
  await expect(person.at('revealed-token')).toBeVisible()
  expect(await focused(person)).toBe('hide')
  await keyboard.press('Enter')
  expect(await focused(person)).toBe('reveal')
  await person.at('forget').focus()
  await keyboard.press('Enter')
  await person.sees('none')
  await expect.poll(() => focused(person)).toBe('get-token')
  await person.at('delete').focus()
  await keyboard.press('Enter')
  await person.at('confirm-delete').focus()
  await keyboard.press('Enter')
  await expect(person.at('detail')).toBeHidden()
  await expect.poll(() => focused(person)).toBe('list')
})

test('the list by keyboard: Down chooses, Enter does what the ticket’s main button does, Ctrl+C copies from anywhere', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  const { keyboard } = person.page
  await person.page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await keyboard.press('ArrowDown')
  const first = await person.at('row').first().getAttribute('data-connection-name')
  expect(await chosenRow(person)).toBe(first)
  await person.select(nameOf(sandbox.drafts))
  await person.at('list').focus()
  await keyboard.press('Enter')
  await person.sees('valid')
  expect(await focused(person)).toBe('list')
  await clipboard.write('nothing yet')
  await keyboard.press('Enter')
  await expect.poll(() => clipboard.read()).toMatch(/.{20,}/)
  const token = await clipboard.read()
  for (const place of ['lock', 'search', 'edit', 'list']) {
    await clipboard.write('nothing yet')
    await person.at(place).focus()
    await keyboard.press('Control+c')
    await expect.poll(() => clipboard.read(), place).toBe(token)
  }
  await person.at('search').fill('marked')
  await person.at('search').fill('')
  await person.page.locator('.large-origin').click({ clickCount: 3 })
  const marked = await person.page.evaluate(() => String(getSelection()).trim())
  expect(marked).not.toBe('')
  await keyboard.press('Control+c')
  await expect.poll(async () => (await clipboard.read()).trim()).toBe(marked)
})

test('a double click marks no text but what is meant to be copied', async ({ sandbox, open }) => {
  const { person } = await open()
  const name = nameOf(sandbox.drafts)
  await person.select(name)
  await person.getToken()
  await person.sees('valid')
  const marked = () => person.page.evaluate(() => String(getSelection()))
  for (const place of [
    person.row(name),
    person.row(name).locator('.number'),
    person.at('detail').locator('h1'),
    person.at('detail').locator('.big-life-lead'),
    person.at('detail').locator('.stub-number'),
    person.at('copy-token'),
    person.page.locator('.brand'),
  ]) {
    await place.dblclick()
    expect(await marked(), String(place)).toBe('')
  }
})

test('what the search hides is not on the right either, and comes back with the list', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  const name = nameOf(sandbox.drafts)
  await person.select(name)
  await person.at('search').fill('no connection is called so')
  await expect(person.at('detail')).toBeHidden()
  await person.at('search').fill('')
  await expect(person.at('detail')).toHaveAttribute('data-connection-name', name)
})

test('unlocking comes back to the chosen connection, and to the list', async ({ sandbox, open }) => {
  const { person } = await open()
  const name = sandbox.drafts.at(-1)?.name ?? ''
  await person.select(name)
  await person.page.keyboard.press('Control+l')
  await person.unlock(sandbox.passphrase)
  await expect(person.at('detail')).toHaveAttribute('data-connection-name', name)
  await expect(person.row(name)).toBeInViewport()
  expect(await focused(person)).toBe('list')
})

test('the form by keyboard: the proposed name is marked, eyes have their turn, Enter saves and gets', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  const { keyboard } = person.page
  const draft = sandbox.drafts.find(({ system }) => system === 'aaas')
  if (!draft) throw new Error('the sandbox offers no such connection')
  await person.at('add').first().click()
  await person.page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await expect(person.at('field-name')).toBeFocused()
  await keyboard.type('Neue Stelle')
  expect(await person.at('field-name').inputValue()).toBe('Neue Stelle')
  await person.fillIn(draft)
  for (const [field, value] of Object.entries(draft.secrets)) await person.fill(field, value)
  const secret = person.at(`field-${Object.keys(draft.secrets)[0]}`)
  await secret.focus()
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await expect(secret).toHaveAttribute('type', 'text')
  await secret.focus()
  await keyboard.press('Enter')
  await expect(person.at('saved')).toContainText('Neue Stelle')
  await person.sees('valid')
  await expect(person.at('saved')).toBeEmpty()
})

test('the first click into a proposed name marks it, the next one sets the caret', async ({ open }) => {
  const { person } = await open()
  const { keyboard } = person.page
  await person.at('add').first().click()
  await person.page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  const name = person.at('field-name')
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
  const { person } = await open()
  const places = () =>
    person.page.evaluate(() =>
      ['.sheet', '[data-testid=save]', '[data-testid=save-and-get]', '[data-testid=field-name]'].map(
        (selector) => {
          const { x, y, width, height } =
            document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
          return { selector, x, y, width, height }
        },
      ),
    )
  for (const system of ['aaas', 'aareon']) {
    await person.at('add').first().click()
    await person.page.locator(`[data-testid="system-choice"][data-system="${system}"]`).click()
    const before = await places()
    await person.at('field-name').fill('')
    await person.at('save').click()
    await expect(person.page.locator('[aria-invalid="true"]').first()).toBeVisible()
    expect(await places()).toEqual(before)
    await person.at('network').locator('summary').click()
    await person.at('proxy-manual').check()
    await person.page.locator('.sheet-body').evaluate((body) => body.scrollTo(0, 0))
    expect(await places()).toEqual(before)
    await person.page.keyboard.press('Escape')
    await expect(person.at('discard')).toBeVisible()
    expect(await places()).toEqual(before)
    await person.at('discard').click()
  }
})
