/** Steps on the way to a server: a client certificate, a proxy that wants a password, a certificate to be judged. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { ConnectionDraft } from '../../../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../../shared/network.ts'
import type { SystemId } from '../../../../shared/system.ts'
import { draftTo } from '../../../harness/user/user.ts'
import type { Scenario } from '../scenario.ts'

const name = 'Hinter Schloss und Durchlass'

/** Authenticates by the form, with files, everything wrong once. The server's tokens do not say when they end. */
export async function authenticateByFile(scenario: Scenario): Promise<void> {
  const { user, servers } = scenario
  await fillInFiles(scenario)
  await user.saveAndGet()
  await expect(user.at('field-network.keyPassphrase')).toHaveAttribute('aria-invalid', 'true')
  await user.type('field-network.keyPassphrase', servers.keyPassphrase)
  await user.saveAndGet()
  await user.select(name)
  await expect(user.page.locator('[data-problem="proxyRefused"]')).toBeVisible({ timeout: 20_000 })
  await scenario.look('refused by the proxy')
  await user.at('problem-edit').click()
  await scenario.look('the form of a stored key')
  await user.type('field-network.proxyPassword', servers.proxyPassword)
  await user.saveAndGet()
  await user.sees('unknown')
  await scenario.look('let in by proxy and server')
  await scenario.lookAtHeap('let in by proxy and server')
  const passed = Buffer.from(servers.proxy.passed(), 'latin1')
  scenario.artifacts.keep('what a proxy sees pass', 'tunnels', passed)
}

async function fillInFiles(scenario: Scenario): Promise<void> {
  const { user, servers } = scenario
  const [authority, key] = filesOf(scenario)
  const values = { address: servers.guarded.origin, email: 'person@example.org' }
  await user.openForm('aaas')
  for (const [field, value] of Object.entries({ name, ...values })) await user.fill(field, value)
  await user.type('field-password', scenario.plant('Hinter "Schloss" & <Riegel> 3'))
  await user.unfold('network')
  await user.at('trust-authority').check()
  await user.at('field-network.certificates').setInputFiles(authority)
  await user.at('client-pkcs12').check()
  await user.at('field-network.key').setInputFiles(key)
  await user.type('field-network.keyPassphrase', scenario.plant('nicht von diesem Bund 8'))
  await user.at('proxy-manual').check()
  await user.fill('network.proxy', servers.proxy.address)
  await user.fill('network.proxyUser', servers.proxyUser)
  await user.type('field-network.proxyPassword', scenario.plant('kein Durchlass "hier" 6'))
}

/** Authenticates by key and certificate in PEM, and not at all where a server wants them. */
export async function authenticateByPem(scenario: Scenario): Promise<void> {
  const { user, servers } = scenario
  const trust = { kind: 'authority', certificates: servers.authority.cert } as const
  const clientCertificate = { kind: 'pem', certificate: servers.client.cert } as const
  const [shown, bare] = ['Mit Schlüssel', 'Ohne Schlüssel']
  const key = { [networkSecrets.key]: servers.client.key }
  await user.addUnseenAndBegin(behind(scenario, shown, { trust, clientCertificate }, key))
  await user.addUnseenAndBegin(behind(scenario, bare, { trust }))
  await user.select(shown)
  await user.sees('unknown')
  await scenario.look('let in by a key in PEM')
  await user.select(bare)
  await user.sees('failed')
  await scenario.look('not let in without a key')
}

/** Looks at a certificate, accepts it, and sees it refused when it changes. */
export async function acceptCertificate(scenario: Scenario): Promise<void> {
  const { user, servers } = scenario
  const { origin } = await servers.showUnknown()
  await user.addUnseenAndBegin(draftTo(behind(scenario, 'Unbekannter Ausweis'), origin))
  await user.select('Unbekannter Ausweis')
  await user.sees('failed')
  await scenario.look('an unknown certificate')
  await user.inspectCertificate()
  await scenario.look('an unknown certificate looked at')
  await user.acceptCertificate()
  await user.getToken()
  await user.sees('unknown')
  await scenario.look('an accepted certificate')
  await servers.showUnknown()
  await user.getToken()
  await expect(user.at('problem')).toBeVisible({ timeout: 10_000 })
  await user.inspectCertificate()
  await expect(user.at('trust-certificate')).toBeDisabled()
  await scenario.look('another certificate than the accepted one')
  await user.press('Escape')
}

function behind(
  scenario: Scenario,
  called: string,
  network: Partial<NetworkSettings> = {},
  secrets: ConnectionDraft['secrets'] = {},
): ConnectionDraft {
  return {
    name: called,
    system: 'aaas' as SystemId,
    environment: 'server',
    method: 'login',
    values: { address: scenario.servers.guarded.origin, email: 'person@example.org' },
    secrets: { password: scenario.plant(`Kennwort "${called}" & <mehr>`), ...secrets },
    network: { ...usualNetwork, ...network },
  }
}

/** Writes the user's files where the search does not look. */
function filesOf({ home, servers }: Scenario): readonly [authority: string, key: string] {
  const [authority, key] = ['house-ca.pem', 'client.p12'].map((file) => path.join(home.unsearched, file))
  writeFileSync(authority as string, servers.authority.cert)
  writeFileSync(key as string, Buffer.from(servers.clientFile, 'base64'))
  return [authority as string, key as string]
}
