import { draftOf, expect, test } from '../journey.ts'

test('a double click marks no text but what is meant to be copied', async ({ sandbox, user }) => {
  const { name } = draftOf(sandbox.drafts, 'aaas')
  await user.select(name)
  await user.getValidToken()
  const marked = () => user.page.evaluate(() => String(getSelection()))
  const detail = user.at('detail')
  for (const place of [
    user.row(name),
    user.row(name).locator('.number'),
    detail.locator('h1'),
    detail.getByTestId('countdown'),
    detail.locator('p:has(.number)'),
    user.at('copy-token'),
    user.page.locator('aside header p'),
  ]) {
    await place.dblclick()
    expect(await marked(), String(place)).toBe('')
  }
})
