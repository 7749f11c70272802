/**
 * Finds an installed Chrome, Edge or Chromium. Imports only Node's own modules: scripts use this before anything is
 * built.
 */
import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Inputs of the search; replaced by tests. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Whether this is an executable file. */
  runs(file: string): boolean
  /** Names in a folder; empty where it does not exist. */
  list(folder: string): readonly string[]
}

/**
 * Finds a browser: the one in `CLAIMCHECK_BROWSER`, else Chrome, Edge or Chromium in the usual folders and on `PATH`,
 * else one that Playwright downloaded.
 * @returns its path, or undefined where there is none; tell the user to install one or to set `CLAIMCHECK_BROWSER`.
 * @throws Error where `CLAIMCHECK_BROWSER` is not a program: silently using another one would surprise.
 */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const named = machine.env.CLAIMCHECK_BROWSER
  if (named && !machine.runs(named)) throw new Error(`CLAIMCHECK_BROWSER names no program: ${named}`)
  if (named) return named
  for (const places of [usualPlaces, onPath, downloaded]) {
    const found = places(machine).find(machine.runs)
    if (found) return found
  }
  return undefined
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: os.homedir(),
  runs(file) {
    try {
      accessSync(file, constants.X_OK)
      return statSync(file).isFile()
    } catch {
      return false
    }
  },
  list(folder) {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  },
}

const macApps = ['Google Chrome', 'Microsoft Edge', 'Chromium']
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]
/** Programs, tried before the shell scripts on `PATH` that start them: that saves a shell. */
const linuxPrograms = [
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/usr/lib/chromium/chromium',
]
const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium',
  'chromium-browser',
]

function usualPlaces({ platform, env, home }: Machine): readonly string[] {
  if (platform === 'darwin')
    return macApps.flatMap((app) =>
      ['/Applications', `${home}/Applications`].map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    )
  if (platform === 'win32')
    return windowsPrograms.flatMap((program) =>
      [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .map((folder) => path.win32.join(folder, program)),
    )
  return linuxPrograms
}

function onPath({ platform, env }: Machine): readonly string[] {
  if (platform === 'win32') return []
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return linuxNames.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
}

/** Lists Playwright's `chromium-<build>` folders, newest build first. */
function downloaded({ platform, env, home, list }: Machine): readonly string[] {
  const base = env.PLAYWRIGHT_BROWSERS_PATH || playwrightFolder(platform, env, home)
  const builds = list(base).filter((name) => /^chromium-\d+$/.test(name))
  const newestFirst = builds.toSorted((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  return newestFirst.flatMap((build) =>
    playwrightPrograms[platform === 'darwin' || platform === 'win32' ? platform : 'linux'].map((program) =>
      [base, build, program].join(platform === 'win32' ? '\\' : '/'),
    ),
  )
}

const playwrightPrograms = {
  linux: ['chrome-linux/chrome', 'chrome-linux64/chrome'],
  win32: ['chrome-win\\chrome.exe', 'chrome-win64\\chrome.exe'],
  darwin: [
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ],
}

function playwrightFolder(platform: NodeJS.Platform, env: Machine['env'], home: string): string {
  if (platform === 'win32') return path.win32.join(env.LOCALAPPDATA ?? home, 'ms-playwright')
  if (platform === 'darwin') return `${home}/Library/Caches/ms-playwright`
  return `${env.XDG_CACHE_HOME || `${home}/.cache`}/ms-playwright`
}
