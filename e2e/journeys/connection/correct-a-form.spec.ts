import { expect, test } from '../journey.ts'

const parts = ['dialog', '[data-testid=save]', '[data-testid=save-and-get]', '[data-testid=field-name]']

test('dialog and buttons stay in their place when a complaint, a scroll bar or the last question appears', async ({
  user,
}) => {
  const places = () =>
    user.page.evaluate(
      (selectors) =>
        selectors.map((selector) => {
          const place = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
          return { selector, ...(place.toJSON() as DOMRect) }
        }),
      parts,
    )
  for (const system of ['aaas', 'aareon']) {
    await user.openForm(system)
    const before = await places()
    await user.fill('name', '')
    await user.at('save').click()
    await expect(user.page.locator('[aria-invalid="true"]').first()).toBeVisible()
    expect(await places()).toEqual(before)
    await user.unfold('network')
    await user.at('proxy-manual').check()
    await user.page
      .locator('dialog form > div')
      .first()
      .evaluate((body) => body.scrollTo(0, 0))
    expect(await places()).toEqual(before)
    await user.press('Escape')
    await expect(user.at('discard')).toBeVisible()
    expect(await places()).toEqual(before)
    await user.at('discard').click()
  }
})
