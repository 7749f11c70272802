/** Runs the program on Electron, from before `ready` to the last window. */
import path from 'node:path'
import type { App } from '../../../app.ts'
import { makeDataFolder, makePrivateFolder } from '../../../storage/private-folder.ts'
import type { Platform } from '../../platform.ts'
import { claimSingleInstance } from '../../single-instance.ts'
import { createElectronPlatform, type ElectronPlatformOptions } from '../electron.ts'
import { restoreSealedKey } from '../keys/sealed-key-backup.ts'
import type { App as ElectronApp, ElectronModules } from '../modules.ts'
import { setMenu } from '../window/menu.ts'
import { pagePrivileges } from '../window/page-files.ts'
import { giveIcon } from '../window/window-icon.ts'
import { hardenApp } from './hardening.ts'
import { delayQuit, quitOnShutdown } from './quit.ts'
import { lacksSandbox, refuseWithoutSandbox } from './require-sandbox.ts'
import { lacksTemporaryFolder, refuseWithoutTemporaryFolder } from './require-temporary-folder.ts'
import { dropDangerousSwitches } from './switches.ts'
import { userDataFolder } from './user-data-folder.ts'

export interface ElectronProgram extends Omit<ElectronPlatformOptions, 'end'> {
  /** The program's arguments: `process.argv`. */
  readonly argv: readonly string[]
  /** Defaults to `process.env`; variables that would log the keys of TLS connections are deleted from it. */
  readonly env?: NodeJS.ProcessEnv
  /** Absolute folder for vault and preferences where no option names another. */
  readonly usualDataFolder: string
  /** Absolute path of the program's icon, a PNG file. Absent: windows have their program's icon. */
  readonly icon?: string
  /** Composes the app. @param dataFolder absolute folder for vault and preferences; it exists. */
  start(platform: Platform, dataFolder: string): Promise<App>
  /** Receives an error that ends the program. */
  fail(error: unknown): void
}

/**
 * Runs the program. Call once, synchronously, at the top of the entry: half of it has to happen before `ready`.
 * A second start hands over to the first, which comes to the front.
 */
export function runOnElectron(electron: ElectronModules, program: ElectronProgram): void {
  const { app } = electron
  const { platform: osPlatform = process.platform, env = process.env } = program
  if (lacksSandbox(app, osPlatform, env)) {
    refuseWithoutSandbox(electron).catch(program.fail)
    return
  }
  const dataFolder = prepare(electron, program, osPlatform)
  if (lacksTemporaryFolder(osPlatform)) {
    refuseWithoutTemporaryFolder(electron).catch(program.fail)
    return
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  restoreWindowsKey(electron, program, dataFolder)
  if (program.icon) giveIcon(electron, program.icon, program.platform ?? process.platform)
  let running: App | undefined
  const focus = () => running?.focus()
  app.on('second-instance', focus)
  const ending = delayQuit(electron)
  const start = async () => {
    setMenu(electron, osPlatform)
    // Electron's lock excludes Electron only; the same vault may be open on another platform.
    if ((await claimSingleInstance(dataFolder, focus)) === 'second') return app.quit()
    quitOnShutdown(electron)
    ending.delay()
    const platform = createElectronPlatform(electron, { ...program, end: ending.quit })
    running = await program.start(platform, dataFolder)
    await running.ended
    await platform.quit()
  }
  app.whenReady().then(start).catch(program.fail)
}

/** Sets up what has to be settled before `ready`. @returns the folder for the vault. */
function prepare(electron: ElectronModules, program: ElectronProgram, osPlatform: NodeJS.Platform): string {
  const { app } = electron
  const { argv, env = process.env } = program
  app.setName('Claimcheck')
  if (app.isPackaged) {
    dropDangerousSwitches(app.commandLine)
    // Chromium logs the keys of its TLS connections to this file, as with `--ssl-key-log-file`.
    delete env.SSLKEYLOGFILE
    // The id of the installer's shortcuts: with another one Windows shows two buttons in its task bar.
    if (osPlatform === 'win32') app.setAppUserModelId('app.claimcheck.desktop')
  }
  protectProcesses(electron, argv)
  setMenu(electron, osPlatform)
  return setFolders(app, program)
}

/** Turns on the sandbox, registers the page's scheme and hardens every window, all of which has to happen before `ready`. */
export function protectProcesses(electron: ElectronModules, argv: readonly string[]): void {
  const { app, protocol } = electron
  // `enableSandbox` would remove `--no-sandbox`, without which Chromium does not start as root: for containers, never
  // packaged.
  if (app.isPackaged || !argv.includes('--no-sandbox')) app.enableSandbox()
  protocol.registerSchemesAsPrivileged([pagePrivileges])
  hardenApp(electron)
}

/**
 * Sets the folders. `--data-folder=…` makes the program portable. Chromium's own files are in a folder beside the
 * vault, so that the vault is the same on every platform (on Windows in the user's profile, see user-data-folder.ts); set
 * before the single instance lock, which belongs to that folder.
 */
function setFolders(app: ElectronApp, program: ElectronProgram): string {
  const { argv, usualDataFolder, platform: osPlatform = process.platform } = program
  const dataFolder = path.resolve(optionOf(argv, '--data-folder=') ?? usualDataFolder)
  const own = userDataFolder({ dataFolder, usualDataFolder }, osPlatform)
  makeDataFolder(dataFolder, usualDataFolder)
  makePrivateFolder(own)
  app.setPath('userData', own)
  return dataFolder
}

/** Restores the vault's key for Chromium, which reads it before `ready`. */
function restoreWindowsKey(
  { app }: ElectronModules,
  { platform: osPlatform = process.platform }: ElectronProgram,
  dataFolder: string,
): void {
  if (osPlatform !== 'win32') return
  const userDataBefore = path.join(dataFolder, 'electron')
  restoreSealedKey({ dataFolder, userData: app.getPath('userData'), userDataBefore })
}

function optionOf(argv: readonly string[], prefix: string): string | undefined {
  return argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) || undefined
}
