/** Runs a command in a copy and ends it, with all that it started, where it does not end by itself. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './copy.ts'

export interface Run {
  /** Undefined where it was ended. */
  readonly code: number | undefined
  /** What it printed, the last of it. */
  readonly said: string
}

const kept = 4_000

export interface Command {
  readonly folder: string
  readonly line: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds. */
  readonly limit: number
}

export function run({ folder, line: [program, ...args], env = {}, limit }: Command): Promise<Run> {
  const PATH = `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`
  // A group of its own: tests start browsers and servers, which go with it.
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  const listener = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-kept)
  }
  child.stdout.on('data', listener)
  child.stderr.on('data', listener)
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  return new Promise((resolve) => {
    let ended = false
    const timer = setTimeout(() => {
      ended = true
      end()
    }, limit)
    child.on('error', (error) => resolve({ code: 127, said: error.message }))
    child.on('close', (code) => {
      clearTimeout(timer)
      end()
      resolve({ code: ended ? undefined : (code ?? 1), said })
    })
  })
}
