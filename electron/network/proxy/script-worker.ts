/** Runs one proxy script, in a thread of its own and in there in an engine of its own. Started by `script.ts`. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { type JSValueHandle, QuickJS } from 'quickjs-wasi'
import type { Finding, Question } from './script.ts'
import { functionsOf, type LookUp, type Plain } from './script-functions.ts'
import { lookUpOn, type WorkerData } from './script-lookup.ts'

/** What the engine may take, in bytes. */
const memory = 64 * 1024 * 1024

const { text, lookups } = workerData as WorkerData

/** As it stands in its file: what rewrites a script to have it wait for names gets some of them wrong. */
async function compile(lookUp: LookUp): Promise<(url: string, host: string) => unknown> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm')))
  const engine = await QuickJS.create({ wasm, memoryLimit: memory, timezoneOffset: 'host' })
  for (const [name, call] of Object.entries(functionsOf(lookUp))) {
    const made = engine.newFunction(name, (...values) =>
      handed(engine, call(...values.map((value) => simple(engine.dump(value))))),
    )
    made.consume((handle) => engine.setProp(engine.global, name, handle))
  }
  engine.evalCode(text, 'proxy.pac').dispose()
  // Not a property of the global object where it was declared with `const`.
  const find = engine.evalCode('FindProxyForURL')
  return (...values) => {
    const handles = values.map((value) => engine.newString(value))
    return engine.dump(engine.callFunction(find, engine.undefined, ...handles))
  }
}

function simple(value: unknown): Plain {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}

function handed(engine: QuickJS, value: Plain): JSValueHandle {
  if (typeof value === 'string') return engine.newString(value)
  if (typeof value === 'number') return engine.newNumber(value)
  if (value === null) return engine.null
  return value === undefined ? engine.undefined : value ? engine.true : engine.false
}

const compiled = compile(lookUpOn(lookups))
compiled.catch(() => undefined)

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await findingOf(question))
})

async function findingOf({ id, url, host }: Question): Promise<Finding> {
  try {
    const response = (await compiled)(url, host)
    // Chromium takes anything but a text for a failure.
    return typeof response === 'string' ? { id, response } : { id, failed: 'no text' }
  } catch (thrown) {
    return { id, failed: thrown instanceof Error ? thrown.name : 'failed' }
  }
}
