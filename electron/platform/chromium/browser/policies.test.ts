import { describe, expect, it } from 'vitest'
import { type PolicyMachine, readPolicies } from './policies.ts'
import { parsePolicyFile, parseRegistry } from './policy-formats.ts'

type Files = Readonly<Record<string, string>>

/** Simulates a machine with these files. @param prints output by command line. */
function machine(files: Files, changes: Partial<PolicyMachine> = {}, prints: Files = {}): PolicyMachine {
  return {
    platform: 'linux',
    env: { SystemRoot: 'C:\\Windows' },
    user: 'eva',
    resolve: (file) => file,
    list: (folder) =>
      Object.keys(files)
        .filter((file) => file.startsWith(`${folder}/`))
        .map((file) => file.slice(folder.length + 1)),
    read: (file) => files[file],
    run: async (program, args) => prints[[program, ...args].join(' ')],
    ...changes,
  }
}

const chromium = '/usr/lib/chromium/chromium'

async function valuesOf(browser: string, from: PolicyMachine): Promise<Readonly<Record<string, unknown>>> {
  const policies = await readPolicies(browser, from)
  return Object.fromEntries([...policies].map(([name, { value }]) => [name, value]))
}

describe('a policy file of Linux', () => {
  it('may contain comments and trailing commas', () => {
    const text = `// ours
      { /* the "list" */ "URLBlocklist": ["https://a.example//b", "/* no comment */",], "ProxyMode": "direct", }`
    expect(parsePolicyFile(text)).toEqual({
      URLBlocklist: ['https://a.example//b', '/* no comment */'],
      ProxyMode: 'direct',
    })
  })

  it.each(['', '{', '[1]', 'null', '"text"', '\0\0'])('is ignored where it contains %j', (text) => {
    expect(parsePolicyFile(text)).toEqual({})
  })
})

describe('policies on Linux', () => {
  const everywhere = Object.fromEntries(
    [
      '/etc/chromium/policies',
      '/etc/chromium-browser/policies',
      '/etc/opt/chrome/policies',
      '/etc/opt/chrome_for_testing/policies',
      '/etc/opt/edge/policies',
    ].map((base) => [`${base}/managed/a.json`, JSON.stringify({ [base]: true })]),
  )

  it.each([
    ['/usr/lib/chromium/chromium', ['/etc/chromium/policies', '/etc/chromium-browser/policies']],
    [
      '/home/eva/.cache/ms-playwright/chromium-1/chrome-linux/chrome',
      ['/etc/chromium/policies', '/etc/chromium-browser/policies'],
    ],
    [
      '/home/eva/.cache/ms-playwright/chromium-1/chrome-linux64/chrome',
      ['/etc/opt/chrome_for_testing/policies'],
    ],
    ['/opt/google/chrome/google-chrome', ['/etc/opt/chrome/policies']],
    ['/opt/microsoft/msedge/microsoft-edge', ['/etc/opt/edge/policies']],
  ])('of %s are in its own folders', async (browser, folders) => {
    expect(Object.keys(await valuesOf(browser, machine(everywhere)))).toEqual(folders)
  })

  it('belong to the program that a link leads to', async () => {
    const resolve = (file: string) => (file === '/usr/bin/google-chrome' ? '/opt/google/chrome/chrome' : file)
    const found = await valuesOf('/usr/bin/google-chrome', machine(everywhere, { resolve }))
    expect(Object.keys(found)).toEqual(['/etc/opt/chrome/policies'])
  })

  it('are taken from the last file of a folder, mandatory ones first, and named with their file', async () => {
    const files = {
      '/etc/chromium/policies/managed/10.json': '{"BrowserSignin": 0}',
      '/etc/chromium/policies/managed/20.json': '{"BrowserSignin": 2}',
      '/etc/chromium/policies/managed/30.json': 'no JSON',
      '/etc/chromium/policies/recommended/90.json': '{"BrowserSignin": 1, "ProxyMode": "direct"}',
    }
    const found = await readPolicies(chromium, machine(files))
    expect(found.get('BrowserSignin')).toEqual({
      value: 2,
      level: 'managed',
      from: '/etc/chromium/policies/managed/20.json',
    })
    expect(found.get('ProxyMode')).toMatchObject({ level: 'recommended' })
  })

  it('are empty where there is no folder, or it may not be read', async () => {
    expect(await valuesOf(chromium, machine({}))).toEqual({})
    const closed = { list: () => ['a.json'], read: () => undefined }
    expect(await valuesOf(chromium, machine({}, closed))).toEqual({})
  })
})

