/** Complete sign-ins: the user's own browser on this machine, and sessions that a connection keeps. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openBrowser } from '../../e2e/sandbox/client/browser.ts'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { type LoginPlace, usualNetwork } from '../../shared/network.ts'
import { removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

const loopback = 'http://127.0.0.1/claimcheck'

function draft(login: LoginPlace, values: Readonly<Record<string, string>> = {}): ConnectionDraft {
  const found = sandbox.connections.find(({ name }) => name.endsWith('Hana Nováková'))
  if (!found) throw new Error('no such connection')
  return {
    ...found.draft,
    values: { ...found.draft.values, redirectUri: loopback, ...values },
    network: { ...usualNetwork, login },
  }
}

/** Returns where a signed-in browser is redirected. */
async function signedIn(url: URL, decision = 'allow'): Promise<URL> {
  const stop = openBrowser(new URL(url.searchParams.get('redirect_uri') ?? '').href)
  const { at } = await stop.open(url)
  const { response } = await stop.submit(at, { ...sandbox.user, decision })
  return new URL(response.headers.get('location') ?? '')
}

/** Sends a request as a browser does. @returns the status and the redirect target. */
function goTo(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<readonly [number, string]> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers }, (response) => {
      response.resume()
      resolve([response.statusCode ?? 0, response.headers.location ?? ''])
    })
    sent.once('error', reject)
    sent.end()
  })
}

describe('a login window without transport options of its own', () => {
  /** Returns the request for its window, which the user closes. */
  async function requestWhere(loginProxy: 'direct' | 'settled', network = usualNetwork) {
    const app = await startUnlockedApp({ loginProxy, onLogin: (login) => login.closeAsUser() })
    const window = draft({ kind: 'window', session: 'fresh' })
    const id = await app.add({
      ...window,
      network: { ...network, login: { kind: 'window', session: 'fresh' } },
    })
    expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'cancelled' } })
    const request = app.platform.logins[0]?.request
    await removeFolder(app)
    return request
  }

  test('uses no proxy if the system names none', async () => {
    const request = await requestWhere('direct')
    expect([request?.proxy, request?.localProxy]).toEqual(['none', undefined])
  })

  test('uses the system’s proxies, and verifies its servers itself', async () => {
    const { localProxy } = (await requestWhere('settled')) ?? {}
    expect(localProxy).toMatchObject({ user: 'claimcheck' })
    expect(localProxy?.certificate).toBeUndefined()
  })

  test('with transport options trusts what these trust, whatever the system names', async () => {
    const own = { ...usualNetwork, proxy: { kind: 'none' } } as const
    for (const proxy of ['direct', 'settled'] as const)
      expect((await requestWhere(proxy, own))?.localProxy?.certificate).toBeDefined()
  })
})

