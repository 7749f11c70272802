/** What the vendors' pages say, where the user needs it: in the form, before the first token, and beside the token. */
import { readClipboard } from '../harness/driver/clipboard.ts'
import { expect, test } from './at-desktop.ts'

test('a form copies its command, and shows the address for the firewall', async ({ open }) => {
  const { user } = await open()
  const { page, at } = user
  await at('add').first().click()
  await page.locator('[data-system="aaas"]').click()
  await at('copy-command').click()
  await expect
    .poll(readClipboard)
    .toBe('docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin')
  await page.keyboard.press('Escape')

  await at('add').first().click()
  await page.locator('[data-system="aareon"]').click()
  const environment = page.locator('[data-field="environment"]')
  await expect(environment).toContainText('https://api.aareon.com/erpapi/oauth2/token')
  await at('field-environment').selectOption('test')
  await expect(environment).toContainText('https://api.aareon.com/test/erpapi/oauth2/token')
  await at('advanced').locator('summary').click()
  await expect(at('field-tryAddress')).toBeVisible()
})

test('a token is told with what its account may do, and a placeholder is called one', async ({
  open,
  sandbox,
}) => {
  const { user } = await open()
  const { at } = user
  const draft = sandbox.drafts.find(({ system }) => system === 'aaas')
  if (!draft) throw new Error('the sandbox offers no such connection')
  const { tryAddress: _given, ...values } = draft.values
  await user.select(draft.name)
  await expect(at('detail')).toContainText(/60\smin|1\sh/)
  await user.getToken()
  await user.sees('valid')
  await expect(at('value-meanings')).toContainText('/aaas/system')
  await expect(at('detail')).toContainText('401')
  await expect(at('placeholder')).toHaveCount(0)

  await user.addAndGet({ ...draft, name: 'No address to try', values })
  await user.select('No address to try')
  await expect(at('placeholder')).toContainText('https://address-to-try.invalid/')
})
