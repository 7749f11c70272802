/** Steps on the way to a server: what is set for it, and a certificate that no authority issued. */
import { expect } from '@playwright/test'
import { startSelfSignedServer } from '../../harness/driver/self-signed-server.ts'
import { draftOf, draftTo } from '../../harness/user/user.ts'
import type { Tour } from './context.ts'

export async function seeNetwork({ user, sandbox, shoot }: Tour): Promise<void> {
  const trusted = (kind: string) =>
    sandbox.drafts.find(({ network }) => network?.trust.kind === kind)?.name ?? ''
  await user.select(trusted('pinned'))
  await expect(user.at('network-line')).toBeVisible()
  await shoot('pinned')
  await user.select(trusted('authority'))
  await user.at('edit').click()
  await user.unfold('network')
  await user.at('client-pkcs12').check()
  await user.at('proxy-manual').check()
  await user.fill('network.proxy', 'http://proxy.intranet:3128')
  await user.at('field-trust').scrollIntoViewIfNeeded()
  await shoot('network')
  await user.at('network').evaluate((fold) => fold.scrollIntoView({ block: 'end' }))
  await shoot('network-proxy')
  await user.discard()
}

/** Sees where to sign in, which is a choice only where a window can open, and how a pin looks in the form. */
export async function seeLoginPlaces({ user, sandbox, shoot }: Tour): Promise<void> {
  const draft = sandbox.drafts.find(({ method }) => method === 'authorization-code')
  await user.chooseLanguage('de')
  await user.chooseTheme('dark')
  await user.select(draft?.name ?? '')
  await user.at('edit').click()
  await user.unfold('network')
  await user.at('login-kept').check()
  await user.at('field-login').scrollIntoViewIfNeeded()
  await shoot('network-login-de-dark')
  await user.discard()
  await user.chooseTheme('light')
  await user.chooseLanguage('en')
}

const name = 'Lager · neuer Server'

export async function acceptCertificate({ user, sandbox, shoot }: Tour): Promise<void> {
  const first = await startSelfSignedServer()
  await user.addUnseenAndGet(
    draftTo(draftOf(sandbox.drafts, 'money-s5', 'client-credentials'), first.origin, name),
  )
  await user.select(name)
  await user.sees('failed')
  await shoot('certificate-unknown')
  await user.inspectCertificate()
  await shoot('certificate')
  await user.acceptCertificate()
  await user.getValidToken()
  await first.stop()

  const second = await startSelfSignedServer(first.port)
  await user.getToken()
  // Below the token, which is still good.
  await expect(user.at('problem')).toBeVisible({ timeout: 10_000 })
  await shoot('certificate-changed-refused')
  await user.inspectCertificate()
  await expect(user.at('trust-certificate')).toBeDisabled()
  await shoot('certificate-changed')
  await user.press('Escape')
  await user.chooseLanguage('cs')
  await user.chooseTheme('dark')
  await user.inspectCertificate()
  await shoot('certificate-changed-cs-dark')
  await user.press('Escape')
  await user.chooseTheme('light')
  await user.chooseLanguage('en')
  await second.stop()
  await user.deleteConnection(name)
}