/** Output of `reg query KEY /s`. */
const registry = [
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome',
  '    RemoteDebuggingAllowed    REG_DWORD    0x0',
  '    ProxySettings    REG_SZ    {"ProxyMode": "direct"}',
  '    HomepageLocation    REG_SZ    https://start.example/a    b',
  '    Empty    REG_SZ    ',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\URLBlocklist',
  '    1    REG_SZ    *',
  '    2    REG_SZ    claimcheck.invalid',
  '',
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome\\Recommended',
  '    BrowserSignin    REG_DWORD    0x2',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Policies\\Google\\Chrome\\3rdparty\\extensions\\x\\policy',
  '    ProxyMode    REG_SZ    direct',
  '',
].join('\r\n')

describe('the registry', () => {
  const key = 'Software\\Policies\\Google\\Chrome'

  it('contains numbers, texts, dictionaries, lists and recommended policies', () => {
    expect(parseRegistry(registry, key)).toEqual({
      managed: {
        RemoteDebuggingAllowed: 0,
        ProxySettings: { ProxyMode: 'direct' },
        HomepageLocation: 'https://start.example/a    b',
        Empty: '',
        URLBlocklist: ['*', 'claimcheck.invalid'],
      },
      recommended: { BrowserSignin: 2 },
    })
  })

  it('is read by reg.exe for the machine’s key and the user’s, the machine’s first', async () => {
    const reg = 'C:\\Windows\\System32\\reg.exe query'
    const edge = 'Software\\Policies\\Microsoft\\Edge'
    const lines = (hive: string, value: string) =>
      `${hive}\\${edge}\r\n    BrowserSignin    REG_DWORD    ${value}\r\n`
    const prints = {
      [`${reg} HKLM\\${edge} /s`]: lines('HKEY_LOCAL_MACHINE', '0x2'),
      [`${reg} HKCU\\${edge} /s`]: lines('HKEY_CURRENT_USER', '0x1'),
    }
    const browser = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    const found = await readPolicies(browser, machine({}, { platform: 'win32' }, prints))
    expect([...found]).toEqual([['BrowserSignin', { value: 2, level: 'managed', from: `HKLM\\${edge}` }]])
  })

  it('is empty where the key does not exist', async () => {
    const browser = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
    expect(await valuesOf(browser, machine({}, { platform: 'win32' }))).toEqual({})
  })
})

describe('managed preferences of macOS', () => {
  const base = '/Library/Managed Preferences'
  const browser = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

  it('are turned into JSON by plutil; the machine’s come before the user’s', async () => {
    const files = {
      [`${base}/com.google.Chrome.plist`]: 'bplist',
      [`${base}/eva/com.google.Chrome.plist`]: 'bplist',
    }
    const plutil = '/usr/bin/plutil -convert json -o -'
    const prints = {
      [`${plutil} ${base}/com.google.Chrome.plist`]: '{"RemoteDebuggingAllowed": false}',
      [`${plutil} ${base}/eva/com.google.Chrome.plist`]:
        '{"RemoteDebuggingAllowed": true, "BrowserSignin": 2}',
    }
    const found = await valuesOf(browser, machine(files, { platform: 'darwin' }, prints))
    expect(found).toEqual({ RemoteDebuggingAllowed: false, BrowserSignin: 2 })
  })

  it('are empty where there is no file, or plutil cannot convert it', async () => {
    expect(await valuesOf(browser, machine({}, { platform: 'darwin' }))).toEqual({})
    const broken = { [`${base}/com.google.Chrome.plist`]: 'bplist' }
    expect(await valuesOf(browser, machine(broken, { platform: 'darwin' }))).toEqual({})
  })
})
