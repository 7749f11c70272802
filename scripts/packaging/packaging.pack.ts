/** The packages for each system, with stand-ins for Electron: see stand-in.ts. Needs the built program. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readIcns } from '../icons/containers.ts'
import { icoSizes, pngSizes } from '../icons.ts'
import { asar, english, plist, resEdit } from './builder-libraries.ts'
import { importsOf } from './imports.ts'
import type { LinuxTargets } from './pack.ts'
import { makeStandIn, type PackedPlatform } from './stand-in.ts'

const root = path.join(import.meta.dirname, '../..')

let testServers: string
const packed = new Map<PackedPlatform, Promise<string>>()
beforeAll(async () => {
  testServers = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-pack-'))
  for (const platform of ['linux', 'win32', ...onMacToo] as const) packed.set(platform, pack(platform))
  // Each test reports the failure of its own package.
  await Promise.allSettled(packed.values())
})
afterAll(() => rm(testServers, { recursive: true, force: true }))

// electron-builder packs for macOS on Linux and macOS only.
const onMacToo = process.platform === 'win32' ? [] : (['darwin'] as const)

/** Packs for a system. @returns the folder with the result. */
async function pack(platform: PackedPlatform): Promise<string> {
  const [distribution, output] = [
    path.join(testServers, `${platform}-dist`),
    path.join(testServers, platform),
  ]
  makeStandIn(distribution, platform)
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'pack.ts'), platform, distribution, output],
    { env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false', PATH: withCodesign() } },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`packing for ${platform} failed:\n${said}`)
  return output
}

const signed = () => readFileSync(path.join(testServers, 'codesign.log'), 'utf8').trim().split('\n')

/** @returns a path with a fake `codesign` that only records its arguments: the real one exists only on macOS. */
function withCodesign(): string {
  const folder = path.join(testServers, 'bin')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'codesign')
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" >>'${path.join(testServers, 'codesign.log')}'\n`)
  chmodSync(file, 0o755)
  return `${folder}${path.delimiter}${process.env.PATH}`
}

/** Returns the fuses in order, `1` for on, `0` for off. */
async function fusesOf(executable: string): Promise<string> {
  const {
    version: _version,
    resetAdHocDarwinSignature: _reset,
    ...states
  } = await getCurrentFuseWire(executable)
  return Object.values(states as Record<string, number>)
    .map((state) => String.fromCharCode(state))
    .join('')
}

/** On: cookie encryption, archive integrity, archive only, and Electron's default for WebAssembly. */
const fuses = '010011001'

const listed = (folder: string, end: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => name.slice(0, -end.length))
    .sort()

/** Checks the archive with the program. */
function expectProgram(resources: string): void {
  const archive = path.join(resources, 'app.asar')
  const files = asar.listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const tops = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')))
  expect([...tops].sort()).toEqual([
    'dist',
    'dist/icons',
    'dist/import-worker',
    'dist/key-worker',
    'dist/main',
    'dist/page',
    'dist/preload',
    'package.json',
  ])
  expect(files).toEqual(
    expect.arrayContaining([
      '/dist/icons/256.png',
      '/dist/import-worker/import-worker.cjs',
      '/dist/key-worker/key-worker.cjs',
      '/dist/main/main.js',
      '/dist/page/index.html',
      '/dist/preload/preload.cjs',
    ]),
  )
  expect(files.filter((file) => file.endsWith('.map') || file.endsWith('.node'))).toEqual([])
  expect(readdirSync(resources)).not.toContain('app-update.yml')
  expectOnlyLoaded(
    files.filter((file) => file.startsWith('/dist/main/')).map((file) => path.posix.basename(file)),
    (name) => asar.extractFile(archive, path.join('dist', 'main', name)).toString(),
  )
  const description = JSON.parse(asar.extractFile(archive, 'package.json').toString())
  expect(description).toMatchObject({
    main: 'dist/main/main.js',
    desktopName: 'app.claimcheck.desktop.desktop',
  })
}

