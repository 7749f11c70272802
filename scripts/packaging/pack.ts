/**
 * Packs the built program as `npm run dist` does, with another distribution in Electron's place, and without
 * installers: `node scripts/packaging/pack.ts PLATFORM DISTRIBUTION OUTPUT`. Writes the inputs of the Debian package
 * and the AppImage to `OUTPUT/linux-targets.json`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Arch, build, DIR_TARGET, Platform } from 'electron-builder'
import type { PackedPlatform } from './stand-in.ts'

/** The inputs of the two Linux targets. */
export interface LinuxTargets {
  /** Arguments of the packager of Debian packages, and the menu entry. */
  readonly deb: { readonly args: readonly string[]; readonly desktop: string; readonly afterInstall: string }
  readonly appImage: { readonly desktop: string; readonly desktopFileName: string }
}

const [platform, electronDist, output] = process.argv.slice(2) as [PackedPlatform, string, string]

const targets = {
  // Both stop before they download their tools.
  linux: Platform.LINUX.createTarget(['deb', 'AppImage'], Arch.x64),
  win32: Platform.WINDOWS.createTarget(DIR_TARGET, Arch.x64),
  darwin: Platform.MAC.createTarget(DIR_TARGET, Arch.arm64),
}

const seen: Record<string, unknown> = {}

/** Records the inputs of a Linux target. @returns true: the target is not built. */
async function keep(options: unknown): Promise<boolean> {
  if (Array.isArray(options)) {
    const [args, desktopFile] = options as [string[], string]
    const afterInstall = args[args.indexOf('--after-install') + 1] ?? ''
    seen.deb = {
      args,
      desktop: readFileSync(desktopFile, 'utf8'),
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
