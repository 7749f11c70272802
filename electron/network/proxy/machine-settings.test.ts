/** Output of the systems' own tools, and the files that they write. */
import { describe, expect, it } from 'vitest'
import type { ProxyMachine } from './machine.ts'
import { readProxySettings } from './machine-settings.ts'
import { fixedEntryFor, type ProxySettings } from './settings.ts'

interface Recorded {
  readonly env?: Readonly<Record<string, string>>
  /** By path. */
  readonly files?: Readonly<Record<string, string>>
  /** By program and arguments. */
  readonly printed?: Readonly<Record<string, string>>
}

function settingsOn(platform: NodeJS.Platform, { env = {}, files = {}, printed = {} }: Recorded) {
  const machine: ProxyMachine = {
    platform,
    env,
    home: '/home/anna',
    read: (file) => files[file],
    run: async (program, args) => printed[[program, ...args].join(' ')],
  }
  return readProxySettings(machine)
}

/** Returns the proxy that settings select for a URL: `direct`, or its address. */
function lead(settings: ProxySettings, url: string): string {
  if (settings.kind !== 'fixed') return settings.kind
  const entry = fixedEntryFor(settings, new URL(url))
  return entry.kind === 'direct' ? 'direct' : entry.address
}

const variables = { https_proxy: 'http://env:1' }
const byEnvironment = { kind: 'fixed', proxies: { https: 'http://env:1' } }

describe('GNOME', () => {
  const gsettings = 'gsettings list-recursively org.gnome.system.proxy'
  const on = (printed: string, platform = 'GNOME') =>
    settingsOn('linux', {
      env: { ...variables, XDG_CURRENT_DESKTOP: platform },
      printed: { [gsettings]: printed },
    })
  const values = ({ mode = 'none', script = '', http = '', https = '', more = '' }) =>
    `org.gnome.system.proxy autoconfig-url '${script}'
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1', '*.intern.example']
org.gnome.system.proxy mode '${mode}'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password ''
org.gnome.system.proxy.http authentication-user ''
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host '${http}'
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.http use-authentication false
org.gnome.system.proxy.https host '${https}'
org.gnome.system.proxy.https port 3128
org.gnome.system.proxy.socks host ''
org.gnome.system.proxy.socks port 0
${more}`

  it('names proxies for http and https separately, and exceptions', async () => {
    const settings = await on(values({ mode: 'manual', http: 'p.example', https: 's.example' }))
    expect(lead(settings, 'https://a.example')).toBe('http://s.example:3128')
    expect(lead(settings, 'http://a.example')).toBe('http://p.example:8080')
    expect(lead(settings, 'https://x.intern.example')).toBe('direct')
    const one = await on(values({ mode: 'manual', http: 'p.example' }))
    expect(lead(one, 'https://a.example')).toBe('direct')
  })

  it('may have credentials, and SOCKS for the rest', async () => {
    const more = `org.gnome.system.proxy.http use-authentication true
org.gnome.system.proxy.http authentication-user 'anna@x'
org.gnome.system.proxy.http authentication-password "it's"
org.gnome.system.proxy.socks host '::1'
org.gnome.system.proxy.socks port 1080`
    const settings = await on(values({ mode: 'manual', http: 'p.example', more }))
    expect(lead(settings, 'http://a.example')).toBe("http://anna%40x:it's@p.example:8080")
    expect(lead(settings, 'https://a.example')).toBe('socks5://[::1]:1080')
  })

  it('names a script', async () => {
    const script = 'http://wpad.example/proxy.pac'
    expect(await on(values({ mode: 'auto', script }))).toEqual({ kind: 'script', address: script })
  })

  it.each([
    ['has no proxy', values({ http: 'left.example' })],
    ['searches for a script', values({ mode: 'auto' })],
    ['is manual without a host', values({ mode: 'manual' })],
    ['has no schema', ''],
  ])('%s: falls back to the environment', async (_what, printed) => {
    expect(await on(printed)).toMatchObject(byEnvironment)
  })

  it.each(['ubuntu:GNOME', 'X-Cinnamon', 'Unity', 'Pantheon', 'GNOME-Classic:GNOME', 'Budgie:GNOME'])(
    'is used on %s',
    async (platform) => {
      const settings = await on(values({ mode: 'manual', https: 's.example' }), platform)
      expect(lead(settings, 'https://a.example')).toBe('http://s.example:3128')
    },
  )

  it.each(['XFCE', 'LXQt', '', 'sway'])('is not used on “%s”', async (platform) => {
    expect(await on(values({ mode: 'manual', https: 's.example' }), platform)).toMatchObject(byEnvironment)
  })
})

