/**
 * Reads the policies that a machine's administrator set for a browser: folders on Linux, the registry on Windows,
 * managed preferences on macOS. Policies from a vendor's cloud are in none of them and cannot be read.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  type PolicyValues,
  parsePlistJson,
  parsePolicyFile,
  parseRegistry,
  type RegistryPolicies,
} from './policy-formats.ts'

/** Sources of policies; replaced by tests. */
export interface PolicyMachine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's short name. */
  readonly user: string
  /** Resolves links; returns the path itself where that fails. */
  resolve(file: string): string
  /** Names in a folder; empty where it does not exist. */
  list(folder: string): readonly string[]
  /** A file's text; undefined where it cannot be read. */
  read(file: string): string | undefined
  /** Runs a program without a shell. @returns its output; undefined where it fails. */
  run(program: string, args: readonly string[]): Promise<string | undefined>
}

/** One policy that is set. */
export interface Policy {
  readonly value: unknown
  /**
   * Whether it is mandatory, or a default. The command line overrides few defaults; most hold all the same
   * (`findings/chromium-recommended-policy-forbids.sh`).
   */
  readonly level: 'managed' | 'recommended'
  /** The file or registry key in which it is set, for the administrator. */
  readonly from: string
}

/** By name, such as `URLBlocklist`. */
export type Policies = ReadonlyMap<string, Policy>

/** Brands with policies of their own. */
type Brand = 'chrome' | 'chromeForTesting' | 'chromium' | 'edge'

/**
 * Reads the policies for a browser.
 * @param browser its program file.
 * @returns what is set; empty where nothing is, or nothing could be read. Never rejects.
 */
export async function readPolicies(browser: string, machine = thisMachine()): Promise<Policies> {
  const brand = brandOf(machine.resolve(browser))
  const sources = await readers[systemOf(machine)](brand, machine)
  const policies = new Map<string, Policy>()
  // The first source that sets a policy wins.
  for (const { values, level, from } of sources)
    for (const [name, value] of Object.entries(values))
      if (!policies.has(name)) policies.set(name, { value, level, from })
  return policies
}

/** Policies of one place. */
interface Source {
  readonly values: PolicyValues
  readonly level: Policy['level']
  readonly from: string
}

type Reader = (brand: Brand, machine: PolicyMachine) => Promise<readonly Source[]>

function systemOf({ platform }: PolicyMachine): keyof typeof readers {
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux'
}

/** Recognizes a brand by the paths of installed programs, and by Playwright's. */
function brandOf(program: string): Brand {
  const name = program.toLowerCase().replaceAll('\\', '/')
  if (/msedge|microsoft-edge|microsoft edge/.test(name)) return 'edge'
  if (/for testing|chrome-linux64\/|chrome-win64\/|chrome_for_testing/.test(name)) return 'chromeForTesting'
  if (/google\/chrome|google-chrome|google chrome/.test(name)) return 'chrome'
  return 'chromium'
}

/**
 * From Chromium's `policy_paths.cc`; Edge's from Microsoft's documentation, the last of Chromium's from Ubuntu's
 * package.
 */
const linuxFolders: Readonly<Record<Brand, readonly string[]>> = {
  chrome: ['/etc/opt/chrome/policies'],
  chromeForTesting: ['/etc/opt/chrome_for_testing/policies'],
  chromium: ['/etc/chromium/policies', '/etc/chromium-browser/policies'],
  edge: ['/etc/opt/edge/policies'],
}

const registryKeys: Readonly<Record<Brand, string>> = {
  chrome: 'Software\\Policies\\Google\\Chrome',
  chromeForTesting: 'Software\\Policies\\Google\\Chrome for Testing',
  chromium: 'Software\\Policies\\Chromium',
  edge: 'Software\\Policies\\Microsoft\\Edge',
}

const bundleIds: Readonly<Record<Brand, string>> = {
  chrome: 'com.google.Chrome',
  chromeForTesting: 'com.google.chrome.for.testing',
  chromium: 'org.chromium.Chromium',
  edge: 'com.microsoft.Edge',
}

const levels = ['managed', 'recommended'] as const

const readers = {
  /** Reads files in reverse order: the last file by name wins where two of a folder set the same policy. */
  async linux(brand, { list, read }) {
    return levels.flatMap((level) =>
      linuxFolders[brand].flatMap((base) => {
        const folder = `${base}/${level}`
        const files = list(folder).toSorted().toReversed()
        return files.map((name) => {
          const from = `${folder}/${name}`
          return { values: parsePolicyFile(read(from) ?? ''), level, from }
        })
      }),
    )
  },

  /** Reads the machine's before the user's. */
  async win32(brand, { env, run }) {
    const program = path.win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'reg.exe')
    const key = registryKeys[brand]
    const hives = await Promise.all(
      ['HKLM', 'HKCU'].map(async (hive) => {
        const from = `${hive}\\${key}`
        const text = (await run(program, ['query', from, '/s'])) ?? ''
        return [from, parseRegistry(text, key)] as const
      }),
    )
    return levels.flatMap((level) => hives.map(([from, found]) => registrySource(from, found, level)))
  },

  /** Reads the machine's before the user's. What the user set by `defaults` is not a policy. */
  async darwin(brand, { user, read, run }) {
    const base = '/Library/Managed Preferences'
    const files = [`${base}/${bundleIds[brand]}.plist`, `${base}/${user}/${bundleIds[brand]}.plist`]
    const there = files.filter((file) => read(file) !== undefined)
    return Promise.all(
      there.map(async (from) => {
        const text = (await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', from])) ?? ''
        return { values: parsePlistJson(text), level: 'managed', from } as const
      }),
    )
  },
} satisfies Record<string, Reader>

function registrySource(from: string, found: RegistryPolicies, level: Policy['level']): Source {
  return { values: found[level], level, from: level === 'managed' ? from : `${from}\\Recommended` }
}

/** How long a program that reads policies may take, in milliseconds. */
const timeout = 5000

function thisMachine(): PolicyMachine {
  return {
    platform: process.platform,
    env: process.env,
    user: userName(),
    resolve: (file) => attempt(() => realpathSync(file)) ?? file,
    list: (folder) => attempt(() => readdirSync(folder)) ?? [],
    read: (file) => attempt(() => readFileSync(file, 'utf8')),
    run: (program, args) =>
      new Promise((resolve) => {
        execFile(program, args, { timeout, windowsHide: true }, (error, stdout) =>
          resolve(error ? undefined : stdout),
        )
      }),
  }
}

/** Returns the user's name; empty for a user without one. */
function userName(): string {
  return attempt(() => os.userInfo().username) ?? ''
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
