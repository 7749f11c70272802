/**
 * What a login window's page may reach beyond its window, on a real browser; and what is left when the program ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { eventually } from '../../testing/suite/tools.ts'
import { removeStaleProfiles } from '../browser/launch.ts'
import { attacks, click, processesWith, soon } from './login-attacks.fixture.ts'

const all = attacks()

describe('a login page', () => {
  it('downloads nothing', async () => {
    const { open, server, driver, home, arrived } = all
    for (const name of ['stolen-1.bin', 'stolen-2.bin'])
      server.serve(`/${name}`, (_request, response) => {
        response.setHeader('content-disposition', `attachment; filename="${name}"`)
        response.end('x'.repeat(1000))
      })
    const login = open()
    const page = await arrived(server.at('/authorize'))
    await click(page, `location.href = '/stolen-1.bin'; 0`)
    await click(page, `void window.open('/stolen-2.bin')`)
    const link = `Object.assign(document.createElement('a'), { download: 'stolen-3.bin',
      href: URL.createObjectURL(new Blob(['x'])) }).click()`
    await click(page, link)
    await eventually(async () =>
      expect([server.seen('/stolen-1.bin'), server.seen('/stolen-2.bin')]).toEqual([1, 1]),
    )
    await setTimeout(1000)
    expect(home.found('stolen', driver.debuggables.at(-1)?.profile ?? '')).toEqual([])
    expect(await soon(login, 100)).toBe('open')
  })

  it.each([
    'mailto:a@b.example',
    'claimcheck-test:x',
    'ms-word:ofe|u|x',
    'file:///etc/passwd',
    'chrome://settings/',
    'view-source:http://127.0.0.1/',
  ])('starts no other program and navigates nowhere for %s', async (address) => {
    const { open, server, home, arrived } = all
    const login = open()
    const page = await arrived(server.at('/authorize'))
    const to = JSON.stringify(address)
    const frame = `document.body.append(Object.assign(document.createElement('iframe'), { src: ${to} }))`
    await click(page, `location.href = ${to}; 0`)
    await click(page, frame)
    await click(page, `void window.open(${to})`)
    server.serve('/away', (_request, response) => void response.writeHead(302, { location: address }).end())
    await click(page, `void window.open('/away')`)
    await setTimeout(1000)
    expect(home.launched()).toEqual([])
    expect(await page.evaluate('location.href')).toBe(server.at('/authorize').href)
    expect(await soon(login, 100)).toBe('open')
  })

  const refused = `(name) => navigator.permissions.query({ name }).then(({ state }) => state)`
  const devices = ['usb', 'serial', 'hid', 'bluetooth'].map((name) => `navigator.${name}?.constructor.name`)
  it.each([
    ['Notification.requestPermission()', 'denied'],
    [`new Promise((ok) => navigator.geolocation.getCurrentPosition(ok, ({ code }) => ok(code)))`, 1],
    [`navigator.clipboard.readText().catch(({ name }) => name)`, 'NotAllowedError'],
    // `document.execCommand('copy')` after a click cannot be refused; SECURITY.md says so.
    [`navigator.clipboard.writeText('taken').catch(({ name }) => name)`, 'NotAllowedError'],
    [
      `navigator.clipboard.write([new ClipboardItem({ 'text/plain': 'taken' })]).catch(({ name }) => name)`,
      'NotAllowedError',
    ],
    [`getScreenDetails().catch(({ name }) => name)`, 'NotAllowedError'],
    [`IdleDetector.requestPermission()`, 'denied'],
    [`Promise.all(['camera', 'microphone', 'midi'].map(${refused}))`, ['denied', 'denied', 'denied']],
    [`Promise.all(['local-network-access', 'local-fonts'].map(${refused}))`, ['denied', 'denied']],
    // APIs with a prompt of their own do not exist.
    [
      `[${[...devices, 'navigator.mediaDevices.getDisplayMedia', 'window.showDirectoryPicker']}].join()`,
      ',,,,,',
    ],
  ])('is refused without a prompt: %s', async (expression, response) => {
    const { open, server, arrived } = all
    open()
    expect(await click(await arrived(server.at('/authorize')), expression)).toEqual(response)
  })
})

/** Reads processes as Linux lists them. */
describe.skipIf(process.platform !== 'linux')('a program that ends in the middle of a login', () => {
  const program = path.join(import.meta.dirname, 'login-attacks.program.ts')

  /** Starts it; settles when both its browsers show a page. */
  async function start(): Promise<ChildProcess & { readonly mark: string }> {
    const child = spawn(process.execPath, [program, all.server.at('/authorize').href], { stdio: 'ignore' })
    const mark = `claimcheck-${child.pid}-`
    await eventually(async () => {
      for (const kind of ['page', 'login'])
        expect(processesWith(`${mark}${kind}`).join(), kind).toContain('--type=renderer')
    })
    return Object.assign(child, { mark })
  }
  const profiles = (mark: string) => readdirSync(os.tmpdir()).filter((name) => name.startsWith(mark))

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s leaves no process and no profile',
    async (signal) => {
      const child = await start()
      expect(profiles(child.mark)).toHaveLength(2)
      child.kill(signal)
      await once(child, 'exit')
      expect(profiles(child.mark)).toEqual([])
      await eventually(async () => expect(processesWith(child.mark)).toEqual([]))
    },
  )

  it('by force leaves no process, and its profiles are removed by the next start', async () => {
    const child = await start()
    child.kill('SIGKILL')
    await eventually(async () => expect(processesWith(child.mark)).toEqual([]))
    await removeStaleProfiles()
    expect(profiles(child.mark)).toEqual([])
  })
})
