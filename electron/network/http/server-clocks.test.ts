import { expect, test } from 'vitest'
import { createHttpClient } from '../http-client.ts'
import { responseFrom } from '../response.fixture.ts'
import { usualTransport } from '../transport-options.ts'
import { createServerClocks } from './server-clocks.ts'

const origin = 'https://a.example'

test('a measurement overrides every estimate, and of estimates the latest counts', () => {
  const clocks = createServerClocks()
  expect(clocks.skew(origin)).toBeUndefined()
  clocks.estimate(origin, 600_000, 20)
  clocks.estimate(origin, 900_000, 10)
  expect(clocks.skew(origin)).toBe(600_000)
  clocks.estimate(origin, 700_000, 30)
  expect(clocks.skew(origin)).toBe(700_000)
  clocks.record(origin, 5_000)
  clocks.estimate(origin, 1, 99)
  expect(clocks.skew(origin)).toBe(5_000)
})

test('adjusts measurements and estimates when the local clock is set', () => {
  const clocks = createServerClocks()
  clocks.record(origin, 600_000)
  clocks.estimate('https://b.example', -60_000, 1)
  clocks.adjust(600_000)
  expect([clocks.skew(origin), clocks.skew('https://b.example')]).toEqual([0, -660_000])
  clocks.estimate('https://b.example', 0, 2)
  expect(clocks.skew('https://b.example')).toBe(0)
  clocks.adjust(-1_000)
  expect(clocks.adjustment()).toBe(599_000)
})

test('reports changed values, not new or equal ones', () => {
  let told = 0
  const clocks = createServerClocks(() => {
    told += 1
  })
  clocks.record(origin, 0)
  clocks.estimate('https://b.example', 600_000, 1)
  clocks.record(origin, 1_500)
  expect(told).toBe(0)
  clocks.record('https://b.example', 0)
  expect(told).toBe(1)
  clocks.adjust(5_000)
  expect(told).toBe(2)
})

test('setting the clock during a request has no effect half its size', async () => {
  const clocks = createServerClocks()
  let now = Date.parse('2026-11-28T10:00:00.500Z')
  const httpClient = createHttpClient({
    userAgent: 'x',
    clock: () => now,
    clocks,
    fetch: async () => {
      now += 600_000 + 200
      clocks.adjust(600_000)
      return responseFrom(new Response('', { headers: { date: 'Sat, 28 Nov 2026 10:10:00 GMT' } }))
    },
  })
  const request = { method: 'GET', url: new URL(origin), headers: {} } as const
  const { milliseconds } = await httpClient.send(request, AbortSignal.timeout(1_000), usualTransport)
  expect(httpClient.skew(origin)).toBe(0)
  expect(milliseconds).toBe(200)
})
