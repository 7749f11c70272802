/** Imports 10,000 connections of one format (its only argument) into a new vault in the whole main process, and prints as JSON how that went. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { startApp } from '../../../electron/app.ts'
import type { Page, Platform } from '../../../electron/platform/platform.ts'
import { createMemoryPlatform } from '../../../electron/platform/testing/memory.ts'
import type { Channel, RequestOf, ResponseOf } from '../../../shared/contract.ts'
import type { Result } from '../../../shared/problem.ts'
import { fixedKeys } from '../../bench/fixed-key.ts'
import type { ImportTimes } from '../../bench/import.ts'
import { type ImportSourceName, importCount, importFile } from '../../bench/import-sources.ts'

async function importOnce(name: ImportSourceName): Promise<ImportTimes> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-bench-import-'))
  const memory = createMemoryPlatform()
  let page: Page | undefined
  const platform: Platform = {
    ...memory,
    keys: fixedKeys,
    openPage(shown) {
      page = shown
      return memory.openPage(shown)
    },
  }
  const app = await startApp(platform, { dataFolder: folder, pageFolder: folder, version: '0.0.0' })
  // Not by the memory platform's window: what it does for both sides would be taken for main's.
  const request = async <C extends Channel>(channel: C, what: RequestOf<C>) =>
    must((await page?.handle({ channel, request: what })) as Result<ResponseOf<C>>)
  try {
    await request('app.start', {})
    await request('vault.create', {})
    const source = { kind: 'files', files: [importFile(name)] } as const
    const stretches = watchStretches()
    await setTimeout(200)
    stretches.begin()
    const [started, processor] = [performance.now(), process.cpuUsage()]
    const preview = await request('import.read', { source })
    // A page's next request comes in a turn of its own.
    await setImmediate()
    memory.page.press()
    const chosen = preview.entries.map((_, at) => at)
    const { added } = await request('import.confirm', { preview: preview.id, chosen })
    const milliseconds = performance.now() - started
    const { user, system } = process.cpuUsage(processor)
    const stretch = stretches.end()
    if (added.length !== importCount) throw new Error(`${added.length} were added`)
    return { milliseconds, processor: (user + system) / 1000, stretch }
  } finally {
    memory.page.closeAsUser()
    await app.ended
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Measures the longest time between two turns of the event loop, in milliseconds of the main thread's own: what the machine
 * does beside it does not count.
 */
function watchStretches() {
  let [longest, before] = [0, used()]
  const timer = setInterval(() => {
    const now = used()
    if (now - before > longest && process.env.CLAIMCHECK_STRETCHES)
      process.stderr.write(`${(now - before).toFixed(0)} ms at ${performance.now().toFixed(0)}\n`)
    longest = Math.max(longest, now - before)
    before = now
  }, 1)
  return {
    begin() {
      longest = 0
    },
    end() {
      clearInterval(timer)
      return longest
    },
  }
}

function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.problem))
}

process.stdout.write(JSON.stringify(await importOnce(process.argv[2] as ImportSourceName)))