describe('the user’s own browser', () => {
  let app: TestApp
  const opened: URL[] = []
  let play: (url: URL) => Promise<unknown> = async () => undefined
  beforeAll(async () => {
    app = await startUnlockedApp({
      onBrowser: async (url) => {
        opened.push(url)
        void play(url).catch(() => undefined)
      },
    })
  })
  afterAll(() => removeFolder(app))

  const newest = () => opened.at(-1) ?? new URL('about:blank')

  test('yields a token, with PKCE although the connection disabled it, and refreshes it without the user', async () => {
    const id = await app.add({ ...draft({ kind: 'browser' }, { pkce: 'no' }), name: 'Browser' })
    const ends: (readonly [number, string])[] = []
    play = async (url) => {
      const to = await signedIn(url)
      ends.push(await goTo(to))
      ends.push(await goTo(new URL('/done', to)))
    }
    const token = await app.value('token.get', { id })
    expect(token.renewable).toBe(true)
    const both = [
      [302, '/done'],
      [200, ''],
    ]
    await vi.waitFor(() => expect(ends).toEqual(both), { timeout: 10_000 })
    expect(newest().searchParams.get('code_challenge_method')).toBe('S256')
    expect(newest().searchParams.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/claimcheck$/)
    expect(newest().href).not.toContain('code_verifier')
    const count = opened.length
    expect((await app.value('token.get', { id, fresh: true })).cause).toBe('refreshed')
    expect(opened).toHaveLength(count)
    expect(app.platform.logins).toHaveLength(0)
  })

  test('ignores requests without the expected state, with another host or with a made-up code', async () => {
    const id = await app.add({ ...draft({ kind: 'browser' }), name: 'Disturbed' })
    const statuses: number[] = []
    play = async (url) => {
      const to = await signedIn(url)
      const strange = [
        new URL('?code=attacker&state=guess', to),
        new URL('?code=attacker', to),
        new URL('?error=access_denied', to),
        new URL(`/claimcheck/more${to.search}`, to),
        new URL(`/Claimcheck${to.search}`, to),
      ]
      for (const one of strange) statuses.push((await goTo(one))[0])
      statuses.push((await goTo(to, { host: 'evil.example' }))[0])
      await goTo(to)
    }
    expect((await app.value('token.get', { id })).cause).toBe('asked')
    expect(statuses).toEqual([400, 400, 400, 404, 404, 421])
  })

  test('uses a code once: the same response again is ignored', async () => {
    const id = await app.add({ ...draft({ kind: 'browser' }), name: 'Twice' })
    let again: unknown
    play = async (url) => {
      const to = await signedIn(url)
      await goTo(to)
      again = await goTo(to).catch(() => 'refused')
    }
    await app.value('token.get', { id })
    const isUnheard = () => again === 'refused' || String(again).startsWith('400')
    await vi.waitFor(() => expect(isUnheard()).toBe(true), { timeout: 10_000 })
  })

  test('reports that the user denied access', async () => {
    const id = await app.add({ ...draft({ kind: 'browser' }), name: 'Denied' })
    play = async (url) => goTo(await signedIn(url, 'deny'))
    expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'accessDenied' } })
  })

  test('closes the loopback server on cancelling', async () => {
    const id = await app.add({ ...draft({ kind: 'browser' }), name: 'Left' })
    play = async () => app.request('token.cancel', { id })
    expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'cancelled' } })
    const uri = new URL(newest().searchParams.get('redirect_uri') ?? '')
    await expect(goTo(uri)).rejects.toThrow('ECONNREFUSED')
  })

  test.each(['locking', 'closing'])('closes the loopback server on %s in the middle', async (how) => {
    const other = await startUnlockedApp({ onBrowser: (url) => void opened.push(url) })
    const id = await other.add({ ...draft({ kind: 'browser' }), name: 'Middle' })
    const count = opened.length
    const ended = other.request('token.get', { id })
    await vi.waitFor(() => expect(opened.length).toBe(count + 1), { timeout: 10_000 })
    const uri = new URL(newest().searchParams.get('redirect_uri') ?? '')
    expect((await goTo(uri))[0]).toBe(400)
    if (how === 'locking') await other.value('vault.lock', {})
    else await other.close()
    expect((await ended).ok).toBe(false)
    await expect(goTo(uri)).rejects.toThrow('ECONNREFUSED')
    await removeFolder(other)
  })

  test('returns the right response to each of two concurrent sign-ins', async () => {
    const ids = await Promise.all(
      ['One', 'Other'].map((name) => app.add({ ...draft({ kind: 'browser' }), name })),
    )
    const both: URL[] = []
    const statuses: number[] = []
    play = async (url) => {
      both.push(url)
      if (both.length < 2) return
      const [first, second] = await Promise.all(both.map((one) => signedIn(one)))
      if (!first || !second) return
      // Each one's response at the other's loopback server.
      for (const to of [new URL(first.search, second), new URL(second.search, first), first, second])
        statuses.push((await goTo(to))[0])
    }
    const tokens = await Promise.all(ids.map((id) => app.value('token.get', { id })))
    expect(tokens.map(({ cause }) => cause)).toEqual(['asked', 'asked'])
    expect(statuses).toEqual([400, 400, 302, 302])
  })

  test('reports a port in use, or a redirect address elsewhere, before anything is opened', async () => {
    const count = opened.length
    const taken = await app.add({
      ...draft({ kind: 'browser' }, { redirectUri: '' }),
      name: 'Taken',
    })
    expect(await app.request('token.get', { id: taken })).toMatchObject({ problem: { kind: 'portTaken' } })
    const redirectUri = 'https://money.example/oauth2-redirect.html'
    const requested = await app.request('connection.add', {
      ...draft({ kind: 'browser' }, { redirectUri }),
      name: 'Elsewhere',
    })
    // The form may reject it already; if it does not, the sign-in does.
    const ended = requested.ok ? await app.request('token.get', { id: requested.value.id }) : requested
    expect(ended).toMatchObject(
      requested.ok ? { problem: { kind: 'redirectNotLoopback' } } : { problem: { kind: 'invalid' } },
    )
    expect(opened).toHaveLength(count)
  })

  test('is reported if it cannot be opened', async () => {
    const without = await startUnlockedApp()
    const id = await without.add({ ...draft({ kind: 'browser' }), name: 'None' })
    expect(await without.request('token.get', { id })).toMatchObject({
      problem: { kind: 'browserFailed', detail: 'there is no browser' },
    })
    await removeFolder(without)
  })
})

