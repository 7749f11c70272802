/** The one thing to set up at the vendor's side is in sight where it is needed, and is what will be sent. */
import { readClipboard } from '../harness/driver/clipboard.ts'
import { expect, test } from './at-desktop.ts'

test('the redirect address follows what is typed, and is copied whole', async ({ open }) => {
  const { user } = await open()
  const { page, at } = user
  await at('add').first().click()
  await page.locator('[data-system="money-s5"]').click()
  const field = page.locator('[data-field="redirectUri"]')
  await expect(field).toHaveCount(0)
  await at('method-authorization-code').click()
  await expect(field).toBeVisible()
  await expect(at('copy-redirectUri')).toHaveCount(0)

  await user.fill('address', 'money.example')
  await expect(at('copy-redirectUri')).toHaveCount(0)
  await user.fill('address', 'https://money.example/s5/connect/token')
  await expect(field.locator('code')).toHaveText('https://money.example/s5/oauth2-redirect.html')
  await at('copy-redirectUri').click()
  await expect.poll(readClipboard).toBe('https://money.example/s5/oauth2-redirect.html')

  await user.fill('redirectUri', ' http://money.example/s5/oauth2-redirect.html ')
  await expect(field.locator('code')).toHaveText('http://money.example/s5/oauth2-redirect.html')
  await at('copy-redirectUri').click()
  await expect.poll(readClipboard).toBe('http://money.example/s5/oauth2-redirect.html')
  await expect(at('save')).toBeVisible()
})

test('impersonation at an STS 3 is told as that, with the move as the next step', async ({
  open,
  sandbox,
}) => {
  const { user } = await open()
  const { at } = user
  const [old, sts3] = ['impersonation', 'client-credentials'].map((way) =>
    sandbox.drafts.find(({ system, method }) => system === 'cmi-sts' && method === way),
  )
  if (!old || !sts3) throw new Error('the sandbox offers no such connections')
  const { tryAddress: _given, ...values } = old.values
  const name = 'Old way at a new server'
  await user.addAndGet({ ...old, name, values: { ...values, address: sts3.values.address ?? '' } })
  await user.select(name)
  await expect(at('problem')).toContainText('This is an STS 3; it knows no impersonation.')
  await expect(at('problem')).toContainText('STS 3: client credentials')
  await user.chooseLanguage('cs')
  await expect(at('problem')).toContainText('Toto je STS 3; impersonaci nezná.')
  await at('problem-edit').click()
  await expect(at('method-client-credentials')).toBeVisible()
})
