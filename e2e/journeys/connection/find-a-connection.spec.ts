import { draftOf, expect, test } from '../journey.ts'

test('what the search hides is not on the right either, and comes back with the list', async ({
  sandbox,
  user,
}) => {
  const { name } = draftOf(sandbox.drafts, 'aaas')
  await user.select(name)
  await user.search('no connection is called so')
  await expect(user.at('detail')).toBeHidden()
  await user.search('')
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', name)
})
