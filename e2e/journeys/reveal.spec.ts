import type { Bridge } from '../../shared/contract.ts'
import { expect, test } from './at-desktop.ts'

test('a token is shown for a click, Enter or Space, and to no script of the page', async ({
  open,
  sandbox,
}) => {
  const { user } = await open()
  const name = sandbox.drafts[0]?.name ?? ''
  await user.select(name)
  await user.getToken()
  await user.sees('valid')
  const shown = user.at('revealed-token')
  const hide = async () => {
    await user.at('hide').click()
    await expect(shown).toBeHidden()
  }
  await user.at('reveal').click()
  await expect(shown).toBeVisible()
  await hide()
  for (const key of ['Enter', 'Space']) {
    await user.at('reveal').focus()
    await user.page.keyboard.press(key)
    await expect(shown).toBeVisible()
    await hide()
  }

  // The click that hid it was one as well.
  await user.page.waitForTimeout(1_100)
  const id = (await user.start()).connections.find((one) => one.name === name)?.id
  const asked = await user.page.evaluate(async (given) => {
    const { claimcheck } = globalThis as unknown as { claimcheck: Bridge }
    return claimcheck.invoke('token.reveal', { id: given as never })
  }, id)
  expect(asked).toEqual({ ok: false, problem: { kind: 'notPressed' } })
  await user.at('reveal').evaluate((button: HTMLElement) => button.click())
  await expect(user.page.getByRole('alert')).toContainText('Show token')
  await expect(shown).toBeHidden()
})