describe('a session that is kept', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startUnlockedApp({ onLogin: (login) => login.closeAsUser() })
  })
  afterAll(() => removeFolder(app))
  const kept = { kind: 'window', session: 'kept' } as const
  const fresh = { kind: 'window', session: 'fresh' } as const
  const signedOut = () => app.platform.signedOut.length

  test('belongs to its connection alone; a fresh one is not kept', async () => {
    const ids = []
    for (const [name, place] of [
      ['A', kept],
      ['B', kept],
      ['C', fresh],
    ] as const) {
      const id = await app.add({ ...draft(place), name })
      await app.request('token.get', { id })
      ids.push(id)
    }
    const sessions = app.platform.logins.slice(-3).map(({ request }) => request.session)
    expect(sessions.map((session) => session?.id)).toEqual([ids[0], ids[1], undefined])
    for (const session of sessions.slice(0, 2))
      expect(session?.folder).toBe(`${app.folder}/sessions/${session?.id}`)
  })

  test('ends on request, with its connection, with another login place or another server', async () => {
    const add = (name: string) => app.add({ ...draft(kept), name })
    const edited = async (name: string, change: (before: ConnectionDraft) => ConnectionDraft) => {
      const id = await add(name)
      const before = signedOut()
      await app.value('connection.edit', { id, draft: { ...change(draft(kept)), name } })
      return app.platform.signedOut.slice(before).filter((one) => one === id).length
    }
    const told = await add('Told')
    await app.value('connection.signOut', { id: told })
    expect(app.platform.signedOut.at(-1)).toBe(told)
    const gone = await add('Gone')
    await app.value('connection.delete', { id: gone })
    expect(app.platform.signedOut.at(-1)).toBe(gone)
    expect(await edited('Fresh', () => draft(fresh))).toBe(1)
    expect(await edited('Elsewhere', () => draft(kept, { address: 'http://127.0.0.1:9' }))).toBe(1)
    expect(await edited('Browser', () => draft({ kind: 'browser' }))).toBe(1)
    expect(await edited('Renamed', (before) => before)).toBe(0)
  })

  test('cannot be ended for a connection that is gone', async () => {
    const id = await app.add({ ...draft(kept), name: 'Twice gone' })
    await app.value('connection.delete', { id })
    expect(await app.request('connection.signOut', { id })).toMatchObject({ problem: { kind: 'gone' } })
  })
})
