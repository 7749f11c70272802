/** A server whose certificate nobody vouches for: looked at, pinned, and refused when it changes. */
import { X509Certificate } from 'node:crypto'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import { makeCertificates } from '../sandbox/certificates.ts'
import { type Listening, listen, type TlsIdentity } from '../sandbox/listen.ts'
import { expect, test } from './at-desktop.ts'

const token = {
  access_token: 'opaque-token-of-a-server-with-its-own-certificate',
  token_type: 'Bearer',
  expires_in: 3600,
}

/** Counts what reaches the server, and answers with a token. */
async function serve(
  port: number,
  identity: TlsIdentity,
): Promise<Listening & { readonly asked: () => number }> {
  const server = await listen(port, identity)
  let asked = 0
  server.serve((_request, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
  })
  return { ...server, asked: () => asked }
}

function fingerprintOf({ cert }: TlsIdentity): string {
  return new X509Certificate(cert).fingerprint256.replaceAll(':', '')
}

test('a certificate is looked at before it is trusted, and refused when it changes', async ({
  sandbox,
  start,
}) => {
  const [{ identities: first }, { identities: second }] = await Promise.all([
    makeCertificates(),
    makeCertificates(),
  ])
  const server = await serve(0, first['self-signed'])
  const port = Number(new URL(server.origin).port)
  const model = sandbox.drafts.find(
    (draft) => draft.system === 'cmi-sts' && draft.method === 'client-credentials',
  )
  const draft = { ...model, name: 'Musterwil', values: { ...model?.values, address: server.origin } }
  const { person } = await start(sandbox.dataFolder, sandbox.routes)
  await person.unlock(sandbox.passphrase)
  await person.seesList()
  const added = await person.page.evaluate(
    (asked) =>
      (globalThis as unknown as { claimcheck: Bridge }).claimcheck.ask(
        'connection.add',
        asked as ConnectionDraft,
      ),
    draft,
  )
  expect(added).toMatchObject({ ok: true })
  // What is added past the window's own form is in its list when the vault is opened again.
  await person.lock()
  await person.unlock(sandbox.passphrase)
  await person.select('Musterwil')
  await person.getToken()
  await person.sees('failed')
  expect(server.asked()).toBe(0)

  const shown = () => person.page.locator('dialog .fingerprint p').allInnerTexts()
  const hex = (texts: readonly string[]) => texts.map((text) => text.replaceAll(/[\s:]/g, ''))
  await person.at('look-at-certificate').click()
  await expect(person.at('trust-certificate')).toBeVisible()
  await expect(person.at('leave-certificate')).toBeFocused()
  expect(hex(await shown())).toEqual([fingerprintOf(first['self-signed'])])
  await person.at('trust-certificate').click()
  await expect(person.at('network-line')).toBeVisible()
  expect(server.asked()).toBe(0)
  await person.getToken()
  await person.sees('valid')
  expect(server.asked()).toBe(1)
  await server.stop()

  const other = await serve(port, second['self-signed'])
  await person.getToken()
  await person.sees('failed')
  await person.at('look-at-certificate').click()
  await expect(person.at('trust-certificate')).toBeDisabled()
  expect(hex(await shown())).toEqual([first, second].map((of) => fingerprintOf(of['self-signed'])))
  await person.page.keyboard.press('Escape')
  await expect(person.at('trust-certificate')).toBeHidden()
  expect(other.asked()).toBe(0)

  await person.at('look-at-certificate').click()
  await person.at('compared').check()
  await person.at('trust-certificate').click()
  await person.getToken()
  await person.sees('valid')
  expect(other.asked()).toBe(1)
  await other.stop()
})
