import clipboard from 'clipboardy'
import { readClipboard } from '../../harness/driver/clipboard.ts'
import { focusOf } from '../../harness/user/window.ts'
import { draftOf, expect, test } from '../journey.ts'

test('the main path goes by keyboard alone', async ({ sandbox, user }) => {
  const { keyboard } = user.page
  await user.lock()
  await expect(user.at('passphrase')).toBeFocused()
  await keyboard.type(sandbox.passphrase)
  await keyboard.press('Enter')
  await user.seesList()
  await keyboard.press('/')
  await keyboard.type('Lindenhof')
  await keyboard.press('ArrowDown')
  await expect(user.at('detail')).toBeVisible()
  await keyboard.press('Enter')
  await user.sees('valid')
  await keyboard.press('Control+l')
  await expect(user.at('lock-screen')).toBeVisible()
})

test('the keyboard stays where it was when a button is gone after its press', async ({ sandbox, user }) => {
  const draft = { ...draftOf(sandbox.drafts, 'aaas'), name: 'Bald gelöscht' }
  await user.addUnseenAndGet(draft)
  await user.invoke('token.forget', { id: (await user.connection(draft.name)).id })
  await user.select(draft.name)
  await user.sees('none')
  const focused = () => focusOf(user)
  const pressOn = async (button: string) => {
    await user.at(button).focus()
    await user.press('Enter')
  }
  await pressOn('get-token')
  await user.sees('valid')
  await expect.poll(focused).toBe('copy-token')
  await pressOn('get-token')
  await expect.poll(() => user.at('detail').innerText()).toContain('Copy token')
  await expect.poll(focused).toBe('get-token')
  await pressOn('reveal')
  await expect(user.at('revealed-token')).toBeVisible()
  expect(await focused()).toBe('hide')
  await user.press('Enter')
  expect(await focused()).toBe('reveal')
  await pressOn('forget')
  await user.sees('none')
  await expect.poll(focused).toBe('get-token')
  await pressOn('delete')
  await pressOn('confirm-delete')
  await expect(user.at('detail')).toBeHidden()
  await expect.poll(focused).toBe('list')
})

test('the list by keyboard: Down chooses, Enter does what the ticket’s main button does, Ctrl+C copies from anywhere', async ({
  sandbox,
  user,
}) => {
  await user.page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await user.press('ArrowDown')
  const first = await user.at('row').first().getAttribute('data-connection-name')
  const chosen = user.page.locator('[data-testid="row"][aria-selected="true"]')
  expect(await chosen.getAttribute('data-connection-name')).toBe(first)
  await user.select(draftOf(sandbox.drafts, 'aaas').name)
  await user.at('list').focus()
  await user.press('Enter')
  await user.sees('valid')
  expect(await focusOf(user)).toBe('list')
  await clipboard.write('nothing yet')
  await user.press('Enter')
  await expect.poll(readClipboard).toMatch(/.{20,}/)
  const token = await readClipboard()
  for (const place of ['lock', 'search', 'edit', 'list']) {
    await clipboard.write('nothing yet')
    await user.at(place).focus()
    await user.press('Control+c')
    await expect.poll(readClipboard, place).toBe(token)
  }
  await user.search('marked')
  await user.search('')
  await user.at('detail').locator('p.mono').first().click({ clickCount: 3 })
  const marked = await user.page.evaluate(() => String(getSelection()).trim())
  expect(marked).not.toBe('')
  await user.press('Control+c')
  await expect.poll(async () => (await readClipboard()).trim()).toBe(marked)
})
