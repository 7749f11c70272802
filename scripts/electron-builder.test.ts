import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { beforeAll, describe, expect, it } from 'vitest'
import { usualDataFolder } from '../electron/platform/data-folder.ts'
import { plist } from './packaging/builder-libraries.ts'

interface Configuration {
  readonly files: readonly [{ readonly filter: readonly string[] }]
  readonly asar: unknown
  readonly publish: unknown
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly [name: string]: unknown
}

interface Builder {
  getConfig(folder: string, file: string, given: null): Promise<Configuration>
  validateConfiguration(configuration: Configuration, log: { isEnabled: false }): Promise<void>
}

const root = path.join(import.meta.dirname, '..')
/** The builder's own reader and validation, so that a misspelt option is found before anything is packed. */
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const builder: Builder = fromBuilder('app-builder-lib/out/util/config/config.js')

describe('electron-builder.yml', () => {
  let configuration: Configuration
  beforeAll(async () => {
    configuration = await builder.getConfig(root, 'electron-builder.yml', null)
  })

  it('contains only options that the builder knows', async () => {
    await builder.validateConfiguration(configuration, { isEnabled: false })
    const misspelt = { ...configuration, electronFuse: {} }
    await expect(builder.validateConfiguration(misspelt, { isEnabled: false })).rejects.toThrow(
      'electronFuse',
    )
  })

  it('flips the fuses', () => {
    expect(configuration.electronFuses).toEqual({
      resetAdHocDarwinSignature: true,
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('sets every existing fuse, so that a new one is not overlooked', () => {
    const known = Object.values(FuseV1Options).filter((name) => typeof name === 'string')
    const said = Object.keys(configuration.electronFuses).map((name) => name.toLowerCase())
    expect(known.filter((name) => !said.includes(name.toLowerCase()))).toEqual(['WasmTrapHandlers'])
  })

  it('packs into an archive, which the integrity fuse requires, and publishes nowhere', () => {
    expect(configuration.asar).toBe(true)
    expect(configuration.publish).toBeNull()
  })

  it('packs the build and no package: Electron needs none', () => {
    const [{ filter }] = configuration.files
    expect(filter).toEqual([
      'dist/main/**/*',
      'dist/key-worker/**/*',
      'dist/import-worker/**/*',
      'dist/preload/**/*',
      'dist/page/**/*',
      'dist/icons/**/*',
      '!**/*.map',
      '!node_modules/**/*',
    ])
    const needed = packagesFrom('electron/main.ts')
    expect(needed).toContain('zod/mini')
    for (const only of ['@napi-rs/keyring', 'dbus-native', 'clipboardy', 'pac-resolver', 'quickjs-wasi'])
      expect(needed).not.toContain(only)
    expect(packagesFrom('electron/main-chromium.ts')).toContain('clipboardy')
  })

  it('creates installers for the three systems', () => {
    const targets = (platform: string) => {
      const { target } = configuration[platform] as { target: { target: string }[] }
      return target.map((entry) => entry.target)
    }
    expect(targets('win')).toEqual(['nsis'])
    expect(targets('mac')).toEqual(['dmg'])
    expect(targets('linux')).toEqual(['deb', 'AppImage'])
  })

  it('creates AppImages that need no libfuse2 and keep their sandbox', () => {
    expect(configuration.toolsets).toEqual({ appimage: '1.0.3' })
    for (const part of [configuration.linux, configuration.appImage])
      expect(part ?? {}).not.toHaveProperty('executableArgs')
  })

  it('never lets the Windows installer install into the vault’s folder, or remove it', () => {
    expect(configuration.nsis).toMatchObject({
      allowToChangeInstallationDirectory: false,
      perMachine: false,
      deleteAppDataOnUninstall: false,
    })
    const local = 'C:\\Users\\Ann\\AppData\\Local'
    // The builder's default folder of a program for one user (app-builder-lib, templates/nsis/multiUser.nsh).
    const installed = path.win32.join(local, 'Programs', String(configuration.productName))
    const data = usualDataFolder('win32', { LOCALAPPDATA: local }, 'C:\\Users\\Ann')
    expect(path.win32.relative(installed, data)).toMatch(/^\.\./)
    expect(path.win32.relative(data, installed)).toMatch(/^\.\./)
  })

  it('relaxes the hardened runtime of macOS for compiled JavaScript alone, in helpers too', () => {
    const { hardenedRuntime, identity, entitlements, entitlementsInherit } = configuration.mac as Record<
      string,
      unknown
    >
    // With an ad-hoc identity, the hardened runtime could not load the program's own framework.
    expect({ hardenedRuntime, identity }).toEqual({ hardenedRuntime: true, identity: undefined })
    expect(entitlementsInherit).toBe(entitlements)
    const granted = plist.parse(readFileSync(path.join(root, String(entitlements)), 'utf8'))
    expect(granted).toEqual({ 'com.apple.security.cs.allow-jit': true })
  })
})

/** Returns every package that a file imports, directly or through the project's files, without type imports. */
function packagesFrom(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const text = readFileSync(path.join(root, entry), 'utf8').replace(/^import type [^']*'[^']*'/gm, '')
  for (const [, name = ''] of text.matchAll(/(?:from |import\()'([^']+)'/g)) {
    if (!name.startsWith('.')) seen.add(name)
    else if (name.endsWith('.ts')) packagesFrom(path.posix.join(path.posix.dirname(entry), name), seen)
  }
  return seen
}
