/** Finds, downloads or installs a Chrome, Edge or Chromium. */
import path from 'node:path'
import type { Found } from './electron-binary.ts'
import type { Command, Machine } from './machine.ts'

const playwright = path.join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js')
const usualSite = 'https://cdn.playwright.dev/'

type Browser = Found & { readonly how?: string }

/** Returns the first one available: installed, Playwright's, the distribution's. */
export async function findOrFetchBrowser(machine: Machine): Promise<Browser> {
  const here = await working(machine)
  if (here) return { executable: here, how: 'is installed' }
  const failed: string[] = []
  for (const [how, fetch] of [
    ['was fetched by Playwright', fetchPlaywrights],
    ['was installed with apt-get', installWithApt],
  ] as const) {
    const problem = await fetch(machine)
    const found = problem === undefined ? await working(machine) : undefined
    if (found) return { executable: found, how }
    failed.push(problem ?? 'what was fetched does not run')
  }
  return { missing: failed.join('; ') }
}

/** On Linux a downloaded browser may lack libraries; on other systems, requesting its version would open a window. */
async function working(machine: Machine): Promise<string | undefined> {
  const executable = machine.browser()
  if (!executable || machine.platform !== 'linux') return executable
  const limits = { stallSeconds: 10, limitSeconds: 10 }
  const { ok } = await machine.run({ program: executable, args: ['--version'], ...limits })
  return ok ? executable : undefined
}

/** @returns the error, or undefined. */
async function fetchPlaywrights(machine: Machine): Promise<string | undefined> {
  if (!machine.exists(playwright)) return 'Playwright is not installed'
  const site = machine.env.PLAYWRIGHT_DOWNLOAD_HOST || usualSite
  if (!(await machine.responses(site))) return 'Playwright’s download site does not answer'
  machine.say('Fetching Playwright’s Chromium …')
  const { ok, said } = await machine.run({
    program: process.execPath,
    args: [playwright, 'install', 'chromium'],
    stallSeconds: 15,
    limitSeconds: 600,
  })
  return ok ? undefined : `Playwright could not fetch Chromium (${said})`
}

/** @returns the error, or undefined. */
async function installWithApt(machine: Machine): Promise<string | undefined> {
  return installPackage(machine, 'chromium')
}

/** Installs a package on Debian or Ubuntu as root. @returns the error, or undefined. */
export async function installPackage(machine: Machine, name: string): Promise<string | undefined> {
  if (machine.platform !== 'linux' || !machine.has('apt-get')) return `no apt-get to install ${name} with`
  if (!machine.isRoot) return `only root can install ${name}`
  machine.say(`Installing ${name} with apt-get …`)
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    const { ok, said } = await machine.run(apt(args))
    if (!ok) return `apt-get could not install ${name} (${said})`
  }
  return undefined
}

function apt(args: readonly string[]): Command {
  const patience = [
    '-o',
    'Acquire::http::Timeout=10',
    '-o',
    'Acquire::https::Timeout=10',
    '-o',
    'Acquire::Retries=1',
  ]
  return {
    program: 'apt-get',
    args: [...patience, ...args],
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    stallSeconds: 60,
    limitSeconds: 900,
  }
}
