import { draftOf, expect, test } from '../journey.ts'

test('a server without metadata is added by its endpoints', async ({ sandbox, user }) => {
  const { values, secrets } = draftOf(sandbox.drafts, 'oauth')
  const { issuer: _issuer, ...byHand } = values
  await user.openForm('oauth')
  await expect(user.at('endpoints')).toHaveAttribute('open')
  await user.fillIn({ values: byHand })
  await user.typeSecrets(secrets)
  await user.saveAndGet()
  await user.sees('valid')
  await user.at('edit').click()
  await expect(user.at('field-tokenEndpoint')).toHaveValue(byHand.tokenEndpoint ?? '')
  await user.press('Escape')
})

test('methods and ways to authenticate bring their own fields, without losing what was typed', async ({
  user,
}) => {
  await user.openForm('oauth')
  await user.type('field-clientSecret', 'typed before')
  await user.at('field-clientAuthentication').focus()
  await user.at('field-clientAuthentication').selectOption('private_key_jwt')
  await expect(user.at('field-clientAuthentication')).toBeFocused()
  await expect(user.at('field-clientSecret')).toBeHidden()
  await user.type('field-privateKey', 'not a key')
  await user.at('save').click()
  await expect(user.page.locator('[data-field="privateKey"] [data-reason="notAKey"]')).toBeVisible()
  await user.at('field-clientAuthentication').selectOption('client_secret_post')
  await expect(user.at('field-clientSecret')).toHaveValue('typed before')
  await user.at('method-authorization-code').check()
  await expect(user.at('field-authorizationEndpoint')).toBeVisible()
  await user.discard()
})
