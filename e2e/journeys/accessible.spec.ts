import axe from 'axe-core'
import { expect, test } from './at-desktop.ts'

test('the window has no accessibility violation, in both themes', async ({ sandbox, start }) => {
  const { person } = await start(sandbox.dataFolder, sandbox.routes)
  const check = async (place: string) => {
    await person.page.evaluate(axe.source)
    const violations = await person.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
      // The page may fetch nothing, so its style sheets cannot be fetched to be looked at.
      const results = await axe.run(document, { preload: false })
      return results.violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)
    })
    expect(violations, place).toEqual([])
  }
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
  }
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
