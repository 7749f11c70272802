import { expect, test } from 'vitest'
import { type TransportOptions, usualTransport } from '../network/transport-options.ts'
import type { Platform } from '../platform/platform.ts'
import { chooseLoginProxy } from './login-proxy.ts'

const platform = (proxy: Awaited<ReturnType<Platform['loginProxy']>>) => ({
  loginProxy: async () => proxy,
  systemProxy: async () => [{ kind: 'direct' } as const],
})

test('ends TLS in the local proxy for a connection with transport options of its own, whatever the system’s proxies', async () => {
  const transport: TransportOptions = { ...usualTransport, proxy: { kind: 'none' } }
  for (const proxy of ['usual', 'direct', 'settled'] as const)
    expect(await chooseLoginProxy(platform(proxy), transport)).toMatchObject({
      kind: 'localProxy',
      upstream: { tls: 'ended' },
    })
})

test('uses the system’s settings for any other, with TLS passed: the browser’s own, no proxy, or the local proxy', async () => {
  expect(await chooseLoginProxy(platform('usual'), usualTransport)).toEqual({ kind: 'usual' })
  expect(await chooseLoginProxy(platform('direct'), usualTransport)).toEqual({ kind: 'direct' })
  expect(await chooseLoginProxy(platform('settled'), usualTransport)).toMatchObject({
    kind: 'localProxy',
    upstream: { tls: 'passed' },
  })
})
