/** Helpers for attacks on the login window: a platform in a home folder that records what reached it. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Display, startDisplay } from '../../../../scripts/display.ts'
import type { LoginRequest, LoginWindow } from '../../platform.ts'
import { type SuiteServer, startSuiteServer } from '../../testing/suite/server.ts'
import { eventually } from '../../testing/suite/tools.ts'
import { type AttachedPage, type ChromiumUnderTest, startChromiumUnderTest } from '../under-test.ts'

/** A home folder that records what a browser downloads and which other programs it starts. */
export interface WatchedHome {
  /** Addresses that were passed to other programs (Linux). */
  launched(): readonly string[]
  /** Files whose name contains a text, and unfinished downloads, here and in another folder. */
  found(name: string, folder: string): readonly string[]
  leave(): Promise<void>
}

/** Programs to which a browser on Linux passes addresses. */
const launchers = ['xdg-open', 'gio', 'gvfs-open', 'kde-open', 'exo-open', 'x-www-browser']

/** Creates the home folder and switches the environment to it. */
function watchHome(): WatchedHome {
  const home = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-home-'))
  const [bin, log] = [path.join(home, 'bin'), path.join(home, 'launched')]
  for (const made of [bin, path.join(home, 'Downloads')]) mkdirSync(made)
  for (const name of launchers) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\necho "$@" >> '${log}'\n`)
    chmodSync(path.join(bin, name), 0o755)
  }
  const before = { HOME: process.env.HOME, PATH: process.env.PATH }
  Object.assign(process.env, { HOME: home, PATH: `${bin}${path.delimiter}${before.PATH}` })
  return {
    launched: () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : []),
    found: (name, folder) =>
      [...filesOf(home), ...filesOf(folder)].filter(
        (file) => path.basename(file).includes(name) || file.endsWith('.crdownload'),
      ),
    async leave() {
      Object.assign(process.env, before)
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function filesOf(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
}

/** Shared by the attacks of one file. */
export interface Attacks {
  readonly server: SuiteServer
  readonly driver: ChromiumUnderTest
  readonly home: WatchedHome
  /** Opens a login window; it is closed after the test. */
  open(at?: URL, more?: Partial<LoginRequest>): LoginWindow
  /** Serves a page from now on. @returns its address. */
  serve(path: string, html: string): URL
  /** Waits for the page of the newest login window. */
  arrived(at: URL): Promise<AttachedPage>
}

/** Sets up one platform and one server for all tests of a file. */
export function attacks(): Attacks {
  const shared = {} as { server: SuiteServer; driver: ChromiumUnderTest; home: WatchedHome; display: Display }
  const opened: LoginWindow[] = []
  beforeAll(async () => {
    const display = await startDisplay()
    const home = watchHome()
    Object.assign(shared, {
      display,
      home,
      server: await startSuiteServer(),
      driver: startChromiumUnderTest(),
    })
  })
  afterEach(async () => {
    for (const login of opened.splice(0)) {
      login.close()
      expect(await soon(login, 15_000)).not.toBe('open')
    }
  })
  afterAll(async () => {
    await shared.driver.stop()
    await shared.server.stop()
    await shared.home.leave()
    shared.display.stop()
  })
  return Object.assign(shared, {
    open(at: URL = shared.server.at('/authorize'), more: Partial<LoginRequest> = {}) {
      const redirectUri = shared.server.at('/callback')
      const usual = { authorizationUrl: at, redirectUri, title: 'Acme' }
      const login = shared.driver.platform.openLogin({ ...usual, ...more })
      opened.push(login)
      return login
    },
    serve(at: string, html: string) {
      shared.server.serve(at, (_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end(`<!doctype html><title>Login</title>${html}`)
      })
      return shared.server.at(at)
    },
    async arrived(at: URL) {
      const page = await shared.driver.attachLogin()
      await eventually(async () => expect(await page.evaluate('location.href')).toBe(at.href))
      return page
    },
  })
}

/** Returns how a login ended, or `open`. @param milliseconds how long to wait. */
export function soon({ end }: LoginWindow, milliseconds = 5000): Promise<unknown> {
  return Promise.race([end, setTimeout(milliseconds, 'open')])
}

/**
 * Runs a script as if the user had just clicked in the page. @returns its value, or `asked` where it waits for the
 * user.
 */
export async function click(page: AttachedPage, expression: string): Promise<unknown> {
  const options = { expression, userGesture: true, awaitPromise: true, returnByValue: true }
  const ran = page.send('Runtime.evaluate', options) as Promise<{ result: { value?: unknown } }>
  return Promise.race([ran.then(({ result }) => result.value), setTimeout(3000, 'asked')])
}

/** Returns command lines of the processes that mention a text (Linux). */
export function processesWith(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(text))
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
