/** Key stores of other people on a session bus of their own: KeePassXC, GNOME Keyring, and their user's hands. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createKeyring, entryAttributes } from '../../electron/platform/chromium/keys/keyring.ts'
import { createSecretService } from '../../electron/platform/chromium/keys/secret-service.ts'
import { openSessionBus } from '../../electron/platform/chromium/keys/session-bus.ts'
import { startDisplay } from '../../scripts/display.ts'
import { endGroup } from './process-group.ts'

const run = promisify(execFile)
const password = 'pw'

/** A desktop with a session bus and, unless it has none, a key store. */
export interface KeyStoreSession {
  /** The environment of a program on this desktop. */
  readonly env: NodeJS.ProcessEnv
  /** Key protection as the program has it in one run: a connection of its own, however often it is used. */
  newRun(patience?: number): ReturnType<typeof createKeyring>
  /** The user's eyes and hands. */
  readonly user: User
  /** Starts a program on this desktop. */
  start(command: readonly string[], input?: string): ChildProcess
  end(): Promise<void>
}

export interface User {
  /** Waits for a window. @param title a part of it. @returns its number. */
  see(title: string): Promise<string>
  /** How many windows of that title are on the screen. */
  count(title: string): Promise<number>
  /** Clicks at a place in a window, in pixels from its upper left corner. */
  click(title: string, x: number, y: number): Promise<void>
  type(typed: string): Promise<void>
}

/**
 * Starts a desktop.
 * @param startsServices whether its bus starts services when somebody asks for them, as GNOME's does. Where it does and
 *   GNOME Keyring is installed, that is the Secret Service before KeePassXC can be.
 */
export async function startPlatform({
  startsServices,
}: {
  startsServices: boolean
}): Promise<KeyStoreSession> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-keys-'))
  for (const folder of ['.config/keepassxc', '.cache', '.local/share', 'run'])
    mkdirSync(path.join(home, folder), { recursive: true })
  chmodSync(path.join(home, 'run'), 0o700)
  const display = await startDisplay({ own: true })
  const base: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    DISPLAY: display.name,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_RUNTIME_DIR: path.join(home, 'run'),
    NO_AT_BRIDGE: '1',
  }
  const configuration = path.join(home, 'bus.conf')
  writeFileSync(configuration, busConfiguration(startsServices ? '<standard_session_servicedirs/>' : ''))
  const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address=1'], {
    env: base,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus.stdout) }
  const children: ChildProcess[] = [bus]
  const session: KeyStoreSession = {
    env,
    newRun: (patience) =>
      createKeyring(
        createSecretService('Claimcheck', entryAttributes, () => openSessionBus(env)),
        patience,
      ),
    user: userOf(env),
    start([program = '', ...args], input) {
      const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'], detached: true })
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
      children.unshift(child)
      return child
    },
    async end() {
      for (const child of children) await endGroup(child)
      display.stop()
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  session.start(['openbox'])
  return session
}

const busConfiguration = (services: string) => `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  ${services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

async function firstLine(stdout: Readable): Promise<string> {
  for await (const chunk of stdout) return String(chunk).trim()
  throw new Error('the session bus did not start')
}

function userOf(env: NodeJS.ProcessEnv): User {
  const xdotool = async (...args: string[]) => (await run('xdotool', args, { env })).stdout
  const windows = async (title: string) =>
    (await xdotool('search', '--onlyvisible', '--name', title).catch(() => '')).split('\n').filter(Boolean)
  const see = async (title: string) => {
    for (let attempts = 0; attempts < 200; attempts += 1) {
      const [window] = await windows(title)
      if (window) return window
      await setTimeout(100)
    }
    throw new Error(`no window “${title}” appeared`)
  }
  return {
    see,
    count: async (title) => (await windows(title)).length,
    async click(title, x, y) {
      const window = await see(title)
      // A window that has just appeared is not listening yet.
      await setTimeout(500)
      await xdotool('mousemove', '--window', window, String(x), String(y), 'click', '1')
    },
    type: async (typed) => void (await xdotool('type', '--delay', '60', typed)),
  }
}

const secretService = 'org.freedesktop.secrets'

/**
 * Waits until somebody is the Secret Service. The bus is asked first, which starts nobody: a service that it started by
 * itself beside the one that was started here would take its place, and know nothing of its password.
 */
async function untilThere({ env, newRun }: KeyStoreSession): Promise<void> {
  const bus = await openSessionBus(env)
  const has = { path: '/org/freedesktop/DBus', method: 'org.freedesktop.DBus.NameHasOwner' }
  const requested = { ...has, signature: 's', args: [secretService], signal: AbortSignal.timeout(60_000) }
  for (let attempts = 0; attempts < 100; attempts += 1) {
    if (await bus.call<boolean>('org.freedesktop.DBus', requested)) break
    await setTimeout(200)
  }
  for (let attempts = 0; attempts < 100; attempts += 1) {
    if ((await newRun().probe()).kind === 'real') return
    await setTimeout(200)
  }
  throw new Error(`no Secret Service came up on ${env.DBUS_SESSION_BUS_ADDRESS}`)
}

export interface KeePassXc {
  /** Titles of all entries in its file, those in the recycle bin included. */
  entries(): Promise<readonly string[]>
  /** Ends it and starts it again. */
  restart(how: 'open' | 'locked'): Promise<void>
  /** Allows what was asked for; “Remember” is ticked, as it is at first. */
  allow(): Promise<void>
  /** Types the password into the dialog that asks for it. */
  unlock(): Promise<void>
}

/** The title of its own window, by the database's name, once that is open. */
const openWindow = '^Test - KeePassXC'

/** What its dialogs are called. */
export const keePassXcAsks = { access: 'Access Request', password: 'Unlock Database' } as const

/** Starts KeePassXC as Secret Service, with a database that is open or locked. */
export async function startKeePassXc(session: KeyStoreSession, how: 'open' | 'locked'): Promise<KeePassXc> {
  const { env, user } = session
  const home = env.HOME ?? ''
  const [xml, database] = [path.join(home, 'database.xml'), path.join(home, 'test.kdbx')]
  writeFileSync(xml, databaseXml)
  writeFileSync(path.join(home, '.config/keepassxc/keepassxc.ini'), settings)
  execFileSync('keepassxc-cli', ['import', '-q', '-p', '-t', '100', xml, database], {
    env,
    input: `${password}\n${password}\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const start = async (how: 'open' | 'locked') => {
    const child =
      how === 'open'
        ? session.start(['keepassxc', '--pw-stdin', database], `${password}\n`)
        : session.start(['keepassxc', database])
    // It is the Secret Service before its file is open; who asks in between is asked for the password.
    if (how === 'open') await user.see(openWindow)
    await untilThere(session)
    return child
  }
  let running = await start(how)
  return {
    async entries() {
      const list = spawn('keepassxc-cli', ['ls', '-q', '-R', '-f', database], { env })
      list.stdin.end(`${password}\n`)
      const lines = (await text(list.stdout)).split('\n')
      return lines.filter((line) => line !== '' && line !== '[empty]' && !line.endsWith('/'))
    },
    async restart(how) {
      await endGroup(running)
      running = await start(how)
    },
    allow: () => user.click(keePassXcAsks.access, 89, 248),
    async unlock() {
      await user.click(keePassXcAsks.password, 300, 172)
      await user.type(password)
      await user.click(keePassXcAsks.password, 500, 334)
    },
  }
}

