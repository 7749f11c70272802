/** The records of an open vault, in pages: what is written of a page is kept until one of its records changes. */
import { setImmediate } from 'node:timers/promises'
import { memberLine } from './document.ts'
import type { RecordName } from './sealing.ts'

export interface Entry extends RecordName {
  /** The record in the file, whatever that is; undefined: it was left out of it. */
  readonly sealed: unknown
  /** Its tag in the manifest. Undefined: the manifest knows no such record. */
  readonly tag?: string | undefined
  /** Undefined: unreadable. */
  readonly value?: unknown
}

/** Small, because the whole page is written out for one record that changes. */
const pageSize = 16

class Page {
  readonly entries: ReadonlyMap<string, Entry>
  #lines: Buffer | undefined
  #tagLines: Buffer | undefined

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.entries = entries
  }

  get lines(): Buffer {
    this.#lines ??= this.#all((name, { sealed }) => sealed !== undefined && memberLine(name, sealed))
    return this.#lines
  }

  get tagLines(): Buffer {
    this.#tagLines ??= this.#all((name, { tag }) => tag !== undefined && memberLine(name, tag))
    return this.#tagLines
  }

  /** Writes the lines. @returns whether that was still to do. */
  prepare(): boolean {
    const isFresh = this.#lines === undefined
    return this.lines.length + this.tagLines.length > 0 && isFresh
  }

  #all(line: (name: string, entry: Entry) => string | false): Buffer {
    return Buffer.from(Array.from(this.entries, ([name, entry]) => line(name, entry) || '').join(''))
  }
}

/** By the name in the file, in the order they were first put. Never changed: `with` makes others. */
export class Entries {
  readonly #pages: readonly Page[]
  readonly #pageOf: ReadonlyMap<string, number>

  private constructor(pages: readonly Page[], pageOf: ReadonlyMap<string, number>) {
    this.#pages = pages
    this.#pageOf = pageOf
  }

  static of(all: Iterable<readonly [string, Entry]>): Entries {
    return new Entries([], new Map()).with(all)
  }

  get(name: string): Entry | undefined {
    return this.#pages[this.#pageOf.get(name) ?? -1]?.entries.get(name)
  }

  *[Symbol.iterator](): Generator<readonly [string, Entry]> {
    for (const { entries } of this.#pages) yield* entries
  }

  /** Writes the lines page by page, with a breath for the main thread after each. */
  async prepare(): Promise<void> {
    for (const page of this.#pages) if (page.prepare()) await setImmediate()
  }

  /** The lines of all records, many in each buffer. */
  get lines(): readonly Buffer[] {
    return this.#pages.map(({ lines }) => lines).filter(({ length }) => length > 0)
  }

  /** The lines of the manifest, many in each buffer. */
  get tagLines(): readonly Buffer[] {
    return this.#pages.map(({ tagLines }) => tagLines).filter(({ length }) => length > 0)
  }

  /** Returns the entries after changes; undefined takes an entry away. */
  with(changes: Iterable<readonly [string, Entry | undefined]>): Entries {
    const pages = [...this.#pages]
    let moved: Map<string, number> | undefined
    // Copied with the first record that comes or goes; one that only changes stays on its page.
    const move = (name: string, place: number | undefined) => {
      moved ??= new Map(this.#pageOf)
      if (place === undefined) moved.delete(name)
      else moved.set(name, place)
    }
    const edited = new Map<number, Map<string, Entry>>()
    const edit = (place: number) => {
      const entries = edited.get(place) ?? new Map(pages[place]?.entries)
      edited.set(place, entries)
      return entries
    }
    let last = Math.max(0, pages.length - 1)
    for (const [name, entry] of changes) {
      const known = (moved ?? this.#pageOf).get(name)
      if (!entry) {
        if (known !== undefined) edit(known).delete(name)
        move(name, undefined)
        continue
      }
      if (known === undefined && edit(last).size >= pageSize) last += 1
      edit(known ?? last).set(name, entry)
      if (known === undefined) move(name, last)
    }
    for (const [place, entries] of edited) pages[place] = new Page(entries)
    return new Entries(pages, moved ?? this.#pageOf)
  }
}
