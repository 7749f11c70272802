/** Acts on the way to a server: a client certificate, a proxy that asks for a password, a certificate to be judged. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import type { Stage } from './stage.ts'
import { addConnection, beginToken } from './through-bridge.ts'
import { typeInto } from './typing.ts'

const name = 'Hinter Schloss und Durchlass'

/** Its tokens say nothing of an end. By the form, with files, as a person does it: everything wrong once. */
export async function provesItself(stage: Stage): Promise<void> {
  const { person, servers, mark, look } = stage
  const [authority, key] = filesOf(stage)
  await person().at('add').click()
  await person().page.locator('[data-testid="system-choice"][data-system="aaas"]').click()
  await person().fill('name', name)
  await person().fill('address', servers.guarded.origin)
  await person().fill('email', 'person@example.org')
  await typeInto(person().at('field-password'), mark('Hinter "Schloss" & <Riegel> 3'))
  await person().at('network').locator('summary').click()
  await person().at('trust-authority').check()
  await person().at('field-network.certificates').setInputFiles(authority)
  await person().at('client-pkcs12').check()
  await person().at('field-network.key').setInputFiles(key)
  await typeInto(person().at('field-network.keyPassphrase'), mark('nicht von diesem Bund 8'))
  await person().at('proxy-manual').check()
  await person().fill('network.proxy', servers.proxy.address)
  await person().fill('network.proxyUser', servers.proxyUser)
  await typeInto(person().at('field-network.proxyPassword'), mark('kein Durchlass "hier" 6'))
  await person().at('save-and-get').click()
  await expect(person().at('field-network.keyPassphrase')).toHaveAttribute('aria-invalid', 'true')
  await typeInto(person().at('field-network.keyPassphrase'), servers.keyPassphrase)
  await person().at('save-and-get').click()
  await person().select(name)
  await expect(person().page.locator('[data-problem="proxyRefused"]')).toBeVisible({ timeout: 20_000 })
  await look('refused by the proxy')
  await person().at('problem-edit').click()
  await look('the form of a stored key')
  await typeInto(person().at('field-network.proxyPassword'), servers.proxyPassword)
  await person().at('save-and-get').click()
  await person().sees('unknown')
  await look('let in by proxy and server')
  await stage.lookAtHeap('let in by proxy and server')
  stage.evidence.keep('what a proxy sees pass', 'tunnels', Buffer.from(servers.proxy.passed(), 'latin1'))
}

/** Key and certificate in PEM, and a server that wants one where there is none. */
export async function provesItselfByPem(stage: Stage): Promise<void> {
  const { person, servers, look } = stage
  const trust = { kind: 'authority', certificates: servers.authority.cert } as const
  const pem = { kind: 'pem', certificate: servers.client.cert } as const
  const [shown, bare] = ['Mit Schlüssel', 'Ohne Schlüssel']
  const key = { [networkSecrets.key]: servers.client.key }
  for (const draft of [
    behind(stage, shown, { trust, clientCertificate: pem }, key),
    behind(stage, bare, { trust }, {}),
  ])
    await beginToken(stage, await addConnection(stage, draft))
  await person().select(shown)
  await person().sees('unknown')
  await look('let in by a key in PEM')
  await person().select(bare)
  await person().sees('failed')
  await look('not let in without a key')
}

/** Looked at, accepted, and refused when it changes. */
export async function pins(stage: Stage): Promise<void> {
  const { person, servers, look } = stage
  const { origin } = await servers.showUnknown()
  const draft = behind(stage, 'Unbekannter Ausweis', {}, {})
  const id = await addConnection(stage, { ...draft, values: { ...draft.values, address: origin } })
  await beginToken(stage, id)
  await person().select('Unbekannter Ausweis')
  await person().sees('failed')
  await look('an unknown certificate')
  await person().looksAtCertificate()
  await look('an unknown certificate looked at')
  await person().at('trust-certificate').click()
  await expect(person().at('network-line')).toBeVisible()
  await person().getToken()
  await person().sees('unknown')
  await look('an accepted certificate')
  await servers.showUnknown()
  await person().getToken()
  await expect(person().at('problem')).toBeVisible({ timeout: 10_000 })
  await person().looksAtCertificate()
  await expect(person().at('trust-certificate')).toBeDisabled()
  await look('another certificate than the accepted one')
  await person().page.keyboard.press('Escape')
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
