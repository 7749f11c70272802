/** Reads what other programs can see of every process of the app: command line and environment. Linux only. */
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

  /** @param mark a text in the environment of every process that counts, such as their temporary folder. */
  constructor(mark: string) {
    this.#mark = mark
  }

  /** Whether this platform shows them. */
  static readonly told = process.platform === 'linux'

  look(): void {
    if (!Processes.told) return
    for (const name of readdirSync('/proc')) if (/^\d+$/.test(name)) this.#lookAt(Number(name))
  }

  /** Lists each process as often as its command line or environment changed. */
  get seen(): readonly Seen[] {
    return [...this.#seen.values()]
  }

  #lookAt(pid: number): void {
    if (pid === process.pid) return
    try {
      const environment = readFileSync(`/proc/${pid}/environ`)
      const commandLine = readFileSync(`/proc/${pid}/cmdline`)
      // The browser's helpers overwrite their environment with their command line.
      if (!environment.includes(this.#mark) && !commandLine.includes(this.#mark)) return
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      this.#seen.set(`${pid} ${commandLine} ${environment}`, { pid, name, commandLine, environment })
    } catch {
      // Gone already.
    }
  }
}
