/** Steps on the way to a server: what is set for it, and a certificate that nobody vouches for. */
import { expect } from '@playwright/test'
import { showOwnCertificate } from '../driver/own-certificate.ts'
import type { Walk } from './walk.ts'

export async function seesNetwork({ person, sandbox, shoot }: Walk): Promise<void> {
  const trusted = (kind: string) =>
    sandbox.drafts.find(({ network }) => network?.trust.kind === kind)?.name ?? ''
  await person().select(trusted('pinned'))
  await expect(person().at('network-line')).toBeVisible()
  await shoot('pinned')
  await person().select(trusted('authority'))
  await person().at('edit').click()
  await person().at('network').locator('summary').click()
  await person().at('client-pkcs12').check()
  await person().at('proxy-manual').check()
  await person().fill('network.proxy', 'http://proxy.intranet:3128')
  await person().at('field-trust').scrollIntoViewIfNeeded()
  await shoot('network')
  await person()
    .at('network')
    .evaluate((fold) => fold.scrollIntoView({ block: 'end' }))
  await shoot('network-proxy')
  await throwAway({ person })
}

/** Where a person signs in, which is asked for only where there is a window to do so; and how a pin looks in the form. */
export async function seesLoginPlaces({ person, sandbox, shoot }: Walk): Promise<void> {
  const draft = sandbox.drafts.find(({ method }) => method === 'authorization-code')
  await person().chooseLanguage('de')
  await person().chooseTheme('dark')
  await person().select(draft?.name ?? '')
  await person().at('edit').click()
  await person().at('network').locator('summary').click()
  await person().at('login-kept').check()
  await person().at('field-login').scrollIntoViewIfNeeded()
  await shoot('network-login-de-dark')
  await throwAway({ person })
  await person().chooseTheme('light')
  await person().chooseLanguage('en')
}

async function throwAway({ person }: Pick<Walk, 'person'>): Promise<void> {
  await person().page.keyboard.press('Escape')
  await person().at('discard').click()
  await expect(person().at('save')).toBeHidden()
}

const name = 'Lager · neuer Server'

export async function judgesCertificate(walk: Walk): Promise<void> {
  const { person, shoot } = walk
  const first = await showOwnCertificate()
  await addConnection(walk, first.origin)
  await person().select(name)
  await person().sees('failed')
  await shoot('certificate-unknown')
  await person().looksAtCertificate()
  await shoot('certificate')
  await person().at('trust-certificate').click()
  await person().getToken()
  await person().sees('valid')
  await first.stop()

  const second = await showOwnCertificate(first.port)
  await person().getToken()
  // Below the token, which is still good.
  await expect(person().at('problem')).toBeVisible({ timeout: 10_000 })
  await shoot('certificate-changed-refused')
  await person().looksAtCertificate()
  await expect(person().at('trust-certificate')).toBeDisabled()
  await shoot('certificate-changed')
  await person().page.keyboard.press('Escape')
  await person().chooseLanguage('cs')
  await person().chooseTheme('dark')
  await person().looksAtCertificate()
  await shoot('certificate-changed-cs-dark')
  await person().page.keyboard.press('Escape')
  await person().chooseTheme('light')
  await person().chooseLanguage('en')
  await second.stop()
  await person().at('delete').click()
  await person().at('confirm-delete').click()
  await expect(person().row(name)).toHaveCount(0)
}

/** The form is filled in another step. */
async function addConnection({ person, sandbox }: Walk, address: string): Promise<void> {
  const model = sandbox.drafts.find(
    ({ system, method }) => system === 'money-s5' && method === 'client-credentials',
  )
  if (!model) throw new Error('the sandbox offers no such connection')
  await person().addAndGet({ ...model, name, values: { ...model.values, address } })
}
