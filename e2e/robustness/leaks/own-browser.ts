/** Stands in for the user's own browser: writes down the address it was handed, and goes nowhere. Linux only. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'

export interface OwnBrowser {
  /** Waits for the address it is handed next. */
  opened(): Promise<URL>
  /** Gives its place back. */
  leave(): void
}

/** @param folder a new one, not searched. */
export function standInForBrowser(folder: string): OwnBrowser | undefined {
  if (process.platform !== 'linux') return undefined
  mkdirSync(folder)
  const [program, log] = [path.join(folder, 'xdg-open'), path.join(folder, 'opened')]
  writeFileSync(program, `#!/bin/sh\necho "$1" >> '${log}'\nsleep 0.5\n`)
  chmodSync(program, 0o755)
  const before = process.env.PATH
  process.env.PATH = `${folder}${path.delimiter}${before}`
  let seen = 0
  return {
    async opened() {
      for (let attempts = 0; attempts < 200; attempts += 1) {
        const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
        const line = lines[seen]
        if (line) {
          seen += 1
          return new URL(line)
        }
        await setTimeout(50)
      }
      throw new Error('no address was handed to the own browser')
    },
    leave() {
      process.env.PATH = before
    },
  }
}
