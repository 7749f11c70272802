/** A browser on a managed machine: real policies, a real browser, and what the user gets to know. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeTestServers } from '../../electron/network/network.fixture.ts'
import { findBrowser } from '../../electron/platform/chromium/browser/find-browser.ts'
import { type SuiteServer, startSuiteServer } from '../../electron/platform/testing/suite/server.ts'
import { buildAll } from '../../scripts/build.ts'
import { type Display, startDisplay } from '../../scripts/display.ts'
import {
  canBeManaged,
  type ManagedMachine,
  type ManagedProgram,
  makeManagedMachine,
} from './managed-machine.ts'

const program = path.join(import.meta.dirname, '../../dist/main-chromium/main-chromium.js')
const login = path.join(import.meta.dirname, 'managed-login.program.ts')
const testServers = makeTestServers()
const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-managed-'))
const running: ManagedProgram[] = []
let display: Display
let machine: ManagedMachine
let server: SuiteServer

beforeAll(async () => {
  display = await startDisplay()
  await buildAll()
  machine = makeManagedMachine()
  server = await startSuiteServer()
}, 120_000)
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
})
afterAll(async () => {
  testServers.empty()
  await server.stop()
  machine.remove()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  display.stop()
})

let started = 0

/** Starts the program as it ships, for a user who speaks German. */
function start(policies: object, more: { readonly level?: 'recommended'; readonly browser?: string } = {}) {
  started += 1
  const args = [process.execPath, program, `--data-folder=${path.join(folder, String(started))}`]
  const browser = more.browser ?? findBrowser()
  const env = { LANGUAGE: 'de', CLAIMCHECK_BROWSER: browser }
  const run = machine.run(policies, args, env, more.level)
  running.push(run)
  return run
}

/** A loaded machine takes its time; what is waited for is said five seconds after the browser should have come. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 40_000, interval: 100 })

/** The words in the address of a window that shows nothing else. */
const words = encodeURIComponent('Die Richtlinie „RemoteDebuggingAllowed“ dieses Computers verhindert es.')

/** Process ids and command lines of a process's children (Linux). */
function childrenOf(pid: number): readonly (readonly [number, string])[] {
  const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return pids.map((child) => [Number(child), readFileSync(`/proc/${child}/cmdline`, 'utf8')] as const)
}

const none = 'skipped where no mount namespace can be made: needs Linux, and root or user namespaces'

describe.skipIf(!canBeManaged())(`the program on a managed machine (${none})`, () => {
  it.each([
    ['RemoteDebuggingAllowed', { RemoteDebuggingAllowed: false }],
    ['DeveloperToolsAvailability', { DeveloperToolsAvailability: 2 }],
    ['DeveloperToolsAvailabilityBlocklist', { DeveloperToolsAvailabilityBlocklist: ['*'] }],
    ['BrowserSignin', { BrowserSignin: 2 }],
    ['URLBlocklist', { URLBlocklist: ['*'] }],
    ['DefaultJavaScriptSetting', { DefaultJavaScriptSetting: 2 }],
    ['JavaScriptBlockedForUrls', { JavaScriptBlockedForUrls: ['claimcheck.invalid'] }],
  ])(
    'names %s, its file, and what to do',
    async (policy, policies) => {
      const { printed } = start(policies)
      await eventually(() => expect(printed.err).toContain(`Die Richtlinie „${policy}“`))
      expect(printed.err).toMatch(/\/etc\/[\w/]+\/policies\/managed\/test\.json/)
      await eventually(() => expect(printed.err).toContain('CLAIMCHECK_BROWSER'))
    },
    60_000,
  )

  it('names a recommended policy as well', async () => {
    const { printed } = start({ RemoteDebuggingAllowed: false }, { level: 'recommended' })
    await eventually(() => expect(printed.err).toContain('„RemoteDebuggingAllowed“'))
    expect(printed.err).toContain('/policies/recommended/test.json')
  }, 60_000)

  it('says it in a window too where no browser may be steered, and ends when that is closed', async () => {
    const { child, ended } = start({ RemoteDebuggingAllowed: false })
    const notices = () => childrenOf(child.pid ?? 0).filter(([, line]) => line.includes(words))
    await eventually(() => expect(notices()).toHaveLength(1))
    for (const [pid] of notices()) process.kill(pid, 'SIGTERM')
    expect(await ended).toBe(1)
  }, 60_000)

  it('is not disturbed by policies that do not matter', async () => {
    const { printed } = start({ HomepageLocation: 'https://start.example', BrowserSignin: 1 })
    await new Promise((resolve) => setTimeout(resolve, 12_000))
    expect(printed.err).not.toContain('Richtlinie')
  }, 60_000)

  it('says that the browser does not answer where no policy explains it, and goes on waiting', async () => {
    const browser = path.join(folder, 'sleeping-browser')
    writeFileSync(browser, '#!/bin/sh\nexec sleep 60\n')
    chmodSync(browser, 0o755)
    const { printed, child } = start({}, { browser })
    await eventually(() => expect(printed.err).toContain('Der Browser reagiert nicht'))
    await new Promise((resolve) => setTimeout(resolve, 2000))
    expect([child.exitCode, child.signalCode]).toEqual([null, null])
  }, 60_000)
})

describe.skipIf(!canBeManaged())(`a login that must pass its relay (${none})`, () => {
  /** @returns how it ended, as the program prints it. */
  async function signIn(policies: object): Promise<unknown> {
    const run = machine.run(policies, [process.execPath, login, server.at('/').origin])
    running.push(run)
    await run.ended
    return JSON.parse(run.printed.out)
  }

  it('passes it where nothing forbids that', async () => {
    server.serve(
      '/authorize',
      (_request, response) => void response.writeHead(302, { location: '/callback?code=c' }).end(),
    )
    expect(await signIn({})).toBe('?code=c')
    expect(server.seen('/authorize')).toBe(1)
  }, 60_000)

  it.each([
    ['ProxySettings', () => ({ ProxySettings: { ProxyMode: 'direct' } })],
    ['ProxyMode', () => ({ ProxyMode: 'system' })],
    [
      'ProxyMode',
      () => ({ ProxyMode: 'pac_script', ProxyPacUrl: `data:application/x-ns-proxy-autoconfig,${direct}` }),
    ],
    [
      'ProxySettings',
      (proxy: string) => ({
        ProxySettings: { ProxyMode: 'fixed_servers', ProxyServer: proxy, ProxyBypassList: '<-loopback>' },
      }),
    ],
  ])(
    'is refused where %s leads elsewhere (%#), before anything is sent',
    async (policy, policies) => {
      const before = server.seen('/authorize')
      const proxy = await testServers.proxy()
      expect(await signIn(policies(new URL(proxy.address).host))).toEqual({ kind: 'routeForbidden', policy })
      expect(server.seen('/authorize')).toBe(before)
      expect(proxy.requests).toEqual([])
    },
    60_000,
  )
})

const direct = `function FindProxyForURL(url, host) { return 'DIRECT' }`