/** Every entry of it is open to the Secret Service: that is kept in the file. */
const databaseXml = `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile>
  <Meta>
    <DatabaseName>Test</DatabaseName>
    <CustomData><Item>
      <Key>FDO_SECRETS_EXPOSED_GROUP</Key>
      <Value>{00000000-0000-0000-0000-000000000001}</Value>
    </Item></CustomData>
  </Meta>
  <Root><Group><UUID>AAAAAAAAAAAAAAAAAAAAAQ==</UUID><Name>Root</Name></Group></Root>
</KeePassFile>
`

const settings = `[General]
ConfigVersion=2
[GUI]
CheckForUpdates=false
[FdoSecrets]
Enabled=true
`

export interface GnomeKeyring {
  /** Locks it, as it is after an automatic login. */
  lock(): Promise<void>
  /** How many entries it holds. */
  count(): Promise<number>
  /** Types the password into the dialog that asks for it. */
  unlock(): Promise<void>
}

export const gnomeKeyringAsks = 'Unlock Login Keyring'

/** Starts GNOME Keyring as Secret Service, unlocked as a login does it. */
export async function startGnomeKeyring(session: KeyStoreSession): Promise<GnomeKeyring> {
  session.start(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'], password)
  await untilThere(session)
  const signal = AbortSignal.timeout(60_000)
  const bus = await openSessionBus(session.env)
  const owner = await bus.ownerOf(secretService)
  const keyring = '/org/freedesktop/secrets/collection/login'
  return {
    async lock() {
      const lock = { path: '/org/freedesktop/secrets', method: 'org.freedesktop.Secret.Service.Lock' }
      await bus.call(owner, { ...lock, signature: 'ao', args: [[keyring]], signal })
    },
    async count() {
      const get = { path: keyring, method: 'org.freedesktop.DBus.Properties.Get' }
      const args = ['org.freedesktop.Secret.Collection', 'Items']
      return (await bus.call<string[]>(owner, { ...get, signature: 'ss', args, signal })).length
    },
    async unlock() {
      await session.user.click(gnomeKeyringAsks, 300, 85)
      await session.user.type(password)
      await session.user.click(gnomeKeyringAsks, 524, 131)
    },
  }
}
