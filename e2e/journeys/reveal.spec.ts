import type { Bridge } from '../../shared/contract.ts'
import { expect, test } from './at-desktop.ts'

test('a token is shown for a click, Enter or Space, and to no script of the page', async ({
  open,
  sandbox,
}) => {
  const { person } = await open()
  const name = sandbox.drafts[0]?.name ?? ''
  await person.select(name)
  await person.getToken()
  await person.sees('valid')
  const shown = person.at('revealed-token')
  const hide = async () => {
    await person.at('hide').click()
    await expect(shown).toBeHidden()
  }
  await person.at('reveal').click()
  await expect(shown).toBeVisible()
  await hide()
  for (const key of ['Enter', 'Space']) {
    await person.at('reveal').focus()
    await person.page.keyboard.press(key)
    await expect(shown).toBeVisible()
    await hide()
  }

  // The click that hid it was one as well.
  await person.page.waitForTimeout(1_100)
  const id = (await person.start()).connections.find((one) => one.name === name)?.id
  const asked = await person.page.evaluate(async (given) => {
    const { claimcheck } = globalThis as unknown as { claimcheck: Bridge }
    return claimcheck.ask('token.reveal', { id: given as never })
  }, id)
  expect(asked).toEqual({ ok: false, problem: { kind: 'notPressed' } })
  await person.at('reveal').evaluate((button: HTMLElement) => button.click())
  await expect(person.page.getByRole('alert')).toContainText('Show token')
  await expect(shown).toBeHidden()
})
