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

test('a list that was scrolled shows its first rows when a search in it ends', async ({ sandbox, user }) => {
  const { name } = draftOf(sandbox.drafts, 'aareon')
  const list = user.at('list')
  const first = await user.at('row').first().getAttribute('id')
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(user.at('row').first()).not.toHaveAttribute('id', first ?? '')
  await user.search(name)
  await expect(user.at('row')).toHaveCount(1)
  // The browser scrolls what has become short, and tells so with the next frame.
  await user.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
  await user.search('')
  await expect(user.at('row').first()).toHaveAttribute('id', first ?? '')
  await expect(user.at('row').first()).toBeInViewport()
})
