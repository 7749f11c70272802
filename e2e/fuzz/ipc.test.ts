/** Every channel, called by a page that has been taken over: nothing crashes, nothing leaks, nothing is lost. */
import fc from 'fast-check'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { fit, garbage } from './asks.ts'
import { silentAnswer } from './bodies.ts'
import { Broken, tryOut } from './budget.ts'
import { startSeized } from './seized.ts'

/** What nobody caught would end the program. */
const uncaught: string[] = []
const note = (thrown: unknown) =>
  void uncaught.push(thrown instanceof Error ? (thrown.stack ?? '') : String(thrown))

beforeAll(() => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterAll(() => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
})

function checkCaught(): void {
  const [first] = uncaught.splice(0)
  if (first !== undefined) throw new Broken(`would end the program: ${first}`)
}

test('garbage on every channel', { timeout: 300_000 }, async () => {
  const page = await startSeized({ status: 200, headers: [], body: Buffer.from('{}') })
  await page.prepare()
  await tryOut({ name: 'IPC garbage', share: 10 }, garbage, async (ask) => {
    const before = await page.vaultText()
    const ended = await page.ask(ask)
    if (!ended.ok && (await page.vaultText()) !== before) throw new Broken('a refused call changed the vault')
    checkCaught()
  })
})

test('sequences of calls', { timeout: 300_000 }, async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const call = fc.record({
    ask: fc.oneof({ weight: 5, arbitrary: fit }, { weight: 1, arbitrary: garbage }),
    /** Whether its answer is waited for before the next one. */
    waits: fc.boolean(),
    /** Milliseconds until the next one. */
    pause: fc.constantFrom(0, 0, 70, 200),
  })
  const inputs = fc.tuple(silentAnswer, fc.array(call, { minLength: 2, maxLength: 14 }))
  await tryOut({ name: 'IPC sequences', share: 3.5 }, inputs, async ([answer, calls]) => {
    const page = await startSeized(answer)
    await page.prepare()
    const running: Promise<unknown>[] = []
    for (const { ask, waits, pause } of calls) {
      const ended = page.ask(ask).catch((fault: unknown) => Promise.reject(fault))
      ended.catch(() => undefined)
      running.push(ended)
      if (waits) await endOf([ended])
      if (pause > 0) await vi.advanceTimersByTimeAsync(pause)
    }
    await endOf(running)
    await vi.advanceTimersByTimeAsync(400)
    await page.checkKept()
    checkCaught()
  })
  vi.useRealTimers()
})

/** Waits for all of them; the clock runs on meanwhile. */
async function endOf(running: readonly Promise<unknown>[]): Promise<void> {
  let isOver = false
  const all = Promise.all(running).finally(() => {
    isOver = true
  })
  all.catch(() => undefined)
  for (const started = performance.now(); !isOver && performance.now() - started < 1_500; ) {
    await vi.advanceTimersByTimeAsync(50)
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (!isOver) throw new Broken('a call never ends')
  await all
}
