/** Tests how the program on Chromium ends on a signal. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { untilDelivered } from './browser.fixture.ts'
import * as launch from './launch.ts'
import { type ChromiumStart, startChromium } from './start.ts'

vi.mock('./launch.ts', { spy: true })

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let before: (readonly NodeJS.SignalsListener[])[] = []
beforeEach(() => {
  before = signals.map((signal) => process.listeners(signal) as NodeJS.SignalsListener[])
})
afterEach(() => {
  for (const [at, signal] of signals.entries())
    for (const listener of process.listeners(signal))
      if (!before[at]?.includes(listener as NodeJS.SignalsListener)) process.off(signal, listener)
  process.exitCode = undefined
})

/** Starts a program with an app window and a login window, whose browsers end on request. */
function started() {
  const ends: ReturnType<typeof vi.fn>[] = []
  vi.mocked(launch.launchBrowser).mockImplementation(() => {
    const gone = Promise.withResolvers<string>()
    const end = vi.fn(async () => gone.resolve('it ended'))
    ends.push(end)
    return { profile: '/nowhere', gone: gone.promise, end } as unknown as launch.Launched
  })
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  const start: ChromiumStart = startChromium({ browser: '/nowhere/chromium' })
  start.launchLogin({})
  return { start, ends, exit }
}

/** Sends the signal to the program's handler. */
function listener(signal: (typeof signals)[number]): void {
  const known = before[signals.indexOf(signal)]
  for (const listener of process.listeners(signal) as NodeJS.SignalsListener[])
    if (!known?.includes(listener)) listener(signal)
}

it.each(signals)('%s ends every browser, and the program only after its cleanup', async (signal) => {
  const { start, ends, exit } = started()
  const { promise: unfinished, resolve: finish } = Promise.withResolvers<void>()
  start.finishBeforeEnd(unfinished)
  listener(signal)
  listener(signal)
  await untilDelivered()
  expect(ends.map((end) => end.mock.calls.length)).toEqual([1, 1])
  expect(exit).not.toHaveBeenCalled()
  listener(signal)
  finish()
  await untilDelivered()
  expect(exit).toHaveBeenCalledExactlyOnceWith()
})

it('the program’s exit code shows the signal', () => {
  started()
  listener('SIGTERM')
  expect(process.exitCode).toBe(143)
})
