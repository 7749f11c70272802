import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { showOwnCertificate } from '../harness/driver/own-certificate.ts'
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
  const { user } = await start(sandbox.dataFolder, sandbox.transports)
  const check = (place: string) => expectAccessible(user.page, place)
  await check('lock screen')
  await user.unlock(sandbox.passphrase)
  await user.seesList()
  const name = sandbox.drafts[0]?.name ?? ''
  await user.select(name)
  await user.getToken()
  await user.sees('valid')
  for (const theme of ['light', 'dark'] as const) {
    await user.chooseTheme(theme)
    await check(`token, ${theme}`)
    await user.at('add').first().click()
    await check(`systems, ${theme}`)
    await user.page.getByTestId('system-choice').first().click()
    await check(`form, ${theme}`)
    await user.at('network').locator('summary').click()
    await user.at('proxy-manual').check()
    await user.at('client-pem').check()
    await check(`network, ${theme}`)
    await user.page.keyboard.press('Escape')
    await user.at('discard').click()
    await expect(user.at('save')).toBeHidden()
    await user.at('honesty').click()
    for (const section of ['kit', 'change', 'move']) {
      await user.at(`section-${section}`).click()
      await check(`protection, ${section}, ${theme}`)
    }
    await user.page.keyboard.press('Escape')
    await expect(user.at('honesty')).toBeFocused()
  }
})

test('bringing a vault from elsewhere has no accessibility violation', async ({ folder, start }) => {
  const { user } = await start(folder)
  await user.at('adopt').click()
  await expect(user.at('vault-file')).toBeFocused()
  await expectAccessible(user.page, 'bringing a vault')
  await user.at('opens-recoveryCode').click()
  await user.at('same-passphrase').waitFor({ state: 'detached' })
  await expectAccessible(user.page, 'bringing a vault by code')
})

test('a certificate to be judged has no accessibility violation, in both themes', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  const model = sandbox.drafts.find(
    ({ system, method }) => system === 'money-s5' && method === 'client-credentials',
  )
  if (!model) throw new Error('the sandbox offers no such connection')
  const name = 'Neuer Server'
  const server = await showOwnCertificate()
  await user.addAndGet({ ...model, name, values: { ...model.values, address: server.origin } })
  const look = async (place: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await user.chooseTheme(theme)
      await expectAccessible(user.page, `${place} refused, ${theme}`)
      await user.looksAtCertificate()
      await expectAccessible(user.page, `${place}, ${theme}`)
      await user.page.keyboard.press('Escape')
      await expect(user.at('look-at-certificate')).toBeFocused()
    }
  }
  await user.select(name)
  await user.sees('failed')
  await look('an unknown certificate')
  await user.looksAtCertificate()
  await user.at('trust-certificate').click()
  await expect(user.at('network-line')).toBeVisible()
  await server.stop()
  const another = await showOwnCertificate(server.port)
  await user.getToken()
  await user.sees('failed')
  await look('another certificate')
  await another.stop()
})

test('a wait and a recovery code on the lock screen have no accessibility violation', async ({
  sandbox,
  open,
}) => {
  const { user } = await open()
  await user.at('honesty').click()
  await user.at('section-kit').click()
  await user.at('current-passphrase').fill(sandbox.passphrase)
  await user.at('make-kit').click()
  await expect(user.at('done')).toBeFocused()
  await rm((await user.at('done').locator('.mono').textContent()) ?? '')
  await expectAccessible(user.page, 'a recovery kit made')
  await user.at('close-protection').click()
  await user.lock()
  await user.unlocksWrongly()
  await expectAccessible(user.page, 'waiting')
  await user.at('use-code').click()
  await expect(user.at('recovery-code')).toBeFocused()
  await expectAccessible(user.page, 'by recovery code')
  await user.at('recovery-code').fill('ABCD')
  await expect(user.at('unlock')).toBeEnabled()
  await user.at('unlock').click()
  await expect(user.at('problem')).toBeVisible()
  await expectAccessible(user.page, 'a mistyped recovery code')
})

test('the main path goes by keyboard alone', async ({ sandbox, start }) => {
  const { user } = await start(sandbox.dataFolder, sandbox.transports)
  const { keyboard } = user.page
  await expect(user.at('passphrase')).toBeFocused()
  await keyboard.type(sandbox.passphrase)
  await keyboard.press('Enter')
  await user.seesList()
  await keyboard.press('/')
  await keyboard.type('Lindenhof')
  await keyboard.press('ArrowDown')
  await expect(user.at('detail')).toBeVisible()
  await keyboard.press('Enter')
  await user.sees('valid')
  await keyboard.press('Control+l')
  await expect(user.at('lock-screen')).toBeVisible()
})
