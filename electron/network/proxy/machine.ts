/** What is read of a machine to learn its proxies. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** Handed in by tests. */
export interface ProxyMachine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's home, absolute. */
  readonly home: string
  /** A file's text; undefined where it cannot be read. */
  read(file: string): string | undefined
  /** What a program prints, run past any shell; undefined where it is missing or fails. */
  run(program: string, args: readonly string[]): Promise<string | undefined>
}

/** How long a program that reads settings may take, in milliseconds. */
const patience = 5000

export const thisMachine: ProxyMachine = {
  platform: process.platform,
  env: process.env,
  get home() {
    return os.homedir()
  },
  read(file) {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  },
  run: (program, args) =>
    new Promise((resolve) => {
      execFile(program, args, { timeout: patience, windowsHide: true }, (error, stdout) =>
        resolve(error ? undefined : stdout),
      )
    }),
}
