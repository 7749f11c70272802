import clipboard from 'clipboardy'
import type { User } from '../../harness/user/user.ts'
import { draftOf, expect, test } from '../journey.ts'

/** Pastes over what is in a field, as a user does: by key, from the clipboard. */
async function paste(user: User, field: string, text: string): Promise<void> {
  await clipboard.write(text)
  await user.at(`field-${field}`).focus()
  await user.press('ControlOrMeta+A')
  await user.press('ControlOrMeta+V')
}

test('a pasted issuer leads to a token with four inputs', async ({ sandbox, user }) => {
  const { values, secrets } = draftOf(sandbox.drafts, 'oauth')
  const { issuer = '', clientId = '' } = values
  await user.openForm('oauth')
  await expect(user.at('field-issuer')).toBeFocused()
  const inputs = [
    () => paste(user, 'issuer', issuer),
    () => user.type('field-clientId', clientId),
    () => user.type('field-clientSecret', secrets.clientSecret ?? ''),
    () => user.saveAndGet(),
  ]
  for (const input of inputs) await input()
  await user.sees('valid')
  expect(inputs.length).toBeLessThanOrEqual(4)
  await expect(user.row(new URL(issuer).host)).toBeVisible()
})

test('the address of its metadata will do, and what was found stays while more is typed', async ({
  sandbox,
  user,
}) => {
  const { issuer = '', tokenEndpoint = '' } = draftOf(sandbox.drafts, 'oauth').values
  await user.openForm('oauth')
  await user.type('field-clientId', 'typed before')
  await paste(user, 'issuer', `"${issuer}/.well-known/openid-configuration",`)
  await expect(user.at('look-up-status')).toHaveAttribute('data-status', 'found')
  await expect(user.at('field-issuer')).toHaveValue(issuer)
  await expect(user.at('field-environment')).toHaveValue('keycloak')
  await expect(user.at('endpoints')).not.toHaveAttribute('open')
  await expect(user.at('endpoints').locator('summary')).toContainText(new URL(issuer).host)
  await user.unfold('endpoints')
  await expect(user.at('field-tokenEndpoint')).toHaveValue(tokenEndpoint)
  await expect(user.at('field-clientId')).toHaveValue('typed before')
  await user.discard()
})

test('a wrong issuer is explained at its field, and nothing typed is lost', async ({ sandbox, user }) => {
  const { issuer = '', clientId = '' } = draftOf(sandbox.drafts, 'oauth').values
  await user.openForm('oauth')
  await user.type('field-clientId', clientId)
  await paste(user, 'issuer', `${issuer}-of-another`)
  await expect(user.at('look-up-problem')).toHaveAttribute('data-problem', 'noMetadata')
  await expect(user.at('field-issuer')).toHaveAttribute('aria-invalid', 'true')
  await expect(user.at('field-clientId')).toHaveValue(clientId)
  await paste(user, 'issuer', 'http://127.0.0.1:1/')
  await expect(user.at('look-up-problem')).toHaveAttribute('data-problem', 'connectionRefused')
  await user.at('field-issuer').fill(issuer)
  await user.at('field-issuer').press('Enter')
  await expect(user.at('look-up-status')).toHaveAttribute('data-status', 'found')
  await expect(user.at('look-up-problem')).toBeHidden()
  await user.discard()
})
