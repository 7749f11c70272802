/** Steps with sign-ins elsewhere: a session kept by way of a proxy, and the user's own browser. */
import { expect } from '@playwright/test'
import type { ConnectionDraft } from '../../../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../../shared/network.ts'
import { decide, fillLogin } from '../../../harness/user/sign-in.ts'
import { openBrowser } from '../../../sandbox/client/browser.ts'
import { send } from '../../../sandbox/client/raw-request.ts'
import { recordConsole } from '../page-artifacts.ts'
import type { Scenario } from '../scenario.ts'

function draftOf({ sandbox }: Scenario, name: string, network: Partial<NetworkSettings>): ConnectionDraft {
  const found = sandbox.drafts.find(({ method, values }) => method === 'authorization-code' && values.pkce)
  if (!found) throw new Error('the sandbox offers no sign-in')
  return { ...found, name, network: { ...usualNetwork, ...network } }
}

/** Signs in by way of the local proxy, whose password nobody may see either. */
export async function staySignedIn(scenario: Scenario): Promise<void> {
  const { user, servers } = scenario
  const name = 'Bleibt angemeldet'
  const proxy = { kind: 'manual', address: servers.proxy.address, user: servers.proxyUser } as const
  const draft = draftOf(scenario, name, {
    proxy: { ...proxy, exceptions: '' },
    login: { kind: 'window', session: 'kept' },
  })
  const withPassword = (proxyPassword: string) => ({
    ...draft,
    secrets: { ...draft.secrets, [networkSecrets.proxyPassword]: proxyPassword },
  })
  const login = await scenario.openLogin(() => user.addUnseenAndBegin(withPassword(servers.proxyPassword)))
  const said = recordConsole(login)
  await fillLogin(login, scenario.sandbox.user)
  scenario.home.sweep()
  await scenario.look('a login window by way of the local proxy')
  await decide(login, 'allow')
  await user.select(name)
  await user.sees('valid')
  scenario.keepSaid('kept login', said())
  await user.at('sign-out').click()
  await scenario.look('signed out')
  const refused = withPassword(scenario.plant('dieser Durchlass nicht 2'))
  await user.addUnseenAndBegin({ ...refused, name: `${name} nicht` })
  await user.select(`${name} nicht`)
  await user.sees('failed')
  await scenario.look('a sign-in refused by the proxy')
}

/** Signs in by the own browser. What it is handed may hold no secret: other programs see it, and its history keeps it. */
export async function signInByBrowser(scenario: Scenario): Promise<void> {
  const { user, sandbox, browser, artifacts } = scenario
  if (!browser) return
  const name = 'Im eigenen Browser'
  const draft = draftOf(scenario, name, { login: { kind: 'browser' } })
  const values = { ...draft.values, redirectUri: 'http://127.0.0.1/claimcheck' }
  await user.addUnseenAndBegin({ ...draft, values })
  const url = await browser.opened()
  await user.select(name)
  await user.sees('asking')
  await scenario.look('waiting for the own browser')
  const stopped = openBrowser(url.searchParams.get('redirect_uri') ?? '')
  const { at } = await stopped.open(url)
  const { response } = await stopped.submit(at, { ...sandbox.user, decision: 'allow' })
  const redirect = new URL(response.headers.get('location') ?? '')
  const strange = await send(new URL('?code=attacker&state=guess', redirect).href)
  const told = await send(redirect.href)
  const last = await send(new URL(told.headers.get('location') ?? '', redirect).href)
  for (const [place, { headers, text }] of [strange, told, last].entries())
    artifacts.keep('pages for the own browser', `page ${place + 1}`, `${[...headers].join('\n')}\n${text}`)
  await user.sees('valid')
  expect(last.status).toBe(200)
  artifacts.keep('addresses given to the own browser', 'sign-in', url.href)
  await scenario.look('signed in by the own browser')
}
