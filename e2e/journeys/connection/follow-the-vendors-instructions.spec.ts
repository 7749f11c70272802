import { expect, test } from '../journey.ts'

test('a form copies its command, and shows the address for the firewall', async ({ user }) => {
  const { page, at } = user
  await user.openForm('aaas')
  expect(await user.copy('command')).toBe(
    'docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin',
  )
  await user.press('Escape')

  await user.openForm('aareon')
  const environment = page.locator('[data-field="environment"]')
  await expect(environment).toContainText('https://api.aareon.com/erpapi/oauth2/token')
  await at('field-environment').selectOption('test')
  await expect(environment).toContainText('https://api.aareon.com/test/erpapi/oauth2/token')
  await user.unfold('advanced')
  await expect(at('field-tryAddress')).toBeVisible()
})
