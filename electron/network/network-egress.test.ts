/** Network egress is limited to the user's connections: no account, no sync, no telemetry, no update check. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { addressOf, claimSingleInstance } from '../platform/single-instance.ts'
import { startPracticeServer } from '../practice/practice-server.ts'
import { startLocalProxy } from '../sign-in/local-proxy.ts'
import { listenForRedirect } from '../sign-in/loopback.ts'

const root = path.join(import.meta.dirname, '../..')

/** Test helpers, and the platform that exists for tests only. */
const unshipped = /\.(test|browser|built|suite|fixtures?)\.ts|\/suite\/|electron-fake|under-test|memory\.ts/

/** Every shipped source, without comments. */
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !unshipped.test(file))
  .map((file) => ({ file, text: withoutComments(readFileSync(path.join(root, file), 'utf8')) }))

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
}

const filesWith = (pattern: RegExp) =>
  sources.flatMap(({ file, text }) => (pattern.test(text) ? [file] : [])).sort()

test('one file calls the platform’s fetch, and each platform sends in one file', () => {
  expect(filesWith(/\bfetch\(|\.fetch\b(?!:)|net\.request\(|https?\.(request|get)\(/)).toEqual([
    'electron/compose/network.ts',
    'electron/network/http-client.ts',
    'electron/network/secure-request.ts',
    'electron/platform/electron/requests.ts',
    'electron/platform/platform.ts',
  ])
  expect(filesWith(/nodeRequest\b/)).toEqual([
    'electron/network/node-request.ts',
    // The script that decides which proxy a connection's request uses.
    'electron/network/proxy/script.ts',
    'electron/platform/chromium/chromium.ts',
    'electron/platform/electron/electron.ts',
  ])
})

test('nothing else opens a connection; listeners stay on this machine', async () => {
  const sends = /XMLHttpRequest|WebSocket|EventSource|sendBeacon|autoUpdater|crashReporter/
  expect(filesWith(sends)).toEqual([])
  const files = filesWith(
    /(from |import\(|BuiltinModule\()['"](node:)?(http2?|https|net|tls|dgram|undici)['"]|builtin-http/,
  )
  const listening = [
    'electron/platform/single-instance.ts',
    'electron/practice/practice-server.ts',
    'electron/sign-in/local-proxy.ts',
    'electron/sign-in/loopback.ts',
  ]
  expect(files.filter((file) => !file.startsWith('electron/network/'))).toEqual(listening)
  expect(filesWith(/server\.listen\(/i)).toEqual(listening)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-doors-'))
  const addresses = await addressesListenedAt(folder)
  rmSync(folder, { recursive: true })
  expect(addresses.length).toBeGreaterThanOrEqual(5)
  for (const address of addresses) expect([addressOf(folder), '127.0.0.1', '::1']).toContain(address)
})

const hasSix = Object.values(os.networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)

/** Starts each of them. @returns the addresses. */
async function addressesListenedAt(folder: string): Promise<readonly string[]> {
  const servers: net.Server[] = []
  const listen = net.Server.prototype.listen
  vi.spyOn(net.Server.prototype, 'listen').mockImplementation(function (this: net.Server, ...args: never[]) {
    servers.push(this)
    return Reflect.apply(listen, this, args)
  } as typeof listen)
  const never = () => new Promise<never>(() => undefined)
  await claimSingleInstance(folder, () => undefined)
  const ways = { tls: 'passed', tunnel: never, clear: never } as const
  const open: { close(): void }[] = [await startLocalProxy({ upstream: ways, allowsPlainHttp: () => false })]
  const practice = await startPracticeServer(0)
  if (practice) open.push(practice)
  // A machine may have no IPv6.
  for (const host of ['127.0.0.1', 'localhost', ...(hasSix ? ['[::1]'] : [])])
    open.push(await listenForRedirect({ redirectUri: new URL(`http://${host}/`) }))
  const found = servers.map((server) => server.address()).filter((address) => address !== null)
  for (const one of [...open, ...servers]) one.close()
  return found.map((address) => (typeof address === 'string' ? address : address.address))
}

test('verification is switched off in one file, which sends nothing and trusts nothing', () => {
  expect(filesWith(/rejectUnauthorized(?!: true)/)).toEqual(['electron/network/tls/inspect-certificate.ts'])
  expect(filesWith(/checkServerIdentity/)).toEqual(['electron/network/tls/tls-options.ts'])
})

test('nothing makes Node load its fetch, which takes more memory than the rest of the client', () => {
  expect(filesWith(/^import (?!type).*from 'node:http'/m)).toEqual([])
  expect(filesWith(/import\('node:http'\)/)).toEqual([])
})
