import { expect, test } from '../journey.ts'

test('a token is shown for a click, Enter or Space, and to no script of the page', async ({
  user,
  sandbox,
}) => {
  const name = sandbox.drafts[0]?.name ?? ''
  await user.select(name)
  await user.getValidToken()
  const shown = user.at('revealed-token')
  await user.reveal()
  await user.hide()
  for (const key of ['Enter', 'Space']) {
    await user.at('reveal').focus()
    await user.press(key)
    await expect(shown).toBeVisible()
    await user.hide()
  }

  // The click that hid it was one as well.
  await user.page.waitForTimeout(1_100)
  const { id } = await user.connection(name)
  expect(await user.invoke('token.reveal', { id })).toEqual({ ok: false, problem: { kind: 'notPressed' } })
  await user.at('reveal').evaluate((button: HTMLElement) => button.click())
  await expect(user.page.getByRole('alert')).toContainText('Press the button again')
  await expect(shown).toBeHidden()
})
