/** Reads a machine's proxy settings. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** Access to a machine; tests pass their own. */
export interface ProxyMachine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's home directory, absolute. */
  readonly home: string
  /** Returns a file's text; undefined if it cannot be read. */
  read(file: string): string | undefined
  /** Returns the output of a program, started without a shell; undefined if it is missing or fails. */
  run(program: string, args: readonly string[]): Promise<string | undefined>
}

/** Timeout of a program that reads settings, in milliseconds. */
const timeoutMilliseconds = 5000

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
      execFile(program, args, { timeout: timeoutMilliseconds, windowsHide: true }, (error, stdout) =>
        resolve(error ? undefined : stdout),
      )
    }),
}
