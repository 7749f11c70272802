import { draftOf, expect, test } from '../journey.ts'

test('a token comes with what its account may do, and a placeholder is called one', async ({
  user,
  sandbox,
}) => {
  const { at } = user
  const draft = draftOf(sandbox.drafts, 'aaas')
  const { tryAddress: _given, ...values } = draft.values
  await user.select(draft.name)
  await expect(at('detail')).toContainText(/60\smin|1\sh/)
  await user.getValidToken()
  await expect(at('value-meanings')).toContainText('/aaas/system')
  await expect(at('detail')).toContainText('401')
  await expect(at('placeholder')).toHaveCount(0)

  await user.addUnseenAndGet({ ...draft, name: 'No address to try', values })
  await user.select('No address to try')
  await expect(at('placeholder')).toContainText('https://address-to-try.invalid/')
})
