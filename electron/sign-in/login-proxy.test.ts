import { expect, test } from 'vitest'
import { type Route, usualRoute } from '../network/transport-options.ts'
import type { Desktop } from '../platform/platform.ts'
import { loginWay } from './login-proxy.ts'

const desktop = (proxy: Awaited<ReturnType<Desktop['loginProxy']>>) => ({
  loginProxy: async () => proxy,
  systemProxy: async () => [{ kind: 'direct' } as const],
})

test('a connection with a way of its own has its TLS ended in the relay, wherever the system leads', async () => {
  const route: Route = { ...usualRoute, proxy: { kind: 'none' } }
  for (const proxy of ['usual', 'direct', 'settled'] as const)
    expect(await loginWay(desktop(proxy), route)).toMatchObject({ kind: 'relay', ways: { tls: 'ended' } })
})

test('any other goes the system’s way: by itself, without a proxy, or led by it, with TLS left alone', async () => {
  expect(await loginWay(desktop('usual'), usualRoute)).toEqual({ kind: 'usual' })
  expect(await loginWay(desktop('direct'), usualRoute)).toEqual({ kind: 'direct' })
  expect(await loginWay(desktop('settled'), usualRoute)).toMatchObject({
    kind: 'relay',
    ways: { tls: 'passed' },
  })
})
