import { draftOf, draftTo, expect, test } from '../journey.ts'

test('impersonation at an STS 3 is explained as that, with the move as the next step', async ({
  user,
  sandbox,
}) => {
  const { at } = user
  const old = draftOf(sandbox.drafts, 'cmi-sts', 'impersonation')
  const sts3 = draftOf(sandbox.drafts, 'cmi-sts', 'client-credentials')
  const { tryAddress: _given, ...values } = old.values
  const name = 'Old way at a new server'
  await user.addUnseenAndGet(draftTo({ ...old, values }, sts3.values.address ?? '', name))
  await user.select(name)
  await expect(at('problem')).toContainText('This is an STS 3; it knows no impersonation.')
  await expect(at('problem')).toContainText('STS 3: client credentials')
  await user.chooseLanguage('cs')
  await expect(at('problem')).toContainText('Toto je STS 3; impersonaci nezná.')
  await at('problem-edit').click()
  await expect(at('method-client-credentials')).toBeVisible()
})
