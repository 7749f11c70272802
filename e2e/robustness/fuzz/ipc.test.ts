/** Every channel, called by a page that has been taken over: nothing crashes, nothing leaks, nothing is lost. */
import fc from 'fast-check'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import { fuzz, tryInputs, Violation } from './fuzz.ts'
import { startHostilePage } from './hostile-page.ts'
import { silentResponse } from './hostile-responses.ts'
import { weighted } from './hostile-values.ts'
import { type LoopbackServers, startLoopbackServers } from './loopback-servers.ts'
import { aboutCertificates, fit, garbage } from './page-requests.ts'

/**
 * A thousand programs run here in one process. Each of them would have the memory of all collected whenever it rests or
 * locks, and the others would stand still for seconds.
 */
vi.mock('../../../electron/session/collect-garbage.ts', () => ({
  collectGarbage: () => undefined,
  collectAllGarbage: () => undefined,
}))

/** What nobody caught would end the program. */
const uncaught: string[] = []
const note = (thrown: unknown) =>
  void uncaught.push(thrown instanceof Error ? (thrown.stack ?? '') : String(thrown))

let servers: LoopbackServers

/** What main loads only once it is needed: compiling it here takes longer than any call may. */
const loadedLater = () =>
  Promise.all([
    import('../../../electron/import/reading.ts'),
    import('../../../electron/export/export-text.ts'),
    import('../../../electron/export/encrypted-export.ts'),
    import('../../../electron/practice/practice-connection.ts'),
    import('../../../electron/practice/practice-server.ts'),
    ...[...catalogue.values()].map(({ guide }) => guide?.()),
  ])

beforeAll(async () => {
  servers = await startLoopbackServers()
  await loadedLater()
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterAll(() => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  servers.stop()
})

function checkCaught(): void {
  const [first] = uncaught.splice(0)
  if (first !== undefined) throw new Violation(`would end the program: ${first}`)
  if (servers.visits() > 0) throw new Violation('spoke to a server that no connection has')
}

const silent = { status: 200, headers: [], body: Buffer.from('{}') }

test('garbage on every channel', { timeout: 300_000 }, async () => {
  const page = await startHostilePage(silent, servers)
  await page.prepare('near')
  await tryInputs({ name: 'IPC garbage', share: 8 }, garbage, async (request) => {
    const before = await page.vaultText()
    const ended = await page.request(request)
    if (!ended.ok && (await page.vaultText()) !== before)
      throw new Violation('a refused call changed the vault')
    checkCaught()
  })
})

test('sequences of calls', { timeout: 300_000 }, async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const call = fc.record({
    request: fc.oneof(weighted(5, fit), weighted(1, garbage)),
    /** Whether its answer is waited for before the next one. */
    waits: fc.boolean(),
    /** Milliseconds until the next one. */
    pause: fc.constantFrom(0, 0, 70, 200),
  })
  const inputs = fc.tuple(silentResponse, fc.array(call, { minLength: 2, maxLength: 14 }))
  await tryInputs({ name: 'IPC sequences', share: 4 }, inputs, async ([response, calls]) => {
    const page = await startHostilePage(response, servers)
    await page.prepare('near')
    const running: Promise<unknown>[] = []
    for (const { request, waits, pause } of calls) {
      const ended = page.request(request).catch((fault: unknown) => Promise.reject(fault))
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

fuzz(
  'IPC certificates',
  1.5,
  fc.array(fc.tuple(aboutCertificates, fc.boolean()), { minLength: 2, maxLength: 10 }),
  async (calls) => {
    const page = await startHostilePage(silent, servers)
    await page.prepare('near')
    const running: Promise<unknown>[] = []
    for (const [request, waits] of calls) {
      const ended = page.request(request)
      ended.catch(() => undefined)
      running.push(ended)
      if (waits) await ended
    }
    await Promise.all(running)
    await page.checkKept()
    checkCaught()
  },
)

/**
 * Waits for all of them; the clock runs on meanwhile. How long is counted in this process's own work: on a machine that
 * leaves it little, a call takes as much longer as the waiting does.
 */
async function endOf(running: readonly Promise<unknown>[]): Promise<void> {
  let isOver = false
  const all = Promise.all(running).finally(() => {
    isOver = true
  })
  all.catch(() => undefined)
  for (const started = process.cpuUsage(); !isOver && millisecondsSince(started) < 1_500; ) {
    await vi.advanceTimersByTimeAsync(50)
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (!isOver) throw new Violation('a call never ends')
  await all
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
