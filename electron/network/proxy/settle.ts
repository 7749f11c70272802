/** The one proxy policy of this program on Chromium: for token calls, and for login windows that follow no other. */
import { proxyScriptFailed } from '../network-error.ts'
import { type ProxyMachine, thisMachine } from './machine.ts'
import type { ProxyScript } from './script.ts'
import { type ProxySettings, wayBy } from './settings.ts'
import { readSettings } from './source.ts'
import { directly, type ProxyWay, readWays } from './ways.ts'

export interface ProxyPolicy {
  /**
   * The ways to an address, first to last.
   * @throws ProxyError `scriptFailed` where a proxy script is set and cannot be loaded or used: nothing goes directly that the
   *   script might have sent through a proxy.
   */
  ways(url: URL): Promise<readonly ProxyWay[]>
  /** Whether nothing names a proxy for any address. */
  isDirect(): Promise<boolean>
}

export interface PolicyOptions {
  readonly machine: ProxyMachine
  /** Loads a proxy script. @throws Error where that fails. */
  readonly load: (address: string) => Promise<ProxyScript>
  /** Any clock, in milliseconds. */
  readonly now: () => number
}

/** How long what was read counts, in milliseconds: settings, a script, and that a script could not be loaded. */
const kept = { settings: 5_000, script: 300_000, failure: 5_000 }

/** Makes the policy. Nothing is read before the first question; a change is followed within five seconds. */
export function createProxyPolicy(parts: PolicyOptions): ProxyPolicy {
  const settings = keep(parts.now, () => readSettings(parts.machine))
  let script: { readonly address: string; readonly loaded: () => Promise<ProxyScript> } | undefined
  const scriptAt = (address: string) => {
    if (script?.address !== address) script = { address, loaded: keepScript(parts, address) }
    return script.loaded()
  }
  return {
    async ways(url) {
      const found = await settings()
      if (found.kind === 'none') return [directly]
      return found.kind === 'fixed' ? [wayBy(found, url)] : waysByScript(found, url, scriptAt)
    },
    isDirect: async () => (await settings()).kind === 'none',
  }
}

async function waysByScript(
  { address }: Extract<ProxySettings, { kind: 'script' }>,
  url: URL,
  scriptAt: (address: string) => Promise<ProxyScript>,
): Promise<readonly ProxyWay[]> {
  try {
    const script = await scriptAt(address)
    return readWays(await script.find(url))
  } catch {
    throw proxyScriptFailed(address)
  }
}

/** Keeps what a question brought for some time; who asks while it is under way gets the same answer. */
function keep<Value>(now: () => number, request: () => Promise<Value>): () => Promise<Value> {
  let last: { readonly until: number; readonly value: Promise<Value> } | undefined
  return () => {
    if (last === undefined || now() >= last.until) last = { until: now() + kept.settings, value: request() }
    return last.value
  }
}

/** Loads again after a while: the script's own server is asked, and a script that could not be had may be there now. */
function keepScript({ now, load }: PolicyOptions, address: string): () => Promise<ProxyScript> {
  let last: { until: number; readonly value: Promise<ProxyScript> } | undefined
  return () => {
    if (last !== undefined && now() < last.until) return last.value
    const loading = { until: now() + kept.script, value: load(address) }
    loading.value.catch(() => {
      loading.until = now() + kept.failure
    })
    last = loading
    return loading.value
  }
}

let policy: ProxyPolicy | undefined

/** This machine's. */
export function proxyPolicy(): ProxyPolicy {
  policy ??= createProxyPolicy({
    machine: thisMachine,
    load: async (address) => (await import('./script.ts')).loadScript(address),
    now: () => performance.now(),
  })
  return policy
}