describe('KDE', () => {
  const own = '/home/anna/.config/kioslaverc'
  const on = (text: string, more: Readonly<Record<string, string>> = {}, file = own) =>
    settingsOn('linux', {
      env: { ...variables, XDG_CURRENT_DESKTOP: 'KDE', ...more },
      files: { [file]: text },
    })
  const group = (...lines: readonly string[]) =>
    [
      'PersistentProxyConnection=false',
      '',
      '[Proxy Settings]',
      ...lines,
      '',
      '[$Version]',
      'ProxyType=0',
    ].join('\n')

  it('names proxies, with a space before the port, and exceptions', async () => {
    const settings = await on(
      group(
        'NoProxyFor=intern.example,10.0.0.0/8',
        'ProxyType=1',
        'ReversedException=false',
        'ftpProxy=',
        'httpProxy=http://p.example 8080',
        'httpsProxy=http://s.example:3128',
        'socksProxy=socks://k.example 1080',
      ),
    )
    expect(lead(settings, 'http://a.example')).toBe('http://p.example:8080')
    expect(lead(settings, 'https://a.example')).toBe('http://s.example:3128')
    expect(lead(settings, 'https://a.intern.example')).toBe('direct')
    expect(lead(settings, 'https://10.1.2.3')).toBe('direct')
  })

  it('may use the proxy only for the exceptions', async () => {
    const settings = await on(
      group(
        'NoProxyFor=far.example',
        'ProxyType=1',
        'ReversedException=true',
        'httpsProxy=http://s.example 1',
      ),
    )
    expect(lead(settings, 'https://near.example')).toBe('direct')
    expect(lead(settings, 'https://far.example')).toBe('http://s.example:1')
  })

  it('names a script, here in the machine’s own file', async () => {
    const text = group('Proxy Config Script[$e]=http://w.example/a\\s.pac', 'ProxyType[$i]=2')
    expect(await on(text, {}, '/etc/xdg/kioslaverc')).toEqual({
      kind: 'script',
      address: 'http://w.example/a .pac',
    })
    expect(await on(text, { XDG_CONFIG_DIRS: '/one:/etc/kde' }, '/etc/kde/kioslaverc')).toMatchObject({
      kind: 'script',
    })
  })

  it('may name variables, whose values count', async () => {
    const text = group('ProxyType=4', 'httpsProxy=MY_PROXY,OTHER', 'NoProxyFor=MY_NO')
    const settings = await on(text, { OTHER: 'o.example:1', MY_NO: 'near.example' })
    expect(lead(settings, 'https://a.example')).toBe('http://o.example:1')
    expect(lead(settings, 'https://near.example')).toBe('direct')
    expect(await on(text)).toMatchObject(byEnvironment)
  })

  it.each(['ProxyType=0\nhttpsProxy=http://left.example 1', 'ProxyType=3', 'ProxyType=1', ''])(
    'falls back to the environment if nothing is configured (%j)',
    async (lines) => {
      expect(await on(group(lines))).toMatchObject(byEnvironment)
    },
  )
})

