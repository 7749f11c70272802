/**
 * Chooses the platform: Electron if its binary is here or can be downloaded, else a Chrome, Edge or Chromium.
 * `CLAIMCHECK_PLATFORM=electron` or `chromium` overrides the choice.
 */
import { findOrFetchBrowser, installPackage } from './platform/browser.ts'
import { findElectron } from './platform/electron-binary.ts'
import { type Machine, thisMachine } from './platform/machine.ts'

export interface PlatformChoice {
  readonly kind: 'electron' | 'chromium'
  /** The Electron binary, or the browser's. */
  readonly executable: string
  /** The reason, as half a sentence. */
  readonly why: string
}

/** No platform is available; the message says what to install. */
export class NothingToRunOn extends Error {}

/** The exit code if no platform is available. */
const nothingThere = 3

/** Chooses, and prints the choice with its reason in one line. Ends the program with exit code 3 if there is none. */
export async function choosePlatform(): Promise<PlatformChoice> {
  const choice = await orExit(decidePlatform(thisMachine()))
  console.log(
    `Desktop: ${choice.kind === 'electron' ? 'Electron' : choice.executable}, because ${choice.why}.`,
  )
  return choice
}

/** Chooses a browser, whether or not Electron is here. @returns its path. */
export async function chooseBrowser(): Promise<string> {
  const { executable } = await orExit(decideBrowser(thisMachine()))
  return executable
}

/** Installs Xvfb if tests and tour need it: Linux, no display, not installed. */
export async function ensureDisplayServer(): Promise<void> {
  await orExit(provideDisplayServer(thisMachine()))
}

async function orExit<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise
  } catch (error) {
    if (!(error instanceof NothingToRunOn)) throw error
    console.error(error.message)
    return process.exit(nothingThere)
  }
}

/** @throws NothingToRunOn */
export async function decidePlatform(machine: Machine): Promise<PlatformChoice> {
  const wanted = machine.env.CLAIMCHECK_PLATFORM || undefined
  if (wanted !== undefined && wanted !== 'electron' && wanted !== 'chromium')
    throw new NothingToRunOn(`CLAIMCHECK_PLATFORM is “${wanted}”; it can be electron or chromium.`)
  if (wanted === 'chromium') return decideBrowser(machine, 'CLAIMCHECK_PLATFORM says so')
  const electron = await findElectron(machine)
  if ('executable' in electron) {
    const why = wanted ? 'CLAIMCHECK_PLATFORM says so' : 'its binary is here'
    return { kind: 'electron', executable: electron.executable, why }
  }
  if (wanted)
    throw new NothingToRunOn(
      `CLAIMCHECK_PLATFORM asks for Electron, but ${electron.missing}.\n${howToElectron}`,
    )
  return decideBrowser(machine, electron.missing)
}

/** @param why the reason against Electron. @throws NothingToRunOn */
export async function decideBrowser(machine: Machine, why?: string): Promise<PlatformChoice> {
  const browser = await findOrFetchBrowser(machine)
  if ('executable' in browser) {
    const reasons = [`it ${browser.how}`, ...(why ? [why] : [])].join(' and ')
    return { kind: 'chromium', executable: browser.executable, why: reasons }
  }
  const tried = [...(why ? [why] : []), browser.missing].join('; ')
  throw new NothingToRunOn(`Claimcheck needs a browser to run on: ${tried}.\n${howTo[platformOf(machine)]}`)
}

const howToElectron =
  'Fetch it with “npx install-electron --no” (behind a mirror set ELECTRON_MIRROR to its address, ending with “/”).'
const howTo = {
  linux: `Install Chromium (Debian, Ubuntu: “apt-get install chromium”; Fedora: “dnf install chromium”), Chrome or Edge, or set CLAIMCHECK_BROWSER to its path. Or take Electron: ${howToElectron}`,
  darwin: `Install Chrome, Edge or Chromium, or set CLAIMCHECK_BROWSER to its path. Or take Electron: ${howToElectron}`,
  win32: `Install Edge or Chrome, or set CLAIMCHECK_BROWSER to its path. Or take Electron: ${howToElectron}`,
}

function platformOf({ platform }: Machine): keyof typeof howTo {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}

/** Checks whether a window could be shown. */
export function hasDisplay({ platform, env }: Pick<Machine, 'platform' | 'env'>): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** @throws NothingToRunOn */
export async function provideDisplayServer(machine: Machine): Promise<void> {
  if (hasDisplay(machine) || machine.has('Xvfb')) return
  const problem = await installPackage(machine, 'xvfb')
  if (problem)
    throw new NothingToRunOn(
      `There is no display and no Xvfb to make one: ${problem}.\nInstall it (Debian, Ubuntu: “apt-get install xvfb”; Fedora: “dnf install xorg-x11-server-Xvfb”).`,
    )
}
