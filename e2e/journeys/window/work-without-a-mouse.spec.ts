import clipboard from 'clipboardy'
import { readClipboard } from '../../harness/driver/clipboard.ts'
import { focusOf } from '../../harness/user/window.ts'
import { draftOf, expect, test } from '../journey.ts'

test('from unlocking to deleting, every step is found and done by keyboard', async ({ sandbox, user }) => {
  const { keyboard } = user.page
  const { name } = draftOf(sandbox.drafts, 'aaas')
  await user.lock()
  await expect(user.at('passphrase')).toBeFocused()
  await keyboard.type(sandbox.passphrase)
  await keyboard.press('Enter')
  await user.seesList()

  await test.step('find a command that moves the keyboard', async () => {
    await keyboard.press('Control+k')
    await keyboard.type('search')
    await keyboard.press('Enter')
    await expect(user.at('search')).toBeFocused()
    await keyboard.press('ArrowDown')
  })

  await test.step('find the connection, and get its token', async () => {
    await keyboard.press('Control+k')
    await expect(user.at('palette')).toBeFocused()
    await keyboard.type(`get ${name.toLowerCase()}`)
    await expect(user.at('palette-option').first()).toContainText(name)
    await keyboard.press('Enter')
    await expect(user.at('palette')).toBeHidden()
    await expect(user.at('detail')).toHaveAttribute('data-connection-name', name)
    await user.sees('valid')
    expect(await focusOf(user)).toBe('list')
  })

  await test.step('copy it, by key and from the menu of its row', async () => {
    await clipboard.write('nothing yet')
    await keyboard.press('Control+c')
    await expect.poll(readClipboard).toMatch(/.{20,}/)
    const token = await readClipboard()
    await clipboard.write('nothing yet')
    await keyboard.press('Shift+F10')
    await expect(user.at('connection-menu')).toBeVisible()
    await keyboard.press('End')
    await keyboard.press('c')
    await keyboard.press('Enter')
    await expect.poll(readClipboard).toBe(token)
    expect(await focusOf(user)).toBe('list')
  })

  await test.step('look at the keys', async () => {
    await keyboard.press('?')
    await expect(user.at('keys')).toContainText('Ctrl+K')
    await keyboard.press('Escape')
    await expect(user.at('keys')).toBeHidden()
    expect(await focusOf(user)).toBe('list')
  })

  await test.step('edit it', async () => {
    await keyboard.press('F2')
    await expect(user.at('field-name')).toHaveValue(name)
    await keyboard.press('Escape')
    await expect(user.at('field-name')).toBeHidden()
    expect(await focusOf(user)).toBe('list')
  })

  await test.step('turn to another by its first letter, and think better of deleting it', async () => {
    const other = sandbox.drafts.find((draft) => draft.name.charAt(0) !== name.charAt(0))?.name ?? ''
    await keyboard.type(other.charAt(0))
    await expect(user.at('detail')).toHaveAttribute('data-connection-name', new RegExp(`^${other.charAt(0)}`))
    await keyboard.press('Delete')
    await expect(user.at('confirm-delete')).toBeVisible()
    // Enter deletes nothing, least of all for good.
    await keyboard.press('Enter')
    await expect(user.at('confirm-delete')).toBeHidden()
    await expect(user.at('detail')).toHaveAttribute('data-connection-name', new RegExp(`^${other.charAt(0)}`))
    await keyboard.press('Delete')
    await expect(user.at('confirm-delete')).toBeVisible()
    await keyboard.press('Escape')
    await expect(user.at('confirm-delete')).toBeHidden()
    expect(await focusOf(user)).toBe('list')
  })
})
