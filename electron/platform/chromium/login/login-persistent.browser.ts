/** A login window that stays signed in, on a real browser: for its connection only, and until it is signed out. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersistentSession } from '../../platform.ts'
import { eventually } from '../../testing/suite/tools.ts'
import { attacks, processesWith } from './login-attacks.fixture.ts'

const all = attacks()
const sessions = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-sessions-'))
afterAll(() => rmSync(sessions, { recursive: true, force: true }))

let made = 0
function session(): PersistentSession {
  made += 1
  const id = `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`
  return { id, folder: path.join(sessions, id) }
}

/** Redirects at once with a code if the cookie is present; otherwise sets cookies of both kinds and shows a page. */
beforeAll(() => {
  all.server.serve('/sign-in', (request, response) => {
    const cookies = request.headers.cookie ?? ''
    if (cookies.includes('lasting=') && cookies.includes('passing=')) {
      response.writeHead(302, { location: '/callback?code=CODEMARK&state=s' }).end()
      return
    }
    response.setHeader('set-cookie', ['lasting=1; Path=/; Max-Age=86400', 'passing=1; Path=/'])
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Login</title><p>Who are you?')
  })
})

const at = () => all.server.at('/sign-in')
const code = { kind: 'redirected', url: expect.objectContaining({ search: '?code=CODEMARK&state=s' }) }

/** Signs in by hand: the page is shown, then redirects. */
async function signInAt(kept?: PersistentSession) {
  const login = all.open(at(), kept ? { session: kept } : {})
  await all.arrived(at())
  await all.driver.login.visit(at())
  return login.end
}

/**
 * Returns every file below a folder whose content or name contains a text, in the two encodings that browsers write.
 */
function filesWith(folder: string, text: string): readonly string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file.includes(text) || forms.some((form) => readFileSync(file).includes(form)))
}

/** Waits until the browser has released the profile. */
const isFree = (kept: PersistentSession) =>
  eventually(async () => expect(processesWith(`--user-data-dir=${kept.folder}`)).toEqual([]))

describe('a persistent session', () => {
  it('is signed in again without a page, including with cookies that would end with a browser', async () => {
    const kept = session()
    expect(await signInAt(kept)).toEqual(code)
    expect(await all.open(at(), { session: kept }).end).toEqual(code)
  })

  it('belongs to its connection alone', async () => {
    const kept = session()
    await signInAt(kept)
    for (const other of [session(), undefined]) {
      const login = all.open(at(), other ? { session: other } : {})
      const page = await all.arrived(at())
      expect(await page.evaluate('document.body.textContent')).toContain('Who are you?')
      login.close()
      await login.end
    }
  })

  it('keeps cookies and storage, readable by its owner only, and no code, history or typed text', async () => {
    const kept = session()
    await signInAt(kept)
    await isFree(kept)
    await eventually(async () => expect(existsSync(path.join(kept.folder, 'Default', 'History'))).toBe(false))
    expect(filesWith(kept.folder, 'CODEMARK')).toEqual([])
    expect(filesWith(kept.folder, '/callback')).toEqual([])
    // Checks that the same search finds what is there.
    expect(filesWith(kept.folder, 'lasting').map((file) => path.basename(file))).toContain('Cookies')
    if (process.platform !== 'win32') expect(statSync(kept.folder).mode & 0o777).toBe(0o700)
    const names = readdirSync(path.join(kept.folder, 'Default'))
    expect(
      names.filter((name) => !/^(Cookies(-journal)?|Local Storage|IndexedDB|Network)$/.test(name)),
    ).toEqual([])
  })

  it('opens although a crash left its lock, and although another window of it is just closing', async () => {
    const kept = session()
    const first = all.open(at(), { session: kept })
    await all.arrived(at())
    first.close()
    // The previous browser still uses the profile: the second waits for it.
    expect(await all.open(at(), { session: kept }).end).toEqual(code)
    await isFree(kept)
    symlinkSync('another-host-4711', path.join(kept.folder, 'SingletonLock'))
    expect(await all.open(at(), { session: kept }).end).toEqual(code)
  })

  it('ends by signing out, with its open window; then it is not signed in any more', async () => {
    const kept = session()
    await signInAt(kept)
    const login = all.open(all.server.at('/authorize'), { session: kept })
    await all.arrived(all.server.at('/authorize'))
    await all.driver.platform.signOut(kept)
    expect(await login.end).toEqual({ kind: 'closed' })
    expect(existsSync(kept.folder)).toBe(false)
    const again = all.open(at(), { session: kept })
    const page = await all.arrived(at())
    expect(await page.evaluate('document.body.textContent')).toContain('Who are you?')
    again.close()
    await again.end
    await isFree(kept)
    await all.driver.platform.signOut(kept)
    await all.driver.platform.signOut(kept)
    expect(existsSync(kept.folder)).toBe(false)
  })

  it.runIf(process.platform === 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
    'survives a program that ends in the middle by %s, without its process, its code or its open page',
    async (signal) => {
      const kept = session()
      await signInAt(kept)
      await isFree(kept)
      const program = path.join(import.meta.dirname, 'login-attacks.program.ts')
      const begin = all.server.at('/authorize').href
      const child = spawn(process.execPath, [program, begin, kept.folder], { stdio: 'ignore' })
      await eventually(async () =>
        expect(processesWith(`--user-data-dir=${kept.folder}`).join()).toContain('--type=renderer'),
      )
      child.kill(signal)
      await once(child, 'exit')
      await isFree(kept)
      if (signal === 'SIGTERM') expect(existsSync(path.join(kept.folder, 'SingletonLock'))).toBe(false)
      const login = all.open(all.server.at('/authorize'), { session: kept })
      await all.arrived(all.server.at('/authorize'))
      expect(await all.driver.addresses('login')).toEqual([begin])
      await all.driver.login.visit(at())
      expect(await login.end).toEqual(code)
    },
  )

  // Last: the driver waits for a browser that never came.
  it('can be closed before its turn has come', async () => {
    const kept = session()
    const first = all.open(at(), { session: kept })
    await all.arrived(at())
    first.close()
    const second = all.open(at(), { session: kept })
    second.close()
    expect(await second.end).toEqual({ kind: 'closed' })
    await isFree(kept)
  })
})
