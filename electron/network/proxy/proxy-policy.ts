/** The proxy policy on Chromium: for token requests, and for login windows without a policy of their own. */
import { proxyScriptFailed } from '../network-error.ts'
import { type ProxyMachine, thisMachine } from './machine.ts'
import { readProxySettings } from './machine-settings.ts'
import { directEntry, type ProxyEntry, parseProxyList } from './proxy-list.ts'
import type { ProxyScript } from './script.ts'
import { fixedEntryFor, type ProxySettings } from './settings.ts'

export interface ProxyPolicy {
  /**
   * Returns the proxies for a URL in order of preference.
   * @throws ProxyError `scriptFailed` if a proxy script is configured and cannot be loaded or used: a request that the
   * script might have sent through a proxy must not go directly.
   */
  proxiesFor(url: URL): Promise<readonly ProxyEntry[]>
  /** Returns whether no proxy is configured for any URL. */
  isDirect(): Promise<boolean>
}

export interface PolicyOptions {
  readonly machine: ProxyMachine
  /** Loads a proxy script. @throws Error if that fails. */
  readonly load: (address: string) => Promise<ProxyScript>
  /** Any clock, in milliseconds. */
  readonly now: () => number
}

/** Lifetimes of cached values, in milliseconds: settings, a script, and a failure to load one. */
const lifetimeMilliseconds = { settings: 5_000, script: 300_000, failure: 5_000 }

/** Creates the policy. Reads nothing before the first request; follows a change within five seconds. */
export function createProxyPolicy(options: PolicyOptions): ProxyPolicy {
  const settings = cached(options.now, () => readProxySettings(options.machine))
  let script: { readonly address: string; readonly loaded: () => Promise<ProxyScript> } | undefined
  const scriptAt = (address: string) => {
    if (script?.address !== address) script = { address, loaded: cachedScript(options, address) }
    return script.loaded()
  }
  return {
    async proxiesFor(url) {
      const current = await settings()
      if (current.kind === 'none') return [directEntry]
      return current.kind === 'fixed'
        ? [fixedEntryFor(current, url)]
        : entriesByScript(current, url, scriptAt)
    },
    isDirect: async () => (await settings()).kind === 'none',
  }
}

async function entriesByScript(
  { address }: Extract<ProxySettings, { kind: 'script' }>,
  url: URL,
  scriptAt: (address: string) => Promise<ProxyScript>,
): Promise<readonly ProxyEntry[]> {
  try {
    const script = await scriptAt(address)
    return parseProxyList(await script.find(url))
  } catch {
    throw proxyScriptFailed(address)
  }
}

/** Caches a result for some time; concurrent calls share one request. */
function cached<Value>(now: () => number, request: () => Promise<Value>): () => Promise<Value> {
  let last: { readonly until: number; readonly value: Promise<Value> } | undefined
  return () => {
    if (last === undefined || now() >= last.until)
      last = { until: now() + lifetimeMilliseconds.settings, value: request() }
    return last.value
  }
}

/** Caches a script, and reloads it after a while; a script that could not be loaded is retried sooner. */
function cachedScript({ now, load }: PolicyOptions, address: string): () => Promise<ProxyScript> {
  let last: { until: number; readonly value: Promise<ProxyScript> } | undefined
  return () => {
    if (last !== undefined && now() < last.until) return last.value
    const loading = { until: now() + lifetimeMilliseconds.script, value: load(address) }
    loading.value.catch(() => {
      loading.until = now() + lifetimeMilliseconds.failure
    })
    last = loading
    return loading.value
  }
}

let policy: ProxyPolicy | undefined

/** Returns the policy of this machine. */
export function proxyPolicy(): ProxyPolicy {
  policy ??= createProxyPolicy({
    machine: thisMachine,
    load: async (address) => (await import('./script.ts')).loadScript(address),
    now: () => performance.now(),
  })
  return policy
}
