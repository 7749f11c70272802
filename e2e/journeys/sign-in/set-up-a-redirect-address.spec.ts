import { expect, test } from '../journey.ts'

test('the redirect address follows what is typed, and is copied whole', async ({ user }) => {
  const { page, at } = user
  await user.openForm('money-s5')
  const field = page.locator('[data-field="redirectUri"]')
  await expect(field).toHaveCount(0)
  await at('method-authorization-code').click()
  await expect(field).toBeVisible()
  await expect(at('copy-redirectUri')).toHaveCount(0)

  await user.fill('address', 'money.example')
  await expect(at('copy-redirectUri')).toHaveCount(0)
  await user.fill('address', 'https://money.example/s5/connect/token')
  await expect(field.locator('code')).toHaveText('https://money.example/s5/oauth2-redirect.html')
  expect(await user.copy('redirectUri')).toBe('https://money.example/s5/oauth2-redirect.html')

  await user.fill('redirectUri', ' http://money.example/s5/oauth2-redirect.html ')
  await expect(field.locator('code')).toHaveText('http://money.example/s5/oauth2-redirect.html')
  expect(await user.copy('redirectUri')).toBe('http://money.example/s5/oauth2-redirect.html')
  await expect(at('save')).toBeVisible()
})
