/** Tests how a start is watched, with fake browsers; real ones are in `e2e/real/managed-browser.real.ts`. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EmptyWindow } from '../page/page-window.ts'
import type { Pipe, Session } from './pipe.ts'
import * as policies from './policies.ts'
import type { ChromiumStart } from './start.ts'
import { BrowserBlocked, watchPage, watchWindow } from './watch-start.ts'

vi.mock('./policies.ts', { spy: true })

const never = new Promise<never>(() => undefined)
const soon = 20
const words: string[] = []

beforeEach(() => {
  vi.stubEnv('LANGUAGE', 'en')
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(words.push(String(text))))
  set({})
})
afterEach(() => {
  words.length = 0
  vi.unstubAllEnvs()
})

/** Sets the machine's policies. */
function set(values: Readonly<Record<string, unknown>>) {
  const all = Object.entries(values).map(
    ([name, value]) => [name, { value, level: 'managed', from: '/etc/x.json' }] as const,
  )
  vi.mocked(policies.readPolicies).mockResolvedValue(new Map(all))
}

/** A browser that never responds. */
const silent = { browser: { send: () => never } as unknown as Session } as Pipe

/** Fakes a browser that shows one window and accepts content. @param taken receives the content. */
function listening(taken: string[]): Pipe {
  const responses: Readonly<Record<string, unknown>> = {
    'Target.getTargets': { targetInfos: [{ type: 'browser_ui', targetId: 't' }] },
    'Target.attachToTarget': { sessionId: 's' },
    'Page.getFrameTree': { frameTree: { frame: { id: 'f' } } },
  }
  const send = async (method: string, params?: { readonly html?: string }) => {
    if (method === 'Page.setDocumentContent') taken.push(params?.html ?? '')
    return responses[method] ?? {}
  }
  const session = { send } as unknown as Session
  return { browser: session, session: () => session }
}

function startOf(gone: Promise<string> = never) {
  const closed = Promise.withResolvers<string>()
  const notices: string[] = []
  const start = {
    browser: '/usr/bin/x',
    launched: { gone, end: async () => undefined },
    launchNotice(html: string) {
      notices.push(html)
      return { gone: closed.promise }
    },
  } as unknown as ChromiumStart
  return { start, notices, close: () => closed.resolve('closed') }
}

const window = {} as EmptyWindow

describe('a window', () => {
  it('that comes in time is returned, and nothing is read or reported', async () => {
    const { start } = startOf()
    expect(await watchWindow(Promise.resolve(window), start, silent, soon)).toBe(window)
    expect(policies.readPolicies).not.toHaveBeenCalled()
    expect(words).toEqual([])
  })

  it('that comes late, with no policy to explain it, is waited for', async () => {
    const { start } = startOf()
    const coming = Promise.withResolvers<EmptyWindow>()
    const watched = watchWindow(coming.promise, start, silent, soon)
    await vi.waitFor(() => expect(words.join('')).toContain('The browser does not respond'))
    coming.resolve(window)
    expect(await watched).toBe(window)
  })

  it('that never comes is explained, on standard error and in a window; then the program can only end', async () => {
    set({ RemoteDebuggingAllowed: false })
    const { start, notices, close } = startOf()
    const watched = watchWindow(never, start, silent, soon)
    watched.catch(() => undefined)
    await vi.waitFor(() => expect(notices).toHaveLength(1), 5000)
    expect(words.join('')).toContain('“RemoteDebuggingAllowed”')
    expect(notices[0]).toContain('“RemoteDebuggingAllowed”')
    expect(await Promise.race([watched.catch(() => 'ended'), Promise.resolve('open')])).toBe('open')
    close()
    await expect(watched).rejects.toThrow(BrowserBlocked)
  })

  it('that is the browser’s own shows the explanation instead', async () => {
    set({ BrowserSignin: 2 })
    const gone = Promise.withResolvers<string>()
    const { start, notices } = startOf(gone.promise)
    const taken: string[] = []
    const watched = watchWindow(never, start, listening(taken), soon)
    watched.catch(() => undefined)
    await vi.waitFor(() => expect(taken).toHaveLength(1))
    expect(taken[0]).toContain('“BrowserSignin”')
    gone.resolve('closed')
    await expect(watched).rejects.toThrow(BrowserBlocked)
    expect(notices).toEqual([])
  })

  it('whose browser has ended is explained at once, or reports its own reason', async () => {
    const ended = Promise.reject(new Error('The browser opened no window'))
    ended.catch(() => undefined)
    const plain = startOf(Promise.resolve('it ended'))
    await expect(watchWindow(ended, plain.start, silent, 60_000)).rejects.toThrow('opened no window')
    expect(words).toEqual([])
    set({ UserDataDir: '/x' })
    const { start, close } = startOf(Promise.resolve('it ended'))
    close()
    await expect(watchWindow(ended, start, silent, 60_000)).rejects.toThrow(BrowserBlocked)
    expect(words.join('')).toContain('“UserDataDir”')
  })
})

describe('a page', () => {
  const parts = { browser: '/usr/bin/x' }
  const waiting = { up: never, closed: never, refused: never }

  it('that has loaded, or whose window is closed, causes no read of policies', async () => {
    await watchPage({ ...waiting, up: Promise.resolve() }, parts, silent, soon)
    await watchPage({ ...waiting, closed: Promise.resolve() }, parts, silent, soon)
    expect(policies.readPolicies).not.toHaveBeenCalled()
  })

  it('that is refused is explained at once, in its own window', async () => {
    set({ URLBlocklist: ['*'] })
    const taken: string[] = []
    await watchPage({ ...waiting, refused: Promise.resolve() }, parts, listening(taken), 60_000)
    expect(words.join('')).toContain('“URLBlocklist”')
    expect(taken[0]).toContain('“URLBlocklist”')
  })

  it('whose scripts do not run is explained after a while', async () => {
    set({ DefaultJavaScriptSetting: 2 })
    await watchPage(waiting, parts, listening([]), soon)
    expect(words.join('')).toContain('“DefaultJavaScriptSetting”')
  })

  it('that merely takes long leaves the window as it is', async () => {
    const taken: string[] = []
    await watchPage(waiting, parts, listening(taken), soon)
    expect(words.join('')).toContain('The browser does not respond')
    expect(taken).toEqual([])
  })
})
