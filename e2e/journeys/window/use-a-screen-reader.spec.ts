import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { startSelfSignedServer } from '../../harness/driver/self-signed-server.ts'
import { draftOf, draftTo, expect, test } from '../journey.ts'

const themes = ['light', 'dark'] as const

async function expectAccessible(page: Page, place: string): Promise<void> {
  await page.evaluate(axe.source)
  // Lets colours finish their way from one theme to the other.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // The page may fetch nothing, so its style sheets cannot be fetched to be looked at.
    const results = await axe.run(document, { preload: false })
    return results.violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)
  })
  expect(violations, place).toEqual([])
}

test('the window has no accessibility violation, in both themes', async ({ sandbox, user }) => {
  const check = (place: string) => expectAccessible(user.page, place)
  await user.lock()
  await check('lock screen')
  await user.unlock(sandbox.passphrase)
  await user.select(sandbox.drafts[0]?.name ?? '')
  await user.getValidToken()
  for (const theme of themes) {
    await user.chooseTheme(theme)
    await check(`token, ${theme}`)
    await user.openHistory()
    await check(`history, ${theme}`)
    await user.at('add').first().click()
    await check(`systems, ${theme}`)
    await user.at('system-choice').first().click()
    await check(`form, ${theme}`)
    await user.unfold('network')
    await user.at('proxy-manual').check()
    await user.at('client-pem').check()
    await check(`network, ${theme}`)
    await user.discard()
    await user.openProtection()
    for (const section of ['kit', 'change', 'move']) {
      await user.at(`section-${section}`).click()
      await check(`protection, ${section}, ${theme}`)
    }
    await user.press('Escape')
    await expect(user.at('honesty')).toBeFocused()
  }
})

test('what a token opens, and the test of a token, have no accessibility violation, in both themes', async ({
  sandbox,
  user,
}) => {
  await user.select(draftOf(sandbox.drafts, 'meldescheine').name)
  await user.getValidToken()
  for (const theme of themes) {
    await user.chooseTheme(theme)
    await user.lookUpFacts()
    expect(await user.probe()).toBe('accepted')
    await expectAccessible(user.page, `facts and test, ${theme}`)
  }
})

test('the form of a general server has no accessibility violation, in both themes', async ({
  sandbox,
  user,
}) => {
  const check = (place: string) => expectAccessible(user.page, place)
  const { issuer = '' } = draftOf(sandbox.drafts, 'oauth').values
  for (const theme of themes) {
    await user.chooseTheme(theme)
    await user.openForm('oauth')
    await user.at('save').click()
    await check(`everything missing, ${theme}`)
    await user.fill('issuer', `${issuer}x`)
    await user.at('look-up').click()
    await expect(user.at('look-up-problem')).toBeVisible()
    await check(`issuer refused, ${theme}`)
    await user.fill('issuer', issuer)
    await user.at('look-up').click()
    await expect(user.at('look-up-status')).toHaveAttribute('data-status', 'found')
    await user.fill('clientAuthentication', 'private_key_jwt')
    await user.unfold('endpoints')
    await user.unfold('advanced')
    await user.fill('extraParameters', 'audience')
    await user.fill('secretHeaders', 'X-Key')
    await user.at('save').click()
    await check(`issuer found, key and lines, ${theme}`)
    await user.discard()
  }
})

test('bringing a vault from elsewhere has no accessibility violation', async ({ folder, start }) => {
  const user = await start(folder)
  await user.at('adopt').click()
  await expect(user.at('vault-file')).toBeFocused()
  await expectAccessible(user.page, 'bringing a vault')
  await user.at('opens-recoveryCode').click()
  await user.at('same-passphrase').waitFor({ state: 'detached' })
  await expectAccessible(user.page, 'bringing a vault by code')
})

test('a certificate to be judged has no accessibility violation, in both themes', async ({
  sandbox,
  user,
}) => {
  const server = await startSelfSignedServer()
  const model = draftOf(sandbox.drafts, 'money-s5', 'client-credentials')
  await user.addUnseenAndGet(draftTo(model, server.origin, 'Neuer Server'))
  const look = async (place: string) => {
    for (const theme of themes) {
      await user.chooseTheme(theme)
      await expectAccessible(user.page, `${place} refused, ${theme}`)
      await user.inspectCertificate()
      await expectAccessible(user.page, `${place}, ${theme}`)
      await user.press('Escape')
      await expect(user.at('look-at-certificate')).toBeFocused()
    }
  }
  await user.select('Neuer Server')
  await user.sees('failed')
  await look('an unknown certificate')
  await user.inspectCertificate()
  await user.acceptCertificate()
  await server.stop()
  const another = await startSelfSignedServer(server.port)
  await user.getToken()
  await user.sees('failed')
  await look('another certificate')
  await another.stop()
})

test('a wait and a recovery code on the lock screen have no accessibility violation', async ({
  sandbox,
  open,
}) => {
  const user = await open()
  await user.openProtection('kit')
  const { file } = await user.saveRecoveryKit(sandbox.passphrase)
  await expect(user.at('done')).toBeFocused()
  await rm(file)
  await expectAccessible(user.page, 'a recovery kit made')
  await user.closeProtection()
  await user.lock()
  await user.failUntilWait()
  await expectAccessible(user.page, 'waiting')
  await user.at('use-code').click()
  await expect(user.at('recovery-code')).toBeFocused()
  await expectAccessible(user.page, 'by recovery code')
  await user.type('recovery-code', 'ABCD')
  await expect(user.at('unlock')).toBeEnabled()
  await user.at('unlock').click()
  await expect(user.at('problem')).toBeVisible()
  await expectAccessible(user.page, 'a mistyped recovery code')
})
