/** Every channel, called by a page that has been taken over: nothing crashes, nothing leaks, nothing is lost. */
import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { fit, garbage } from './asks.ts'
import { hostileAnswer } from './bodies.ts'
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
  await tryOut({ name: 'IPC garbage', share: 15 }, garbage, async (ask) => {
    const before = await page.vaultText()
    const ended = await page.ask(ask)
    if (!ended.ok && (await page.vaultText()) !== before) throw new Broken('a refused call changed the vault')
    checkCaught()
  })
})

test('sequences of calls', { timeout: 300_000 }, async () => {
  const call = fc.record({
    ask: fc.oneof({ weight: 5, arbitrary: fit }, { weight: 1, arbitrary: garbage }),
    /** Whether its answer is waited for before the next one. */
    waits: fc.boolean(),
  })
  const inputs = fc.tuple(hostileAnswer, fc.array(call, { minLength: 2, maxLength: 14 }))
  await tryOut({ name: 'IPC sequences', share: 6 }, inputs, async ([answer, calls]) => {
    const page = await startSeized(answer)
    await page.prepare()
    const running: Promise<unknown>[] = []
    for (const { ask, waits } of calls) {
      const ended = page.ask(ask)
      running.push(ended)
      if (waits) await ended
    }
    await Promise.all(running)
    await page.settle()
    await page.checkKept()
    checkCaught()
  })
})
