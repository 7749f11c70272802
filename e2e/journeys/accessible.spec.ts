import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test } from './at-desktop.ts'

async function expectAccessible(page: Page, place: string): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // The page may fetch nothing, so its style sheets cannot be fetched to be looked at.
    const results = await axe.run(document, { preload: false })
    return results.violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)
  })
  expect(violations, place).toEqual([])
}

test('the window has no accessibility violation, in both themes', async ({ sandbox, start }) => {
  const { person } = await start(sandbox.dataFolder, sandbox.routes)
  const check = (place: string) => expectAccessible(person.page, place)
  await check('lock screen')
  await person.unlock(sandbox.passphrase)
  await person.seesList()
  const name = sandbox.drafts[0]?.name ?? ''
  await person.select(name)
  await person.getToken()
  await person.sees('valid')
  for (const theme of ['light', 'dark'] as const) {
    await person.chooseTheme(theme)
    await check(`token, ${theme}`)
    await person.at('add').first().click()
    await check(`systems, ${theme}`)
    await person.page.getByTestId('system-choice').first().click()
    await check(`form, ${theme}`)
    await person.at('network').locator('summary').click()
    await person.at('proxy-manual').check()
    await person.at('client-pem').check()
    await check(`network, ${theme}`)
    await person.page.keyboard.press('Escape')
    await person.at('discard').click()
    await expect(person.at('save')).toBeHidden()
    await person.at('honesty').click()
    for (const section of ['kit', 'change', 'move']) {
      await person.at(`section-${section}`).click()
      await check(`protection, ${section}, ${theme}`)
    }
    await person.page.keyboard.press('Escape')
    await expect(person.at('honesty')).toBeFocused()
  }
})

test('bringing a vault from elsewhere has no accessibility violation', async ({ folder, start }) => {
  const { person } = await start(folder)
  await person.at('adopt').click()
  await expect(person.at('vault-file')).toBeFocused()
  await expectAccessible(person.page, 'bringing a vault')
  await person.at('opens-recoveryCode').click()
  await person.at('same-passphrase').waitFor({ state: 'detached' })
  await expectAccessible(person.page, 'bringing a vault by code')
})

test('the main path goes by keyboard alone', async ({ sandbox, start }) => {
  const { person } = await start(sandbox.dataFolder, sandbox.routes)
  const { keyboard } = person.page
  await expect(person.at('passphrase')).toBeFocused()
  await keyboard.type(sandbox.passphrase)
  await keyboard.press('Enter')
  await person.seesList()
  await keyboard.press('/')
  await keyboard.type('Lindenhof')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(person.at('detail')).toBeVisible()
  await keyboard.press('Enter')
  await person.sees('valid')
  await keyboard.press('Control+l')
  await expect(person.at('lock-screen')).toBeVisible()
})
