/** Workers for untrusted files: threads without an environment, with limited memory and a deadline. */
import type { WorkerOptions } from 'node:worker_threads'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readAside } from '../import/read-in-worker.ts'
import { cancelled, createWork } from '../import/work.ts'
import { openInWorker } from './keys/open-in-worker.ts'
import { startScript } from './proxy/script.ts'

/** The options of each thread that was started. */
const started = vi.hoisted(() => [] as WorkerOptions[])

vi.mock('node:worker_threads', async (original) => {
  const { EventEmitter } = await import('node:events')
  class Worker extends EventEmitter {
    constructor(_file: unknown, options: WorkerOptions) {
      super()
      started.push(options)
    }
    postMessage() {}
    ref() {}
    unref() {}
    async terminate() {}
  }
  return { ...(await original<typeof import('node:worker_threads')>()), Worker }
})

/** Makes every thread run forever. @returns how long the caller waited, in milliseconds. */
async function waited(work: () => Promise<unknown>): Promise<number> {
  started.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const ended = vi.fn()
  void work().catch(ended)
  for (let seconds = 1; seconds <= 60; seconds += 1) {
    await vi.advanceTimersByTimeAsync(1_000)
    if (ended.mock.calls.length > 0) return seconds * 1_000
  }
  return Number.POSITIVE_INFINITY
}

test('key file: no environment, 64 MB, twenty seconds', async () => {
  const packed = { kind: 'pkcs12', file: new Uint8Array(), passphrase: 'hush' } as const
  expect(await waited(() => openInWorker(packed))).toBe(20_000)
  expect(started).toEqual([
    {
      workerData: packed,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
    },
  ])
})

test('proxy script: no environment, 256 MB besides its engine’s, ten seconds per response', async () => {
  expect(await waited(() => startScript('').find(new URL('https://api.example/')))).toBe(10_000)
  expect(started).toEqual([
    {
      workerData: { text: '', lookups: expect.anything() },
      transferList: [expect.anything()],
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    },
  ])
})

test('import: no environment, a gigabyte, until it is cancelled', async () => {
  started.length = 0
  const running = new AbortController()
  const source = { kind: 'text', text: 'a'.repeat(40_000) } as const
  const read = readAside(
    source,
    'hush',
    createWork(running.signal, () => undefined),
  )
  running.abort(cancelled())
  await expect(read).rejects.toMatchObject({ problem: { kind: 'cancelled' } })
  expect(started).toEqual([
    {
      workerData: { source, passphrase: 'hush', entries: expect.anything() },
      transferList: [expect.anything()],
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    },
  ])
})
