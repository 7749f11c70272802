/** The proxy settings of Windows (Settings, Network, Proxy). */
import type { ProxyMachine } from './machine.ts'
import { fixed, nothingSet, type ProxySettings } from './settings.ts'

const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
const policies = 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'

/**
 * Reads them from the registry by `reg query`: the user's, or the machine's where a group policy says so
 * (`ProxySettingsPerUser`). Searching for a proxy script by itself is not followed.
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

/** Reads what `reg query KEY` prints: lines such as `    ProxyEnable    REG_DWORD    0x1`. */
export function parseWindows(printed: string): ProxySettings {
  return readWindows(valuesOf(printed))
}

/** By names in lower case: the registry does not tell them apart. Keys below the one that was asked for have no values. */
function valuesOf(printed: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const line of printed.split(/\r?\n/)) {
    const [, name, value = ''] = /^ {4}(\S.*?) {4}REG_\w+(?: {4}(.*))?$/.exec(line) ?? []
    if (name !== undefined) values.set(name.toLowerCase(), value.trim())
  }
  return values
}

/** A script goes before a proxy, as in Windows itself. */
function readWindows(values: ReadonlyMap<string, string>): ProxySettings {
  const script = values.get('autoconfigurl') ?? ''
  if (script !== '') return { kind: 'script', address: script }
  if (Number(values.get('proxyenable') ?? 0) === 0) return nothingSet
  return fixed(serversOf(values.get('proxyserver') ?? ''), values.get('proxyoverride') ?? '')
}

/** `host:port` for everything, or `http=host:port;https=host:port;socks=host:port`. */
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
