/** Finds connections by name or id at once, among however many there are. */
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'

interface Named {
  readonly id: ConnectionId
  readonly name: string
}

export class ConnectionNames {
  readonly #byName = new Map<string, Named[]>()
  readonly #byId = new Map<string, Named>()
  /** The lowest number that was not found taken yet, by the name before it: a file may hold one name a thousand times. */
  readonly #numbers = new Map<string, number>()

  constructor(all: Iterable<Named>) {
    for (const named of all) this.add(named)
  }

  add({ id, name }: Named): void {
    const named = { id, name }
    this.#byId.set(id, named)
    const normal = normalName(name)
    const same = this.#byName.get(normal)
    if (same) same.push(named)
    else this.#byName.set(normal, [named])
  }

  /** Lists those that a draft has to do with: of its name, and those that its values point to. */
  near({ name, values }: ConnectionDraft): readonly Named[] {
    const meant = Object.values(values).flatMap((id) => this.#byId.get(id) ?? [])
    return [...(this.#byName.get(normalName(name)) ?? []), ...meant]
  }

  /** Returns a name as it is where it is free, else the next one that is. */
  free(name: string): string {
    return this.#byName.has(normalName(name)) ? this.freeName(name) : name
  }

  /** Proposes `Name (2)`, `Name (3)` … for a name that is taken. */
  freeName(name: string): string {
    const normal = normalName(name)
    for (let n = this.#numbers.get(normal) ?? 2; ; n++) {
      const proposed = `${name.normalize('NFC')} (${n})`
      if (this.#byName.has(proposed.toLowerCase())) continue
      this.#numbers.set(normal, n)
      return proposed
    }
  }
}

/** As `validateDraft` compares names. */
function normalName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}
