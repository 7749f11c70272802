import { expect, test } from 'vitest'
import { type TransportOptions, usualTransport } from '../network/transport-options.ts'
import type { Platform } from '../platform/platform.ts'
import { loginWay } from './login-proxy.ts'

const platform = (proxy: Awaited<ReturnType<Platform['loginProxy']>>) => ({
  loginProxy: async () => proxy,
  systemProxy: async () => [{ kind: 'direct' } as const],
})

test('a connection with a way of its own has its TLS ended in the relay, wherever the system leads', async () => {
  const transport: TransportOptions = { ...usualTransport, proxy: { kind: 'none' } }
  for (const proxy of ['usual', 'direct', 'settled'] as const)
    expect(await loginWay(platform(proxy), transport)).toMatchObject({
      kind: 'localProxy',
      ways: { tls: 'ended' },
    })
})

test('any other goes the system’s way: by itself, without a proxy, or led by it, with TLS left alone', async () => {
  expect(await loginWay(platform('usual'), usualTransport)).toEqual({ kind: 'usual' })
  expect(await loginWay(platform('direct'), usualTransport)).toEqual({ kind: 'direct' })
  expect(await loginWay(platform('settled'), usualTransport)).toMatchObject({
    kind: 'localProxy',
    ways: { tls: 'passed' },
  })
})
