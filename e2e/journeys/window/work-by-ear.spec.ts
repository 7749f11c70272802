import { expect, test } from '../journey.ts'

test('the main path is walked by what a screen reader is told alone: roles, names, states and announcements', async ({
  sandbox,
  user,
}) => {
  const { page } = user
  const [{ name = '' } = {}] = sandbox.drafts
  await user.lock()

  const passphrase = page.getByRole('textbox', { name: 'Passphrase' })
  await expect(passphrase).toBeFocused()
  await page.keyboard.type('not the passphrase')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('passphrase')
  await passphrase.fill(sandbox.passphrase)
  await page.getByRole('button', { name: 'Unlock' }).press('Enter')

  const list = page.getByRole('listbox', { name: 'Connections' })
  await expect(list).toBeVisible()
  await page.getByRole('textbox', { name: 'Search' }).fill(name)
  const row = list.getByRole('option', { name })
  await expect(row).toHaveAttribute('aria-setsize', '1')
  await page.keyboard.press('ArrowDown')
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(list).toBeFocused()
  expect(await list.getAttribute('aria-activedescendant')).toBe(await row.getAttribute('id'))

  const ticket = page.getByRole('main')
  await expect(ticket.getByRole('heading', { level: 1, name })).toBeVisible()
  await ticket.getByRole('button', { name: 'Get token' }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /valid/i }).first()).toBeAttached()
  await expect(ticket.getByRole('button', { name: 'Copy token' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Clipboard' })).toContainText(`Token of “${name}”`)

  await page.getByRole('button', { name: /^Lock/ }).press('Enter')
  await expect(passphrase).toBeFocused()
  await expect(page.getByRole('region', { name: 'Clipboard' })).not.toContainText(name)
})
