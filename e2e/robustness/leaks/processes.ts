/** What other programs can read of every process the program started: command line and environment. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

export interface Seen {
  readonly pid: number
  readonly name: string
  readonly commandLine: Buffer
  readonly environment: Buffer
}

/** Collects processes, also those that are there for a moment only. */
export class Processes {
  readonly #seen = new Map<string, Seen>()
  readonly #mark: string

  /** @param mark stands in the environment of every process that counts, such as their own temporary folder. */
  constructor(mark: string) {
    this.#mark = mark
  }

  /** Whether this platform tells. */
  static readonly told = process.platform === 'linux'

  look(): void {
    if (!Processes.told) return
    for (const name of readdirSync('/proc')) if (/^\d+$/.test(name)) this.#lookAt(Number(name))
  }

  /** Each process as often as it changed how it looks. */
  get seen(): readonly Seen[] {
    return [...this.#seen.values()]
  }

  #lookAt(pid: number): void {
    if (pid === process.pid) return
    try {
      const environment = readFileSync(`/proc/${pid}/environ`)
      const commandLine = readFileSync(`/proc/${pid}/cmdline`)
      // The browser's helpers write their command line over their environment.
      if (!environment.includes(this.#mark) && !commandLine.includes(this.#mark)) return
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      this.#seen.set(`${pid} ${commandLine} ${environment}`, { pid, name, commandLine, environment })
    } catch {
      // Gone already.
    }
  }
}
