/** Steps on the way to a server: what is set for it, and a certificate that nobody vouches for. */
import { expect } from '@playwright/test'
import { showOwnCertificate } from '../../harness/driver/own-certificate.ts'
import type { Walk } from './walk.ts'

export async function seesNetwork({ user, sandbox, shoot }: Walk): Promise<void> {
  const trusted = (kind: string) =>
    sandbox.drafts.find(({ network }) => network?.trust.kind === kind)?.name ?? ''
  await user().select(trusted('pinned'))
  await expect(user().at('network-line')).toBeVisible()
  await shoot('pinned')
  await user().select(trusted('authority'))
  await user().at('edit').click()
  await user().at('network').locator('summary').click()
  await user().at('client-pkcs12').check()
  await user().at('proxy-manual').check()
  await user().fill('network.proxy', 'http://proxy.intranet:3128')
  await user().at('field-trust').scrollIntoViewIfNeeded()
  await shoot('network')
  await user()
    .at('network')
    .evaluate((fold) => fold.scrollIntoView({ block: 'end' }))
  await shoot('network-proxy')
  await throwAway({ user })
}

/** Where a person signs in, which is asked for only where there is a window to do so; and how a pin looks in the form. */
export async function seesLoginPlaces({ user, sandbox, shoot }: Walk): Promise<void> {
  const draft = sandbox.drafts.find(({ method }) => method === 'authorization-code')
  await user().chooseLanguage('de')
  await user().chooseTheme('dark')
  await user().select(draft?.name ?? '')
  await user().at('edit').click()
  await user().at('network').locator('summary').click()
  await user().at('login-kept').check()
  await user().at('field-login').scrollIntoViewIfNeeded()
  await shoot('network-login-de-dark')
  await throwAway({ user })
  await user().chooseTheme('light')
  await user().chooseLanguage('en')
}

async function throwAway({ user }: Pick<Walk, 'user'>): Promise<void> {
  await user().page.keyboard.press('Escape')
  await user().at('discard').click()
  await expect(user().at('save')).toBeHidden()
}

const name = 'Lager · neuer Server'

export async function judgesCertificate(walk: Walk): Promise<void> {
  const { user, shoot } = walk
  const first = await showOwnCertificate()
  await addConnection(walk, first.origin)
  await user().select(name)
  await user().sees('failed')
  await shoot('certificate-unknown')
  await user().looksAtCertificate()
  await shoot('certificate')
  await user().at('trust-certificate').click()
  await user().getToken()
  await user().sees('valid')
  await first.stop()

  const second = await showOwnCertificate(first.port)
  await user().getToken()
  // Below the token, which is still good.
  await expect(user().at('problem')).toBeVisible({ timeout: 10_000 })
  await shoot('certificate-changed-refused')
  await user().looksAtCertificate()
  await expect(user().at('trust-certificate')).toBeDisabled()
  await shoot('certificate-changed')
  await user().page.keyboard.press('Escape')
  await user().chooseLanguage('cs')
  await user().chooseTheme('dark')
  await user().looksAtCertificate()
  await shoot('certificate-changed-cs-dark')
  await user().page.keyboard.press('Escape')
  await user().chooseTheme('light')
  await user().chooseLanguage('en')
  await second.stop()
  await user().at('delete').click()
  await user().at('confirm-delete').click()
  await expect(user().row(name)).toHaveCount(0)
}

/** The form is filled in another step. */
async function addConnection({ user, sandbox }: Walk, address: string): Promise<void> {
  const model = sandbox.drafts.find(
    ({ system, method }) => system === 'money-s5' && method === 'client-credentials',
  )
  if (!model) throw new Error('the sandbox offers no such connection')
  await user().addAndGet({ ...model, name, values: { ...model.values, address } })
}
