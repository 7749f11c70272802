import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { showOwnCertificate } from '../driver/own-certificate.ts'
import { expect, test } from './at-desktop.ts'

async function expectAccessible(page: Page, place: string): Promise<void> {
  await page.evaluate(axe.source)
  // Colours on their way from one theme to the other are nobody's.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
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

test('a certificate to be judged has no accessibility violation, in both themes', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  const model = sandbox.drafts.find(
    ({ system, method }) => system === 'money-s5' && method === 'client-credentials',
  )
  if (!model) throw new Error('the sandbox offers no such connection')
  const name = 'Neuer Server'
  const server = await showOwnCertificate()
  await person.addAndGet({ ...model, name, values: { ...model.values, address: server.origin } })
  const look = async (place: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await person.chooseTheme(theme)
      await expectAccessible(person.page, `${place} refused, ${theme}`)
      await person.looksAtCertificate()
      await expectAccessible(person.page, `${place}, ${theme}`)
      await person.page.keyboard.press('Escape')
      await expect(person.at('look-at-certificate')).toBeFocused()
    }
  }
  await person.select(name)
  await person.sees('failed')
  await look('an unknown certificate')
  await person.looksAtCertificate()
  await person.at('trust-certificate').click()
  await expect(person.at('network-line')).toBeVisible()
  await server.stop()
  const another = await showOwnCertificate(server.port)
  await person.getToken()
  await person.sees('failed')
  await look('another certificate')
  await another.stop()
})

test('a wait and a recovery code on the lock screen have no accessibility violation', async ({
  sandbox,
  open,
}) => {
  const { person } = await open()
  await person.at('honesty').click()
  await person.at('section-kit').click()
  await person.at('current-passphrase').fill(sandbox.passphrase)
  await person.at('make-kit').click()
  await expect(person.at('done')).toBeFocused()
  await rm((await person.at('done').locator('.mono').textContent()) ?? '')
  await expectAccessible(person.page, 'a recovery kit made')
  await person.at('close-protection').click()
  await person.lock()
  await person.unlocksWrongly()
  await expectAccessible(person.page, 'waiting')
  await person.at('use-code').click()
  await expect(person.at('recovery-code')).toBeFocused()
  await expectAccessible(person.page, 'by recovery code')
  await person.at('recovery-code').fill('ABCD')
  await expect(person.at('unlock')).toBeEnabled()
  await person.at('unlock').click()
  await expect(person.at('problem')).toBeVisible()
  await expectAccessible(person.page, 'a mistyped recovery code')
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
  await expect(person.at('detail')).toBeVisible()
  await keyboard.press('Enter')
  await person.sees('valid')
  await keyboard.press('Control+l')
  await expect(person.at('lock-screen')).toBeVisible()
})
