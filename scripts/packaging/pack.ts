/**
 * Packs the built program as `npm run dist` does, with another distribution in Electron's place, and makes no installer:
 * `node scripts/packaging/pack.ts PLATFORM DISTRIBUTION OUTPUT`. Writes what the Debian package and the AppImage would
 * be made of to `OUTPUT/linux-targets.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Arch, build, DIR_TARGET, Platform } from 'electron-builder'
import type { PackedPlatform } from './stand-in.ts'

/** What the two targets of Linux are made of. */
export interface LinuxTargets {
  /** Arguments of the packager of Debian packages, and the menu entry. */
  readonly deb: { readonly args: readonly string[]; readonly platform: string; readonly afterInstall: string }
  readonly appImage: { readonly platform: string; readonly desktopFileName: string }
}

const [platform, electronDist, output] = process.argv.slice(2) as [PackedPlatform, string, string]

const targets = {
  // Both stop before their tools are fetched.
  linux: Platform.LINUX.createTarget(['deb', 'AppImage'], Arch.x64),
  win32: Platform.WINDOWS.createTarget(DIR_TARGET, Arch.x64),
  darwin: Platform.MAC.createTarget(DIR_TARGET, Arch.arm64),
}

const seen: Record<string, unknown> = {}

/** Keeps what a target of Linux would be made of. @returns true: it is not made. */
async function keep(options: unknown): Promise<boolean> {
  if (Array.isArray(options)) {
    const [args, desktopFile] = options as [string[], string]
    const afterInstall = args[args.indexOf('--after-install') + 1] ?? ''
    seen.deb = {
      args,
      platform: readFileSync(desktopFile, 'utf8'),
      afterInstall: readFileSync(afterInstall, 'utf8'),
    }
  } else seen.appImage = options
  return true
}

mkdirSync(output, { recursive: true })
await build({
  projectDir: path.join(import.meta.dirname, '../..'),
  targets: targets[platform],
  config: { electronDist, directories: { output } },
  effectiveOptionComputed: keep,
})
if (platform === 'linux') writeFileSync(path.join(output, 'linux-targets.json'), JSON.stringify(seen))
