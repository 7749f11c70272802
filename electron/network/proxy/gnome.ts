/** The proxy settings of GNOME and of desktop environments based on it. */
import type { ProxyMachine } from './machine.ts'
import { fixedProxies, noProxySettings, type ProxySettings, proxyAddress } from './settings.ts'

/**
 * Reads them by `gsettings` in this user's session. Automatic discovery of a proxy script (mode `auto` without a URL)
 * is not supported.
 */
export async function gnomeSettings({ run }: Pick<ProxyMachine, 'run'>): Promise<ProxySettings> {
  return parseGnome((await run('gsettings', ['list-recursively', 'org.gnome.system.proxy'])) ?? '')
}

/** Parses lines such as `org.gnome.system.proxy.http host 'proxy.example'` (GVariant's text format). */
export function parseGnome(printed: string): ProxySettings {
  const values = new Map<string, string>()
  for (const line of printed.split(/\r?\n/)) {
    const [, schema = '', key, value = ''] = /^org\.gnome\.system\.proxy(\.\w+)? (\S+) (.*)$/.exec(line) ?? []
    if (key !== undefined) values.set(`${schema}.${key}`.replace(/^\./, ''), value)
  }
  const textOf = (key: string) => strings(values.get(key) ?? '')[0] ?? ''
  const mode = textOf('mode')
  const script = textOf('autoconfig-url')
  if (mode === 'auto') return script === '' ? noProxySettings : { kind: 'script', address: script }
  if (mode !== 'manual') return noProxySettings
  const server = (kind: string, scheme: string, account = '') => {
    const host = textOf(`${kind}.host`)
    return host === '' ? undefined : proxyAddress(scheme, host, Number(values.get(`${kind}.port`)), account)
  }
  const [user, password] = ['user', 'password'].map((part) => textOf(`http.authentication-${part}`))
  const isKnown = values.get('http.use-authentication') === 'true' && Boolean(user)
  const account = isKnown ? `${encodeURIComponent(user ?? '')}:${encodeURIComponent(password ?? '')}@` : ''
  return fixedProxies(
    {
      http: server('http', 'http', account),
      https: server('https', 'http', account),
      rest: server('socks', 'socks5'),
    },
    strings(values.get('ignore-hosts') ?? '').join(','),
  )
}

/** Returns the strings in a GVariant: `'a'`, `"it's"`, `['a', 'b']`, `@as []`. */
function strings(variant: string): readonly string[] {
  const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g
  return [...variant.matchAll(quoted)].map(([, one, other]) => (one ?? other ?? '').replace(/\\(.)/g, '$1'))
}
