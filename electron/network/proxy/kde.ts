/** The proxy settings of KDE Plasma. */
import path from 'node:path'
import { environmentSettings } from './environment.ts'
import type { ProxyMachine } from './machine.ts'
import { fixedProxies, noProxySettings, type ProxySettings } from './settings.ts'

type KdeMachine = Pick<ProxyMachine, 'env' | 'home' | 'read'>

/**
 * Reads `kioslaverc` of Plasma 5 and 6: the machine's first, then the user's, which overrides it. Automatic discovery
 * of a proxy script (`ProxyType` 3) is not supported.
 */
export function kdeSettings({ env, home, read }: KdeMachine): ProxySettings {
  const own = env.XDG_CONFIG_HOME || path.posix.join(home, '.config')
  const shared = (env.XDG_CONFIG_DIRS || '/etc/xdg').split(':').filter(Boolean).toReversed()
  const texts = [...shared, own].map((folder) => read(path.posix.join(folder, 'kioslaverc')) ?? '')
  return parseKde(texts, env)
}

/** @param texts of the files; later ones override. @param env for settings that name its variables. */
export function parseKde(texts: readonly string[], env: KdeMachine['env']): ProxySettings {
  const values: Record<string, string> = Object.assign({}, ...texts.map(entriesOf))
  switch (values.ProxyType) {
    case '1':
      return manual(values, (address) => address)
    case '2': {
      const address = values['Proxy Config Script'] ?? ''
      return address === '' ? noProxySettings : { kind: 'script', address }
    }
    case '4':
      return byVariables(values, env)
    default:
      return noProxySettings
  }
}

function manual(
  values: Readonly<Record<string, string>>,
  read: (value: string) => string | undefined,
): ProxySettings {
  const server = (key: string) => serverOf(read(values[key] ?? ''))
  return fixedProxies(
    { https: server('httpsProxy'), http: server('httpProxy'), rest: server('socksProxy') },
    read(values.NoProxyFor ?? '') ?? '',
    { names: 'andBelow', excepted: values.ReversedException === 'true' ? 'others' : 'named' },
  )
}

/** Reads addresses from the named variables, or from the usual ones if none are named. */
function byVariables(values: Readonly<Record<string, string>>, env: KdeMachine['env']): ProxySettings {
  const named = manual(values, (names) =>
    names
      .split(',')
      .map((name) => env[name.trim()])
      .find(Boolean),
  )
  return named.kind === 'none' ? environmentSettings(env) : named
}

/** Plasma writes `http://proxy.example 8080`, with a space before the port. */
function serverOf(value: string | undefined): string | undefined {
  const [host, port] = (value ?? '').trim().split(/\s+/)
  if (!host) return undefined
  const address = host.replace(/^socks:/i, 'socks5:')
  return port && /^\d+$/.test(port) && port !== '0' ? `${address.replace(/\/$/, '')}:${port}` : address
}

/** Returns the entries of the group `[Proxy Settings]`; keys may carry marks such as `[$e]`. */
function entriesOf(text: string): Readonly<Record<string, string>> {
  const entries: Record<string, string> = {}
  let isInside = false
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) isInside = /^\[Proxy Settings\](\[\$\w+\])?\s*$/.test(line)
    const [, key, value = ''] = /^([^#=[][^=[]*?)(?:\[\$\w+\])?\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (isInside && key !== undefined) entries[key.trim()] = unescaped(value)
  }
  return entries
}

/** Resolves KConfig's escapes. */
function unescaped(value: string): string {
  return value.replace(/\\(x[\da-f]{2}|.)/gi, (_all, code: string) => {
    if (/^x../i.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return { s: ' ', t: '\t', n: '\n', r: '\r' }[code] ?? code
  })
}
