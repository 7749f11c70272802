import { readClipboard } from '../../harness/driver/clipboard.ts'
import { draftOf, expect, test } from '../journey.ts'

test('a stored secret is copied for the vendor’s portal, by its owner alone', async ({ open, sandbox }) => {
  const user = await open()
  const { name, secrets } = draftOf(sandbox.drafts, 'aareon')
  await user.select(name)
  const before = await readClipboard()
  await user.at('open-secret').click()
  await user.type('current-passphrase', 'not the passphrase')
  await user.press('Enter')
  await expect(user.page.getByRole('dialog').getByRole('alert')).toBeVisible()
  expect(await readClipboard()).toBe(before)
  await user.press('Escape')
  const secret = await user.copySecret(sandbox.passphrase)
  expect(Object.values(secrets)).toContain(secret)
  await expect(user.at('current-passphrase')).toHaveValue('')
  await user.at('close-secret').click()
  await expect(user.at('open-secret')).toBeFocused()
})