/** Follows imports from the entry: every file in the folder is reachable, and nothing else is needed. */
function expectOnlyLoaded(names: readonly string[], read: (name: string) => string): void {
  const reached = new Set<string>()
  const outside = new Set<string>()
  const follow = (name: string) => {
    if (reached.has(name)) return
    reached.add(name)
    for (const target of importsOf(read(name)))
      if (target.startsWith('./')) follow(target.slice(2))
      else outside.add(target)
  }
  follow('main.js')
  expect([...names].sort()).toEqual([...reached].sort())
  // Some libraries name Node's own modules without `node:`.
  expect([...outside].filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([])
}

describe('packed for Linux', () => {
  let folder: string
  let targets: LinuxTargets
  beforeAll(async () => {
    const output = (await packed.get('linux')) ?? ''
    folder = path.join(output, 'linux-unpacked')
    targets = JSON.parse(readFileSync(path.join(output, 'linux-targets.json'), 'utf8'))
  })

  it('is the program without anything that only Chromium loads', () =>
    expectProgram(path.join(folder, 'resources')))

  it('has its fuses flipped', async () => expect(await fusesOf(path.join(folder, 'claimcheck'))).toBe(fuses))

  it('supports the program’s languages', () =>
    expect(listed(path.join(folder, 'locales'), '.pak')).toEqual(['cs', 'de', 'en-GB', 'en-US']))

  it('has a menu entry with the title of its windows', () => {
    const name = 'app.claimcheck.desktop'
    expect(targets.deb.args.at(-1)).toMatch(new RegExp(`=/usr/share/applications/${name}\\.desktop$`))
    expect(targets.appImage.desktopFileName).toBe(`${name}.desktop`)
    for (const entry of [targets.deb.desktop, targets.appImage.desktop])
      expect(entry).toContain(`\nStartupWMClass=${name}\n`)
  })

  it('never starts without its sandbox', () => {
    expect(targets.deb.desktop).toMatch(/^Exec=\/opt\/Claimcheck\/claimcheck %U$/m)
    expect(targets.appImage.desktop).toMatch(/^Exec=AppRun %U$/m)
  })

  it('contains and installs an AppArmor profile that lets the sandbox work', () => {
    const profile = readFileSync(path.join(folder, 'resources/apparmor-profile'), 'utf8')
    expect(profile).toContain('userns,')
    expect(profile).toContain('/opt/Claimcheck/claimcheck')
    expect(targets.deb.afterInstall).toContain('/etc/apparmor.d/claimcheck')
  })

  it('has an icon of every size', () => {
    const icons = targets.deb.args.filter((arg) => arg.includes('/icons/hicolor/'))
    expect(icons.map((arg) => Number(/hicolor\/(\d+)x/.exec(arg)?.[1]))).toEqual(pngSizes)
    for (const icon of icons) expect(icon.startsWith(path.join(root, 'build/icons'))).toBe(true)
  })
})

describe('packed for Windows', () => {
  let folder: string
  let resources: ReturnType<typeof resEdit.NtExecutableResource.from>
  beforeAll(async () => {
    folder = path.join((await packed.get('win32')) ?? '', 'win-unpacked')
    resources = resEdit.NtExecutableResource.from(
      resEdit.NtExecutable.from(readFileSync(path.join(folder, 'Claimcheck.exe'))),
    )
  })

  it('is the program without anything that only Chromium loads', () =>
    expectProgram(path.join(folder, 'resources')))

  it('has its fuses flipped', async () =>
    expect(await fusesOf(path.join(folder, 'Claimcheck.exe'))).toBe(fuses))

  it('supports the program’s languages', () =>
    expect(listed(path.join(folder, 'locales'), '.pak')).toEqual(['cs', 'de', 'en-GB', 'en-US']))

  it('names itself', () => {
    const [version] = resEdit.Resource.VersionInfo.fromEntries(resources.entries)
    expect(version?.getStringValues(english)).toMatchObject({
      ProductName: 'Claimcheck',
      FileDescription: 'Claimcheck',
      LegalCopyright: 'The Claimcheck developers',
    })
  })

  it('has its icon in every size', () => {
    const [group] = resEdit.Resource.IconGroupEntry.fromEntries(resources.entries)
    expect(group?.icons.map(({ width }) => width || 256)).toEqual(icoSizes)
  })

  it('contains the digest of its archive', () => {
    const entry = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
    expect(JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer()).toString())).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
  })
})

describe.skipIf(onMacToo.length === 0)('packed for macOS', () => {
  let app: string
  let info: Record<string, unknown>
  beforeAll(async () => {
    app = path.join((await packed.get('darwin')) ?? '', 'mac-arm64/Claimcheck.app')
    info = plist.parse(readFileSync(path.join(app, 'Contents/Info.plist'), 'utf8'))
  })

  it('is the program without anything that only Chromium loads', () =>
    expectProgram(path.join(app, 'Contents/Resources')))

  it('has its fuses flipped', async () => expect(await fusesOf(app)).toBe(fuses))

  it('is signed again after its fuses are flipped, or Apple Silicon would end it at once', () =>
    expect(signed()).toEqual([
      '--sign',
      '-',
      '--force',
      '--preserve-metadata=entitlements,requirements,flags,runtime',
      '--deep',
      app,
    ]))

  it('supports the program’s languages', () =>
    expect(listed(path.join(app, 'Contents/Resources'), '.lproj')).toEqual(['cs', 'de', 'en_GB', 'en_US']))

  it('names itself', () =>
    expect(info).toMatchObject({
      CFBundleIdentifier: 'app.claimcheck.desktop',
      CFBundleName: 'Claimcheck',
      CFBundleShortVersionString: '0.1.0',
      LSApplicationCategoryType: 'public.app-category.developer-tools',
    }))

  it('has its icon', () => {
    expect(info.CFBundleIconFile).toBe('icon.icns')
    const icon = readIcns(readFileSync(path.join(app, 'Contents/Resources/icon.icns')))
    expect(icon.map(({ size }) => size)).toContain(1024)
    expect(existsSync(path.join(app, 'Contents/Resources/electron.icns'))).toBe(false)
  })

  it('requests access to the local network alone', () => {
    const requested = Object.keys(info).filter((key) => key.endsWith('UsageDescription'))
    expect(requested).toEqual(['NSLocalNetworkUsageDescription'])
  })

  it('contains the digest of its archive', () =>
    expect(info.ElectronAsarIntegrity).toEqual({
      'Resources/app.asar': { algorithm: 'SHA256', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    }))
})
