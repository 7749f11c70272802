/** Acts with sign-ins elsewhere: a session that is kept, by way of a proxy; the person's own browser. */
import { expect } from '@playwright/test'
import type { Page } from 'playwright'
import type { ConnectionDraft, ConnectionId } from '../../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../shared/network.ts'
import { fillLogin } from '../../harness/driver/login.ts'
import { openBrowser } from '../../sandbox/client/browser.ts'
import { send } from '../../sandbox/client/raw-request.ts'
import { hearConsole } from './page-evidence.ts'
import type { Stage } from './stage.ts'
import { addConnection, beginToken } from './through-bridge.ts'

function draftOf({ sandbox }: Stage, name: string, network: Partial<NetworkSettings>): ConnectionDraft {
  const found = sandbox.drafts.find(({ method, values }) => method === 'authorization-code' && values.pkce)
  if (!found) throw new Error('the sandbox offers no sign-in')
  return { ...found, name, network: { ...usualNetwork, ...network } }
}

/** The window's traffic goes through a relay of ours, whose password nobody may see either. */
export async function staysSignedIn(stage: Stage): Promise<void> {
  const { user, servers, look, mark, room, evidence } = stage
  const name = 'Bleibt angemeldet'
  const proxy = { kind: 'manual', address: servers.proxy.address, user: servers.proxyUser } as const
  const draft = draftOf(stage, name, {
    proxy: { ...proxy, exceptions: '' },
    login: { kind: 'window', session: 'kept' },
  })
  const withPassword = (word: string) => ({
    ...draft,
    secrets: { ...draft.secrets, [networkSecrets.proxyPassword]: word },
  })
  const login = await openLogin(stage, await addConnection(stage, withPassword(servers.proxyPassword)))
  const said = hearConsole(login)
  await fillLogin(login, stage.sandbox.user)
  room.sweep()
  await look('a login window by way of the relay')
  await login.locator('button[value=allow]').click()
  await user().select(name)
  await user().sees('valid')
  for (const [place, text] of said().entries()) evidence.keep('console', `kept login ${place + 1}`, text)
  await user().at('sign-out').click()
  await look('signed out')
  const refused = await addConnection(stage, {
    ...withPassword(mark('dieser Durchlass nicht 2')),
    name: `${name} nicht`,
  })
  await beginToken(stage, refused)
  await user().select(`${name} nicht`)
  await user().sees('failed')
  await look('a sign-in refused by the proxy')
}

async function openLogin(stage: Stage, id: ConnectionId): Promise<Page> {
  const opening = stage.running().nextLogin()
  await beginToken(stage, id)
  const login = await opening
  await login.waitForSelector('input[type=password]')
  return login
}

/** Nothing that the browser is handed may hold a secret: other programs see it, and it stands in their history. */
export async function signsInByBrowser(stage: Stage): Promise<void> {
  const { user, sandbox, look, browser, evidence } = stage
  if (!browser) return
  const name = 'Im eigenen Browser'
  const draft = draftOf(stage, name, { login: { kind: 'browser' } })
  const values = { ...draft.values, redirectUri: 'http://127.0.0.1/claimcheck' }
  await beginToken(stage, await addConnection(stage, { ...draft, values }))
  const url = await browser.opened()
  await user().select(name)
  await user().sees('asking')
  await look('waiting for the own browser')
  const stopped = openBrowser(url.searchParams.get('redirect_uri') ?? '')
  const { at } = await stopped.open(url)
  const { response } = await stopped.submit(at, { ...sandbox.user, decision: 'allow' })
  const redirect = new URL(response.headers.get('location') ?? '')
  const strange = await send(new URL('?code=attacker&state=guess', redirect).href)
  const told = await send(redirect.href)
  const last = await send(new URL(told.headers.get('location') ?? '', redirect).href)
  for (const [place, page] of [strange, told, last].entries())
    evidence.keep('pages for the own browser', `page ${place + 1}`, wholeOf(page))
  await user().sees('valid')
  expect(last.status).toBe(200)
  evidence.keep('addresses given to the own browser', 'sign-in', url.href)
  await look('signed in by the own browser')
}

function wholeOf({ headers, text }: Awaited<ReturnType<typeof send>>): string {
  return `${[...headers].join('\n')}\n${text}`
}
