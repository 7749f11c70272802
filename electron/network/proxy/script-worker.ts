/** Runs one proxy script in a worker, inside a separate JavaScript engine. Started by `script.ts`. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { type JSValueHandle, QuickJS } from 'quickjs-wasi'
import type { ScriptRequest, ScriptResponse } from './script.ts'
import { functionsOf, type LookUp, type Plain } from './script-functions.ts'
import { createLookUp, type WorkerData } from './script-lookup.ts'

/** Memory limit of the engine, in bytes. */
const memory = 64 * 1024 * 1024

const { text, lookups } = workerData as WorkerData

/** Compiles the script unchanged: rewriting it to `await` names breaks some scripts. */
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
  // Evaluated, since a function declared with `const` is no property of the global object.
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

const compiled = compile(createLookUp(lookups))
compiled.catch(() => undefined)

parentPort?.on('message', async (question: ScriptRequest) => {
  parentPort?.postMessage(await findingOf(question))
})

async function findingOf({ id, url, host }: ScriptRequest): Promise<ScriptResponse> {
  try {
    const response = (await compiled)(url, host)
    // Chromium treats anything but a string as a failure.
    return typeof response === 'string' ? { id, response } : { id, failed: 'no text' }
  } catch (thrown) {
    return { id, failed: thrown instanceof Error ? thrown.name : 'failed' }
  }
}
