/** Steps with a server that is looked up by its issuer. */
import { expect } from '@playwright/test'
import { draftOf } from '../../harness/user/user.ts'
import type { Tour } from './context.ts'

const name = 'Hafenamt Nord · zweiter Client'

export async function lookUpServer({ sandbox, user, shoot }: Tour): Promise<void> {
  const draft = draftOf(sandbox.drafts, 'oauth')
  const { issuer = '' } = draft.values
  await user.openForm('oauth')
  await shoot('general-form')
  await user.fill('issuer', `${issuer}-alt`)
  await user.at('look-up').click()
  await expect(user.at('look-up-problem')).toBeVisible()
  await shoot('issuer-wrong')
  await user.fill('issuer', issuer)
  await user.at('look-up').click()
  await expect(user.at('look-up-status')).toHaveAttribute('data-status', 'found')
  await shoot('issuer-found')
  await user.fill('name', name)
  await user.fill('clientId', draft.values.clientId ?? '')
  await user.typeSecrets(draft.secrets)
  await user.saveAndGet()
  await user.select(name)
  await user.sees('valid')
  await user.at('delete').click()
  await user.at('confirm-delete').click()
  await expect(user.row(name)).toHaveCount(0)
}

export async function fillInByHand({ user, shoot }: Tour): Promise<void> {
  await user.openForm('oauth')
  await user.at('method-authorization-code').check()
  await user.at('save').click()
  await shoot('endpoints-missing')
  await user.fill('clientAuthentication', 'private_key_jwt')
  await user.type('field-privateKey', '{"keys":[]}')
  await user.at('field-clientId').focus()
  await user.at('field-privateKey').scrollIntoViewIfNeeded()
  await shoot('key-refused')
  await user.unfold('advanced')
  await user.fill('extraParameters', 'audience=https://api.example.com\nresource')
  await user.at('field-extraParameters').blur()
  await user.at('field-extraParameters').scrollIntoViewIfNeeded()
  await shoot('lines-refused')
  await user.discard()
}
