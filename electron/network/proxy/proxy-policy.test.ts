import { expect, it } from 'vitest'
import type { ProxyMachine } from './machine.ts'
import { createProxyPolicy, type PolicyOptions } from './proxy-policy.ts'
import type { ProxyScript } from './script.ts'

const url = new URL('https://api.example/token')

interface Scene {
  env: Record<string, string>
  now: number
  /** The script's result; undefined: it cannot be loaded. */
  response: string | undefined
  readonly loaded: string[]
}

function scene(env: Record<string, string> = {}) {
  const state: Scene = { env, now: 0, response: 'PROXY a:1; DIRECT', loaded: [] }
  let read = 0
  const machine: ProxyMachine = {
    platform: 'linux',
    get env() {
      read += 1
      return state.env
    },
    home: '/home/anna',
    read: () => undefined,
    run: async (_program, _args) =>
      state.env.script &&
      `org.gnome.system.proxy mode 'auto'\norg.gnome.system.proxy autoconfig-url '${state.env.script}'`,
  }
  const load = async (address: string): Promise<ProxyScript> => {
    state.loaded.push(address)
    if (state.response === undefined) throw new Error('it is not there')
    return { find: async () => state.response ?? '' }
  }
  const parts: PolicyOptions = { machine, load, now: () => state.now }
  return { state, policy: createProxyPolicy(parts), reads: () => read }
}

it('reads the settings with the first request, and not again at once', async () => {
  const { policy, reads } = scene({ https_proxy: 'p:1' })
  expect(reads()).toBe(0)
  await Promise.all([policy.proxiesFor(url), policy.proxiesFor(url)])
  const once = reads()
  await policy.proxiesFor(url)
  expect([once > 0, reads()]).toEqual([true, once])
})

it('follows a change within seconds, without a restart', async () => {
  const { policy, state } = scene({ https_proxy: 'p:1' })
  expect(await policy.proxiesFor(url)).toEqual([{ kind: 'proxy', address: 'http://p:1' }])
  expect(await policy.isDirect()).toBe(false)
  state.env = {}
  state.now += 5_000
  expect(await policy.proxiesFor(url)).toEqual([{ kind: 'direct' }])
  expect(await policy.isDirect()).toBe(true)
})

const withScript = {
  XDG_CURRENT_DESKTOP: 'GNOME',
  script: 'http://wpad.example/proxy.pac?key=hush',
  https_proxy: 'p:1',
}

it('evaluates the script, which is loaded once and reloaded after a while', async () => {
  const { policy, state } = scene(withScript)
  const entries = [{ kind: 'proxy', address: 'http://a:1' }, { kind: 'direct' }]
  expect([await policy.proxiesFor(url), await policy.proxiesFor(url)]).toEqual([entries, entries])
  expect(await policy.isDirect()).toBe(false)
  state.now += 60_000
  await policy.proxiesFor(url)
  expect(state.loaded).toHaveLength(1)
  state.now += 300_000
  await policy.proxiesFor(url)
  expect(state.loaded).toHaveLength(2)
  state.env = { ...withScript, script: 'http://other.example/' }
  state.now += 5_000
  await policy.proxiesFor(url)
  expect(state.loaded.at(-1)).toBe('http://other.example/')
})

it('fails if a configured script cannot be loaded, and names it; retries soon', async () => {
  const { policy, state } = scene(withScript)
  state.response = undefined
  const detail = 'http://wpad.example/proxy.pac'
  const failed = {
    code: 'ERR_PAC_SCRIPT_FAILED',
    problem: { kind: 'proxyFailed', reason: 'scriptFailed', detail },
  }
  await expect(policy.proxiesFor(url)).rejects.toMatchObject(failed)
  await expect(policy.proxiesFor(url)).rejects.toMatchObject(failed)
  expect(state.loaded).toHaveLength(1)
  state.response = 'nonsense'
  state.now += 5_000
  await expect(policy.proxiesFor(url)).rejects.toMatchObject(failed)
  state.response = 'DIRECT'
  state.now += 5_000
  expect(await policy.proxiesFor(url)).toEqual([{ kind: 'direct' }])
})
