/** Acts on the way to a server: a client certificate, a proxy that asks for a password, a certificate to be judged. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../shared/network.ts'
import type { SystemId } from '../../../shared/system.ts'
import type { Stage } from './stage.ts'
import { addConnection, beginToken } from './through-bridge.ts'
import { typeInto } from './typing.ts'

const name = 'Hinter Schloss und Durchlass'

/** Its tokens say nothing of an end. By the form, with files, as a person does it: everything wrong once. */
export async function provesItself(stage: Stage): Promise<void> {
  const { user, servers, mark, look } = stage
  const [authority, key] = filesOf(stage)
  await user().at('add').click()
  await user().page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await user().fill('name', name)
  await user().fill('address', servers.guarded.origin)
  await user().fill('email', 'person@example.org')
  await typeInto(user().at('field-password'), mark('Hinter "Schloss" & <Riegel> 3'))
  await user().at('network').locator('summary').click()
  await user().at('trust-authority').check()
  await user().at('field-network.certificates').setInputFiles(authority)
  await user().at('client-pkcs12').check()
  await user().at('field-network.key').setInputFiles(key)
  await typeInto(user().at('field-network.keyPassphrase'), mark('nicht von diesem Bund 8'))
  await user().at('proxy-manual').check()
  await user().fill('network.proxy', servers.proxy.address)
  await user().fill('network.proxyUser', servers.proxyUser)
  await typeInto(user().at('field-network.proxyPassword'), mark('kein Durchlass "hier" 6'))
  await user().at('save-and-get').click()
  await expect(user().at('field-network.keyPassphrase')).toHaveAttribute('aria-invalid', 'true')
  await typeInto(user().at('field-network.keyPassphrase'), servers.keyPassphrase)
  await user().at('save-and-get').click()
  await user().select(name)
  await expect(user().page.locator('[data-problem="proxyRefused"]')).toBeVisible({ timeout: 20_000 })
  await look('refused by the proxy')
  await user().at('problem-edit').click()
  await look('the form of a stored key')
  await typeInto(user().at('field-network.proxyPassword'), servers.proxyPassword)
  await user().at('save-and-get').click()
  await user().sees('unknown')
  await look('let in by proxy and server')
  await stage.lookAtHeap('let in by proxy and server')
  stage.evidence.keep('what a proxy sees pass', 'tunnels', Buffer.from(servers.proxy.passed(), 'latin1'))
}

/** Key and certificate in PEM, and a server that wants one where there is none. */
export async function provesItselfByPem(stage: Stage): Promise<void> {
  const { user, servers, look } = stage
  const trust = { kind: 'authority', certificates: servers.authority.cert } as const
  const pem = { kind: 'pem', certificate: servers.client.cert } as const
  const [shown, bare] = ['Mit Schlüssel', 'Ohne Schlüssel']
  const key = { [networkSecrets.key]: servers.client.key }
  for (const draft of [
    behind(stage, shown, { trust, clientCertificate: pem }, key),
    behind(stage, bare, { trust }, {}),
  ])
    await beginToken(stage, await addConnection(stage, draft))
  await user().select(shown)
  await user().sees('unknown')
  await look('let in by a key in PEM')
  await user().select(bare)
  await user().sees('failed')
  await look('not let in without a key')
}

/** Looked at, accepted, and refused when it changes. */
export async function pins(stage: Stage): Promise<void> {
  const { user, servers, look } = stage
  const { origin } = await servers.showUnknown()
  const draft = behind(stage, 'Unbekannter Ausweis', {}, {})
  const id = await addConnection(stage, { ...draft, values: { ...draft.values, address: origin } })
  await beginToken(stage, id)
  await user().select('Unbekannter Ausweis')
  await user().sees('failed')
  await look('an unknown certificate')
  await user().looksAtCertificate()
  await look('an unknown certificate looked at')
  await user().at('trust-certificate').click()
  await expect(user().at('network-line')).toBeVisible()
  await user().getToken()
  await user().sees('unknown')
  await look('an accepted certificate')
  await servers.showUnknown()
  await user().getToken()
  await expect(user().at('problem')).toBeVisible({ timeout: 10_000 })
  await user().looksAtCertificate()
  await expect(user().at('trust-certificate')).toBeDisabled()
  await look('another certificate than the accepted one')
  await user().page.keyboard.press('Escape')
}

function behind(
  { mark, servers }: Stage,
  called: string,
  network: Partial<NetworkSettings>,
  secrets: Readonly<Record<string, string>>,
): ConnectionDraft {
  return {
    name: called,
    system: 'aaas' as SystemId,
    environment: 'server',
    method: 'login',
    values: { address: servers.guarded.origin, email: 'person@example.org' },
    secrets: { password: mark(`Kennwort "${called}" & <mehr>`), ...secrets },
    network: { ...usualNetwork, ...network },
  }
}

/** Where the search does not look: a person has such files. */
function filesOf({ room, servers }: Stage): readonly [authority: string, key: string] {
  const [authority, key] = [path.join(room.own, 'house-ca.pem'), path.join(room.own, 'client.p12')]
  writeFileSync(authority, servers.authority.cert)
  writeFileSync(key, Buffer.from(servers.clientFile, 'base64'))
  return [authority, key]
}
