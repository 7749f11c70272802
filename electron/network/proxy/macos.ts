/** The proxy settings of macOS (System Settings, Network, Proxies), of the active network. */
import type { ProxyMachine } from './machine.ts'
import { fixedProxies, type ProxySettings, proxyAddress } from './settings.ts'

/** Reads them by `scutil --proxy`. Automatic discovery of a proxy script is not supported. */
export async function macSettings({ run }: Pick<ProxyMachine, 'run'>): Promise<ProxySettings> {
  return parseMac((await run('/usr/sbin/scutil', ['--proxy'])) ?? '')
}

/**
 * Parses the output of `scutil --proxy`: lines such as `  HTTPSProxy : proxy.example`, and the exceptions as `
 * ExceptionsList : <array> {`, `    0 : *.local`, `  }`. Deeper levels are other networks' settings.
 */
export function parseMac(printed: string): ProxySettings {
  const values = new Map<string, string>()
  const exceptions: string[] = []
  let inside = ''
  let depth = 0
  for (const line of printed.split(/\r?\n/)) {
    const [, key = '', value = ''] = /^\s*(\S+) : (.*)$/.exec(line) ?? []
    if (depth === 1 && key) values.set(key, value)
    if (depth === 2 && inside === 'ExceptionsList' && key) exceptions.push(value)
    if (line.trimEnd().endsWith('{')) {
      if (depth === 1) inside = key
      depth += 1
    } else if (line.trim() === '}') depth -= 1
  }
  return readMac(values, exceptions)
}

/** Reads the settings. A script overrides a proxy, as in macOS itself. */
function readMac(values: ReadonlyMap<string, string>, exceptions: readonly string[]): ProxySettings {
  const isOn = (key: string) => values.get(key) === '1'
  const script = values.get('ProxyAutoConfigURLString') ?? ''
  if (isOn('ProxyAutoConfigEnable') && script !== '') return { kind: 'script', address: script }
  const server = (kind: string, scheme: string) => {
    const host = values.get(`${kind}Proxy`)
    if (!isOn(`${kind}Enable`) || !host) return undefined
    return proxyAddress(scheme, host, Number(values.get(`${kind}Port`)))
  }
  const simple = isOn('ExcludeSimpleHostnames') ? ['<local>'] : []
  return fixedProxies(
    { https: server('HTTPS', 'http'), http: server('HTTP', 'http'), rest: server('SOCKS', 'socks5') },
    [...exceptions, ...simple].join(','),
  )
}
