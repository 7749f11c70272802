import type { UnreadableRecord } from '../../shared/connection.ts'
import type { Codecs } from './collection.ts'
import type { Entries } from './entries.ts'
import type { SealedChange } from './records.ts'

/** What the collections of an open vault hand out, and what they cannot. */
export class RecordValues {
  readonly #codecs: Codecs
  readonly #byKind = new Map<string, Map<string, unknown>>()
  #unreadable: readonly UnreadableRecord[] = []

  constructor(codecs: Codecs) {
    this.#codecs = codecs
  }

  /** The readable values of a kind by id, in the order they were first put. */
  of(kind: string): ReadonlyMap<string, unknown> {
    return this.#of(kind)
  }

  get unreadable(): readonly UnreadableRecord[] {
    return this.#unreadable
  }

  /** Takes the values of all entries, and no others. */
  show(entries: Entries): void {
    this.#byKind.clear()
    const unreadable: UnreadableRecord[] = []
    for (const [, { kind, id, value }] of entries)
      if (value === undefined) unreadable.push({ id, kind })
      else this.#of(kind).set(id, value)
    this.#unreadable = unreadable
  }

  /** Takes the values of changes that are on disk. */
  follow(changes: readonly SealedChange[]): void {
    const names = new Set(changes.map(({ name }) => name))
    this.#unreadable = this.#unreadable.filter(({ kind, id }) => !names.has(`${kind}:${id}`))
    for (const { kind, id, entry } of changes)
      if (entry) this.#of(kind).set(id, entry.value)
      else this.#of(kind).delete(id)
  }

  /** Overwrites the secrets of all values. */
  wipe(): void {
    for (const [kind, values] of this.#byKind) {
      const codec = this.#codecs.get(kind)
      if (!codec || codec === 'archived') continue
      for (const value of values.values()) for (const secret of codec.secretsOf(value)) secret.wipe()
    }
  }

  #of(kind: string): Map<string, unknown> {
    const values = this.#byKind.get(kind) ?? new Map<string, unknown>()
    this.#byKind.set(kind, values)
    return values
  }
}