describe('Windows', () => {
  const key = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
  const policy = 'HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
  const reg = (hive: string) => `C:\\Windows\\System32\\reg.exe query ${hive}\\${key}`
  const values = (hive: string, ...lines: readonly string[]) =>
    [
      '',
      `${hive}\\${key}`,
      '    DisableCachingOfSSLPages    REG_DWORD    0x0',
      '    ZonesSecurityUpgrade    REG_BINARY    3AE44C2D2E6FD301',
      ...lines.map((line) => `    ${line}`),
      '',
      `${hive}\\${key}\\Connections`,
      '',
    ].join('\r\n')
  const on = (...lines: readonly string[]) =>
    settingsOn('win32', {
      env: { ...variables, SystemRoot: 'C:\\Windows' },
      printed: { [reg('HKCU')]: values('HKEY_CURRENT_USER', ...lines) },
    })

  it('names one proxy for all schemes, and exceptions', async () => {
    const settings = await on(
      'ProxyEnable    REG_DWORD    0x1',
      'ProxyServer    REG_SZ    p.example:8080',
      'ProxyOverride    REG_SZ    *.intern.example;10.*;<local>',
    )
    expect(lead(settings, 'https://a.example')).toBe('http://p.example:8080')
    for (const url of ['https://x.intern.example', 'https://10.1.2.3', 'https://intranet'])
      expect(lead(settings, url)).toBe('direct')
  })

  it('names one per scheme', async () => {
    const settings = await on(
      'ProxyEnable    REG_DWORD    0x1',
      'ProxyServer    REG_SZ    http=p.example:80;https=s.example:3128;socks=k.example:1080',
    )
    expect(lead(settings, 'https://a.example')).toBe('http://s.example:3128')
    const socks = await on('ProxyEnable    REG_DWORD    0x1', 'ProxyServer    REG_SZ    socks=k.example:1080')
    expect(lead(socks, 'https://a.example')).toBe('socks4://k.example:1080')
  })

  it('names a script, which overrides a proxy', async () => {
    const settings = await on(
      'AutoConfigURL    REG_SZ    http://wpad.example/proxy.pac',
      'ProxyEnable    REG_DWORD    0x1',
      'ProxyServer    REG_SZ    p.example:8080',
    )
    expect(settings).toEqual({ kind: 'script', address: 'http://wpad.example/proxy.pac' })
  })

  it('uses the machine’s settings if a group policy says so', async () => {
    const printed = {
      [`C:\\Windows\\System32\\reg.exe query ${policy}`]: `\r\n${policy}\r\n    ProxySettingsPerUser    REG_DWORD    0x0\r\n`,
      [reg('HKCU')]: values('HKEY_CURRENT_USER', 'AutoConfigURL    REG_SZ    http://user.example/'),
      [reg('HKLM')]: values('HKEY_LOCAL_MACHINE', 'AutoConfigURL    REG_SZ    http://machine.example/'),
    }
    const env = { SystemRoot: 'C:\\Windows' }
    expect(await settingsOn('win32', { env, printed })).toEqual({
      kind: 'script',
      address: 'http://machine.example/',
    })
  })

  it.each([
    [['ProxyEnable    REG_DWORD    0x0', 'ProxyServer    REG_SZ    left.example:1']],
    [['ProxyEnable    REG_DWORD    0x1', 'ProxyServer    REG_SZ']],
    [[]],
  ])('falls back to the environment if nothing is configured (%j)', async (lines) => {
    expect(await on(...lines)).toMatchObject(byEnvironment)
  })
})

describe('macOS', () => {
  const on = (text: string) =>
    settingsOn('darwin', { env: variables, printed: { '/usr/sbin/scutil --proxy': text } })

  it('names a proxy and exceptions; ignores deeper levels, which are other networks', async () => {
    const settings = await on(`<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  ExcludeSimpleHostnames : 1
  FTPPassive : 1
  HTTPEnable : 1
  HTTPPort : 8080
  HTTPProxy : p.example
  HTTPSEnable : 1
  HTTPSPort : 3128
  HTTPSProxy : s.example
  ProxyAutoConfigEnable : 0
  SOCKSEnable : 0
  SOCKSPort : 1080
  SOCKSProxy : k.example
  __SCOPED__ : <dictionary> {
    en0 : <dictionary> {
      HTTPSProxy : other.example
      ExceptionsList : <array> {
        0 : a.example
      }
    }
  }
}
`)
    expect(lead(settings, 'https://a.example')).toBe('http://s.example:3128')
    expect(lead(settings, 'http://a.example')).toBe('http://p.example:8080')
    for (const url of ['https://x.local', 'https://169.254.1.1', 'https://intranet'])
      expect(lead(settings, url)).toBe('direct')
  })

  it('names a script, which overrides a proxy', async () => {
    expect(
      await on(`<dictionary> {
  HTTPSEnable : 1
  HTTPSPort : 3128
  HTTPSProxy : s.example
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://wpad.example/proxy.pac
}
`),
    ).toEqual({ kind: 'script', address: 'http://wpad.example/proxy.pac' })
  })

  it.each([
    '',
    '<dictionary> {\n}\n',
    '<dictionary> {\n  ProxyAutoDiscoveryEnable : 1\n  HTTPSEnable : 0\n  HTTPSProxy : left.example\n}\n',
  ])('falls back to the environment if nothing is configured (%#)', async (text) => {
    expect(await on(text)).toMatchObject(byEnvironment)
  })

  it('may name only SOCKS', async () => {
    const settings = await on(
      '<dictionary> {\n  SOCKSEnable : 1\n  SOCKSPort : 1080\n  SOCKSProxy : k.example\n}\n',
    )
    expect(lead(settings, 'https://a.example')).toBe('socks5://k.example:1080')
  })
})
