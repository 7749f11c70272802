/** Checks from the browsers' own logs that they request nothing on their own, only the login's pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { isIP } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Display, startDisplay } from '../../../../scripts/display.ts'
import { makeTestServers, type Served, type ServeOptions } from '../../../network/network.fixture.ts'
import { environmentProxy } from '../../../network/proxy/environment.ts'
import { type Identity, makeIdentity } from '../../../network/tls/identity.fixture.ts'
import { usualTransport } from '../../../network/transport-options.ts'
import { type LocalProxy, startLocalProxy } from '../../../sign-in/local-proxy.ts'
import { localProxyUpstream } from '../../../sign-in/local-proxy-upstream.ts'
import type { LoginRequest, LoginWindow, Platform } from '../../platform.ts'
import { eventually, folders } from '../../testing/suite/tools.ts'
import { createChromiumPlatform, startChromium } from '../chromium.ts'
import { type NetworkUse, readNetworkUse } from './net-log.fixture.ts'

/** How long every window stays open, in milliseconds. */
const watched = 15_000

const testServers = makeTestServers()
const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-traffic-'))
const logs: string[] = []
const reached: string[] = []
let display: Display
let platform: Platform
let servers: Readonly<Record<'fresh' | 'kept' | 'relayed', Served>>
let localProxy: LocalProxy
const uses = new Map<string, NetworkUse>()

/** Serves a login page like the vendors', on which a browser could use its password services. */
const respond: ServeOptions['respond'] = (_request, response) => {
  response.setHeader('set-cookie', 'signed=in; Path=/; Max-Age=86400')
  response.setHeader('content-type', 'text/html')
  response.end(`<!doctype html><title>Login</title><form><input name="user" autocomplete="username">
    <input name="password" type="password" autocomplete="current-password"><button>In</button></form>`)
}

/** Opens a login window. @returns it once the server has received the request for its page. */
async function show(served: Served, more: Partial<LoginRequest> = {}): Promise<LoginWindow> {
  const before = served.seen.length
  const authorizationUrl = new URL('/authorize', served.origin)
  const redirectUri = new URL('/callback', served.origin)
  const login = platform.openLogin({ authorizationUrl, redirectUri, title: 'Acme', ...more })
  await eventually(async () => expect(served.seen.length).toBeGreaterThan(before))
  return login
}

async function closed(login: LoginWindow): Promise<void> {
  await setTimeout(1500)
  login.close()
  await login.end
}

/** Opens every kind of window at once and waits. */
async function watch(authority: Identity): Promise<void> {
  const transport = {
    ...usualTransport,
    trust: { kind: 'authority', certificates: authority.cert },
    hosts: [servers.relayed.host],
  } as const
  const ways = localProxyUpstream(transport, environmentProxy, 'ended')
  localProxy = await startLocalProxy({
    upstream: {
      ...ways,
      tunnel(host, port, signal) {
        reached.push(`${host}:${port}`)
        return ways.tunnel(host, port, signal)
      },
    },
    allowsPlainHttp: () => true,
  })
  const session = { id: '00000000-0000-4000-8000-000000000001', folder: path.join(folder, 'session') }
  await closed(await show(servers.kept, { session }))
  await show(servers.fresh)
  await show(servers.kept, { session })
  await show(servers.relayed, { localProxy: localProxy.access })
  await setTimeout(watched)
}

beforeAll(async () => {
  display = await startDisplay()
  const authority = await makeIdentity('Authority', { authority: true })
  const identity = await makeIdentity('127.0.0.1', { signer: authority })
  servers = {
    fresh: await testServers.serve('plain', { respond }),
    kept: await testServers.serve('plain', { respond }),
    relayed: await testServers.serve(identity, { respond }),
  }
  // The flags as shipped; only the one for the log is added.
  const start = startChromium({
    netLog(window) {
      logs.push(path.join(folder, `${window}-${logs.length}.json`))
      return logs.at(-1) as string
    },
  })
  platform = createChromiumPlatform(start)
  const response = async () => undefined
  await platform.openPage({
    folder: await folders.fresh(),
    headers: {},
    title: 'Page',
    background: { light: '#ffffff', dark: '#ffffff' },
    handle: response,
    crashed: () => undefined,
  })
  await watch(authority)
  await platform.quit()
  const [page, kept, fresh, again, relayed] = logs.map(readNetworkUse)
  for (const [name, use] of Object.entries({ page, kept, fresh, again, relayed }))
    if (use) uses.set(name, use)
}, 120_000)
afterAll(async () => {
  localProxy.close()
  testServers.empty()
  await folders.remove()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  display.stop()
})

/** Ignores port 1 of this machine, to which no browser connects. */
const outside = ({ requests }: NetworkUse) =>
  requests.map((url) => new URL(url).origin).filter((origin) => origin !== 'http://127.0.0.1:1')

/** Ignores addresses, which need no lookup, and `~notfound`, to which every name in the app window resolves. */
const names = ({ lookups }: NetworkUse) =>
  lookups.map((at) => new URL(at).hostname).filter((name) => isIP(name) === 0 && name !== '~notfound')

function useOf(window: string): NetworkUse {
  const use = uses.get(window)
  if (!use) throw new Error(`the ${window} window wrote no log`)
  return use
}

describe('in 15 seconds', () => {
  it('the app window sends no request', () => {
    const use = useOf('page')
    expect({ requested: outside(use), names: names(use) }).toEqual({ requested: [], names: [] })
    expect([use.connections, use.datagrams]).toEqual([[], []])
  })

  it.each([
    ['a fresh', 'fresh', 'fresh'],
    ['a persistent session’s first', 'kept', 'kept'],
    ['a persistent session’s next', 'again', 'kept'],
  ] as const)('%s login window sends requests to its server only', (_title, window, at) => {
    const use = useOf(window)
    const { origin, host } = servers[at]
    expect({ requested: [...new Set(outside(use))], names: names(use) }).toEqual({
      requested: [origin],
      names: [],
    })
    expect([use.connections, use.datagrams]).toEqual([[host], []])
  })

  it('a login window with a local proxy sends requests to its server through it, and connects to nothing else', () => {
    const use = useOf('relayed')
    const { origin, host } = servers.relayed
    expect({ requested: [...new Set(outside(use))], names: names(use) }).toEqual({
      requested: [origin],
      names: [],
    })
    expect([use.connections, use.datagrams]).toEqual([[`127.0.0.1:${localProxy.access.port}`], []])
    expect([...new Set(reached)]).toEqual([host])
  })
})
