/** The proxy settings of Windows (Settings, Network, Proxy). */
import type { ProxyMachine } from './machine.ts'
import { fixedProxies, noProxySettings, type ProxySettings } from './settings.ts'

const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
const policies = 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'

/**
 * Reads them from the registry by `reg query`: the user's, or the machine's if a group policy says so
 * (`ProxySettingsPerUser`). Automatic discovery of a proxy script is not supported.
 */
export async function windowsSettings({
  run,
  env,
}: Pick<ProxyMachine, 'run' | 'env'>): Promise<ProxySettings> {
  const reg = `${env.SystemRoot ?? env.SYSTEMROOT ?? 'C:\\Windows'}\\System32\\reg.exe`
  const query = async (key: string) => valuesOf((await run(reg, ['query', key])) ?? '')
  const [policy, own] = await Promise.all([query(`HKLM\\${policies}`), query(`HKCU\\${internetSettings}`)])
  const isMachineWide = Number(policy.get('proxysettingsperuser') ?? 1) === 0
  return readWindows(isMachineWide ? await query(`HKLM\\${internetSettings}`) : own)
}

/** Parses the output of `reg query KEY`: lines such as `    ProxyEnable    REG_DWORD    0x1`. */
export function parseWindows(printed: string): ProxySettings {
  return readWindows(valuesOf(printed))
}

/** Returns the values by lower-case name: the registry ignores case. Subkeys have no values here. */
function valuesOf(printed: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const line of printed.split(/\r?\n/)) {
    const [, name, value = ''] = /^ {4}(\S.*?) {4}REG_\w+(?: {4}(.*))?$/.exec(line) ?? []
    if (name !== undefined) values.set(name.toLowerCase(), value.trim())
  }
  return values
}

/** Reads the settings. A script overrides a proxy, as in Windows itself. */
function readWindows(values: ReadonlyMap<string, string>): ProxySettings {
  const script = values.get('autoconfigurl') ?? ''
  if (script !== '') return { kind: 'script', address: script }
  if (Number(values.get('proxyenable') ?? 0) === 0) return noProxySettings
  return fixedProxies(serversOf(values.get('proxyserver') ?? ''), values.get('proxyoverride') ?? '')
}

/** Parses `host:port` for all schemes, or `http=host:port;https=host:port;socks=host:port`. */
function serversOf(text: string): Record<'https' | 'http' | 'rest', string | undefined> {
  if (!text.includes('=')) return { https: undefined, http: undefined, rest: text.trim() }
  const named = new Map(
    text.split(/[;\s]+/).map((entry) => {
      const [scheme = '', address = ''] = entry.split('=')
      return [scheme.toLowerCase(), address] as const
    }),
  )
  const socks = named.get('socks')
  return { https: named.get('https'), http: named.get('http'), rest: socks && `socks4://${socks}` }
}
