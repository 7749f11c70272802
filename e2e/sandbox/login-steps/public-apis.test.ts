/**
 * Public APIs that nothing in this program was made for, each described in steps from its documentation alone, against a
 * server written from that documentation (its address is in each server's file, with what could not be expressed).
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import { apiCallOf } from '../../../electron/tokens/hand-over/api-call.ts'
import type { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { send } from '../client/raw-request.ts'
import type { Listening } from '../server/listen.ts'
import { getToken } from './get-token.ts'
import { startWiki, account as wikiAccount, wikiDraft } from './mediawiki.ts'
import { account as identityAccount, identityDraft, startIdentity } from './openstack-identity.ts'
import { startTableau, account as tableauAccount, tableauDraft } from './tableau.ts'

/** Presents the token as the program copies it. */
async function presented(url: string, draft: ConnectionDraft, token: Secret): Promise<string> {
  const system = catalogue.get(draft.system)
  if (!system) throw new Error('no system')
  const tokenPlacement = system.tokenPlacement(settingsOf(system, { ...draft, secrets: {} }))
  const about = { tryOut: undefined, userAgent: '', name: '', template: '' }
  const { headers } = apiCallOf({ token, tokenPlacement, ...about })
  return (await send(url, { headers: new Headers(headers.map(([name, value]) => [name, value])) })).text
}

describe.each([
  ['OpenStack Identity', startIdentity, identityDraft, identityAccount, '/v3/auth/projects', '"web"', 1],
  ['Tableau', startTableau, tableauDraft, tableauAccount, '/api/3.27/sites', 'MarketingTeam', 1],
  ['MediaWiki', startWiki, wikiDraft, wikiAccount, '/w/api.php?action=query&meta=userinfo', 'Bob@tool', 2],
] as const)('%s', (_name, start, draftOf, account, path, expected, steps) => {
  let server: Listening
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  test('gives a token that its API takes', async () => {
    const draft = draftOf(server.origin)
    const { result, sent } = await getToken(draft)
    expect(result).toMatchObject({ ok: true })
    expect(sent.length).toBe(steps)
    if (result.ok)
      expect(await presented(server.origin + path, draft, result.value.accessToken)).toContain(expected)
  })

  test('refuses a wrong password in its own words, which show no secret', async () => {
    const { result } = await getToken(draftOf(server.origin, `${account.password}!`))
    expect(result).toMatchObject({
      ok: false,
      problem: { kind: 'credentialsRefused', description: expect.any(String) },
    })
    expect(JSON.stringify(result)).not.toContain(JSON.stringify(account.password).slice(1, -1))
  })
})

test('OpenStack’s date is when the token ends', async () => {
  const server = await startIdentity()
  const { result } = await getToken(identityDraft(server.origin))
  await server.stop()
  const expiresAt = result.ok ? (result.value.expiresAt ?? 0) : 0
  expect(Math.abs(expiresAt - Date.now() - 3_600_000)).toBeLessThan(20_000)
})
