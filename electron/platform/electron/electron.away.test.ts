import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Away } from '../platform.ts'
import { platformOnFake } from '../testing/electron-fake/under-test.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function listening(osPlatform: NodeJS.Platform) {
  const { fake, platform } = platformOnFake(osPlatform)
  const reports: Away[] = []
  platform.onAway((why) => reports.push(why))
  return { powerMonitor: fake.powerMonitor, reports }
}

test.each(['win32', 'darwin'] as const)(
  'on %s Electron reports lock and sleep, and nothing is polled',
  async (osPlatform) => {
    const { powerMonitor, reports } = listening(osPlatform)
    powerMonitor.emit('lock-screen')
    powerMonitor.emit('suspend')
    powerMonitor.state = 'locked'
    await vi.advanceTimersByTimeAsync(60_000)
    expect(reports).toEqual(['locked', 'asleep'])
  },
)

test('on macOS another user taking over the screen counts as locked', () => {
  const { powerMonitor, reports } = listening('darwin')
  powerMonitor.emit('user-did-resign-active')
  expect(reports).toEqual(['locked'])
})

test('on Linux the lock is polled, and reported once each time', async () => {
  const { powerMonitor, reports } = listening('linux')
  for (const state of ['active', 'idle', 'unknown'] as const) {
    powerMonitor.state = state
    await vi.advanceTimersByTimeAsync(10_000)
  }
  expect(reports).toEqual([])
  powerMonitor.state = 'locked'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reports).toEqual(['locked'])
  powerMonitor.state = 'active'
  await vi.advanceTimersByTimeAsync(5_000)
  powerMonitor.state = 'locked'
  await vi.advanceTimersByTimeAsync(5_000)
  powerMonitor.emit('suspend')
  expect(reports).toEqual(['locked', 'locked', 'asleep'])
})
