/**
 * Counts what a program does to the files of one folder, step by step, and kills the program at one of them. To be
 * called before anything else is loaded: a module that has imported a function keeps the one without a count.
 */
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import type { KillAt, StepName } from './messages.ts'

export interface Steps {
  /** From here on steps count. */
  arm(): void
}

type AsyncFunction = (...args: never[]) => Promise<unknown>
type Functions = Record<string, AsyncFunction>

export interface StepListener {
  step(step: StepName, path: string): void
  dying(step: StepName, when: KillAt['when']): void
}

/** @param folder steps elsewhere do not count. */
export async function countSteps(
  folder: string,
  killAt: KillAt | undefined,
  listener: StepListener,
): Promise<Steps> {
  let armed = false
  let count = 0
  const handles = new WeakMap<object, { readonly path: string; readonly isFolder: boolean }>()

  function die(step: StepName, when: KillAt['when']): void {
    listener.dying(step, when)
    process.kill(process.pid, 'SIGKILL')
  }

  async function take(
    step: StepName,
    at: string,
    act: AsyncFunction,
    args: never[],
    half?: () => Promise<unknown>,
  ) {
    if (armed) count += 1
    const isLast = armed && count === killAt?.step
    if (isLast && killAt.when === 'half' && half) {
      await half()
      die(step, 'half')
    }
    if (isLast && killAt.when !== 'after') die(step, 'before')
    const done = await act(...args)
    listener.step(step, at)
    if (isLast) die(step, 'after')
    return done
  }

  const isInside = (at: unknown): at is string => typeof at === 'string' && at.startsWith(folder)

  function wrapFunction(name: 'rename' | 'rm' | 'open', step: StepName): void {
    const functions = promises as unknown as Functions
    const real = functions[name] as AsyncFunction
    functions[name] = async (...args: never[]) => {
      const [at, flags] = args as unknown[]
      if (!isInside(at)) return real(...args)
      const isReading = name === 'open' && flags === 'r'
      const done = isReading ? await real(...args) : await take(step, path.basename(at), real, args)
      if (name === 'open') handles.set(done as FileHandle, { path: path.basename(at), isFolder: isReading })
      return done
    }
  }

  function wrapHandle(prototype: Functions, name: 'writeFile' | 'writev' | 'sync', step: StepName): void {
    const real = prototype[name] as AsyncFunction
    prototype[name] = function (this: FileHandle, ...args: never[]) {
      const known = handles.get(this)
      const act = (...given: never[]) => Reflect.apply(real, this, given) as Promise<unknown>
      if (!known) return act(...args)
      const written = halfOf(args[0])
      const half = written === undefined ? undefined : () => act(written as never)
      return take(known.isFolder ? 'syncFolder' : step, known.path, act, args, half)
    }
  }

  const handle = await promises.open(process.execPath, 'r')
  const prototype = Object.getPrototypeOf(handle) as Functions
  await handle.close()
  wrapFunction('rename', 'rename')
  wrapFunction('rm', 'remove')
  wrapFunction('open', 'open')
  wrapHandle(prototype, 'writeFile', 'write')
  wrapHandle(prototype, 'writev', 'write')
  wrapHandle(prototype, 'sync', 'sync')
  syncBuiltinESMExports()
  return {
    arm() {
      armed = true
    },
  }
}

/** The first half of what is to be written: a text, or the parts of a file. */
function halfOf(content: unknown): string | readonly Buffer[] | undefined {
  if (typeof content === 'string') return content.slice(0, content.length >> 1)
  if (!Array.isArray(content)) return undefined
  const all = Buffer.concat(content as Buffer[])
  return [all.subarray(0, all.length >> 1)]
}
