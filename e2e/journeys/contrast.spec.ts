import type { Page } from '@playwright/test'
import { contrastWithin, marksOf, measureTexts, type Place } from '../harness/driver/contrast.ts'
import { still } from '../harness/screen/screen.ts'
import { expect, test } from './at-desktop.ts'

async function expectContrast(page: Page, place: string): Promise<void> {
  const { measured, faint } = await measureTexts(page)
  expect(measured, `texts measured: ${place}`).toBeGreaterThan(3)
  expect(faint, place).toEqual([])
  const marks = await contrastWithin(page, await marksOf(page))
  expect(
    marks.filter(({ ratio }) => ratio < 3),
    `marks: ${place}`,
  ).toEqual([])
}

test('every text stands out from what really lies behind it, in every state and both themes', async ({
  sandbox,
  start,
}) => {
  test.setTimeout(240_000)
  const { user } = await start(sandbox.dataFolder, sandbox.transports)
  const { page } = user
  await still(page)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expectContrast(page, `lock screen, ${scheme}`)
  }
  await user.unlock(sandbox.passphrase)
  await user.seesList()
  const names = [...new Map(sandbox.drafts.map(({ system, name }) => [system, name])).values()]
  for (const theme of ['light', 'dark'] as const) {
    await user.chooseTheme(theme)
    // Each system has a hue of its own.
    for (const name of names) {
      await user.select(name)
      await expectContrast(page, `${name}, ${theme}`)
    }
    const name = sandbox.drafts.find(({ system }) => system === 'aaas')?.name ?? ''
    await user.select(name)
    await user.getToken()
    await user.sees('valid')
    await user.at('reveal').click()
    await expect(user.at('revealed-token')).toBeVisible()
    await expectContrast(page, `token, ${theme}`)
    await page.locator('main').evaluate((tokenService) => tokenService.scrollTo(0, tokenService.scrollHeight))
    await expectContrast(page, `token, its end, ${theme}`)
    await user.at('add').first().click()
    await expectContrast(page, `systems, ${theme}`)
    await page.getByTestId('system-choice').first().click()
    await user.at('field-name').fill('')
    await user.at('save').click()
    await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
    await expectContrast(page, `form, ${theme}`)
    await user.at('network').locator('summary').click()
    await user.at('proxy-manual').check()
    await user.at('client-pem').check()
    await expectContrast(page, `network, ${theme}`)
    await page.keyboard.press('Escape')
    await expectContrast(page, `last question, ${theme}`)
    await user.at('discard').click()
    await user.at('honesty').click()
    await expectContrast(page, `protection, ${theme}`)
    await page.keyboard.press('Escape')
    await user.at('settings').click()
    await expectContrast(page, `settings, ${theme}`)
    await page.keyboard.press('Escape')
  }
})

/** Buttons in view that can be pressed, with what stands one pixel around them. */
function buttonsOf(page: Page): Promise<readonly Place[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLButtonElement>('[data-look]:enabled, input[type="checkbox"]')]
      .filter(
        (button) =>
          button.checkVisibility() && (!document.querySelector('dialog[open]') || button.closest('dialog')),
      )
      .map((button) => {
        const { x, y, width, height } = button.getBoundingClientRect()
        return {
          what: button.dataset.testid ?? button.dataset.look ?? '',
          x: x - 1,
          y: y - 1,
          width: width + 2,
          height: height + 2,
        }
      }),
  )
}

test('where the system forces its colours, buttons, marks, focus and the chosen row are still to be seen', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const { page } = user
  await still(page)
  await page.emulateMedia({ forcedColors: 'active' })
  const name = sandbox.drafts.find(({ system }) => system === 'aaas')?.name ?? ''
  await user.select(name)
  for (const state of ['none', 'valid'] as const) {
    if (state === 'valid') await user.getToken()
    await user.sees(state)
    const marks = await contrastWithin(page, await marksOf(page))
    expect(marks.length).toBeGreaterThan(1)
    expect(
      marks.filter(({ ratio }) => ratio < 4.5),
      state,
    ).toEqual([])
    expect(
      (await contrastWithin(page, await buttonsOf(page))).filter(({ ratio }) => ratio < 3),
      state,
    ).toEqual([])
  }
  // Told apart by form alone.
  const forms = await page.evaluate(() =>
    ['none', 'asking', 'valid', 'ending', 'unknown', 'early', 'expired', 'failed'].map((mark) => {
      const row = document.querySelector<HTMLElement>('[data-testid="row"]') as HTMLElement
      row.dataset.mark = mark
      const { borderStyle, borderTopColor, borderLeftColor, backgroundImage, backgroundColor } =
        getComputedStyle(row.querySelector('[data-testid="countdown"]') as Element, '::before')
      return JSON.stringify({
        borderStyle,
        isOpen: borderTopColor !== borderLeftColor,
        backgroundImage,
        backgroundColor,
      })
    }),
  )
  expect(new Set(forms).size).toBe(forms.length)
  const outlines = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-testid="row"]')].map((row) => [
        row.getAttribute('aria-selected'),
        getComputedStyle(row).outlineStyle,
      ]),
    )
  await user.at('search').focus()
  expect(
    (await outlines()).every(([isSelected, outline]) => (isSelected === 'true') === (outline === 'solid')),
  ).toBe(true)
  await page.keyboard.press('Tab')
  await user.at('list').focus()
  expect(await outlines()).toContainEqual(['true', 'double'])
  await user.at('copy-token').focus()
  expect(await user.at('copy-token').evaluate((button) => getComputedStyle(button).outlineStyle)).toBe(
    'solid',
  )
  await user.at('add').first().click()
  await page.getByTestId('system-choice').first().click()
  await expect(user.at('field-name')).toBeFocused()
  expect(
    (await contrastWithin(page, await buttonsOf(page))).filter(({ ratio }) => ratio < 3),
    'form',
  ).toEqual([])
})
