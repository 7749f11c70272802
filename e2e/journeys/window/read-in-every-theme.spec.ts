import type { Page } from '@playwright/test'
import {
  type Contrast,
  contrastWithin,
  marksOf,
  measureTexts,
  type Place,
} from '../../harness/screen/contrast.ts'
import { still } from '../../harness/screen/screen.ts'
import type { User } from '../../harness/user/user.ts'
import { draftOf, expect, test } from '../journey.ts'

async function expectContrast(page: Page, place: string): Promise<void> {
  const { measured, faint } = await measureTexts(page)
  expect(measured, `texts measured: ${place}`).toBeGreaterThan(3)
  expect(faint, place).toEqual([])
  expect(tooFaint(await contrastWithin(page, await marksOf(page)), 3), `marks: ${place}`).toEqual([])
}

const tooFaint = (measured: readonly Contrast[], least: number) =>
  measured.filter(({ ratio }) => ratio < least)

test('every text stands out from what really lies behind it, in every state and both themes', async ({
  sandbox,
  user,
}) => {
  test.setTimeout(240_000)
  const { page } = user
  await user.lock()
  await still(page)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expectContrast(page, `lock screen, ${scheme}`)
  }
  await user.unlock(sandbox.passphrase)
  const names = [...new Map(sandbox.drafts.map(({ system, name }) => [system, name])).values()]
  for (const theme of ['light', 'dark'] as const) {
    await user.chooseTheme(theme)
    // Each system has a hue of its own.
    for (const name of names) {
      await user.select(name)
      await expectContrast(page, `${name}, ${theme}`)
    }
    await expectTokenContrast(user, draftOf(sandbox.drafts, 'aaas').name, theme)
    await expectFormContrast(user, theme)
    await user.openProtection()
    await expectContrast(page, `protection, ${theme}`)
    await page.keyboard.press('Escape')
    await user.at('settings').click()
    await expectContrast(page, `settings, ${theme}`)
    await page.keyboard.press('Escape')
  }
})

async function expectTokenContrast(user: User, name: string, theme: string): Promise<void> {
  const { page } = user
  await user.select(name)
  await user.getValidToken()
  await user.reveal()
  await expectContrast(page, `token, ${theme}`)
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
  await expectContrast(page, `token, its end, ${theme}`)
}

async function expectFormContrast(user: User, theme: string): Promise<void> {
  const { page } = user
  await user.at('add').first().click()
  await expectContrast(page, `systems, ${theme}`)
  await user.at('system-choice').first().click()
  await user.fill('name', '')
  await user.at('save').click()
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
  await expectContrast(page, `form, ${theme}`)
  await user.unfold('network')
  await user.at('proxy-manual').check()
  await user.at('client-pem').check()
  await expectContrast(page, `network, ${theme}`)
  await page.keyboard.press('Escape')
  await expectContrast(page, `last question, ${theme}`)
  await user.at('discard').click()
}

/** Finds the buttons in view that can be pressed, with what stands one pixel around them. */
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
  user,
}) => {
  const { page, at } = user
  await still(page)
  await page.emulateMedia({ forcedColors: 'active' })
  await user.select(draftOf(sandbox.drafts, 'aaas').name)
  for (const state of ['none', 'valid'] as const) {
    if (state === 'valid') await user.getToken()
    await user.sees(state)
    const marks = await contrastWithin(page, await marksOf(page))
    expect(marks.length).toBeGreaterThan(1)
    expect(tooFaint(marks, 4.5), state).toEqual([])
    expect(tooFaint(await contrastWithin(page, await buttonsOf(page)), 3), state).toEqual([])
  }
  const forms = await markForms(page)
  expect(new Set(forms).size).toBe(forms.length)
  const outlines = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-testid="row"]')].map((row) => [
        row.getAttribute('aria-selected'),
        getComputedStyle(row).outlineStyle,
      ]),
    )
  await at('search').focus()
  expect(
    (await outlines()).every(([isSelected, outline]) => (isSelected === 'true') === (outline === 'solid')),
  ).toBe(true)
  await page.keyboard.press('Tab')
  await at('list').focus()
  expect(await outlines()).toContainEqual(['true', 'double'])
  await at('copy-token').focus()
  expect(await at('copy-token').evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid')
  await user.openForm('aaas')
  await expect(at('field-name')).toBeFocused()
  expect(tooFaint(await contrastWithin(page, await buttonsOf(page)), 3), 'form').toEqual([])
})

/** Draws each mark in turn: without colours they are told apart by form alone. */
function markForms(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
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
}
