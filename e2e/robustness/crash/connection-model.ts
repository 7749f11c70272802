/** Predicts the connections in a vault: what was acknowledged, and what is in flight. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Random } from './random.ts'

export interface ConnectionChange {
  readonly do: 'add' | 'edit' | 'delete'
  readonly id?: ConnectionId
  readonly name: string
}

export type NamedConnection = readonly [ConnectionId, name: string]

const mostConnections = 8

export class ConnectionModel {
  #known: Map<ConnectionId, string>
  #inFlight: ConnectionChange | undefined
  #count = 0

  constructor(known: readonly NamedConnection[]) {
    this.#known = new Map(known)
  }

  /** Draws the next change, one at a time. @param kept connections that stay as they are. */
  nextChange(random: Random, kept: ReadonlySet<ConnectionId>): ConnectionChange {
    this.#count += 1
    const name = `Connection ${this.#count}`
    const free = [...this.#known.keys()].filter((id) => !kept.has(id))
    const id = free[random.below(Math.max(1, free.length))]
    const isAdded = id === undefined || (free.length < mostConnections && random.percent(40))
    this.#inFlight = isAdded ? { do: 'add', name } : { do: random.percent(30) ? 'delete' : 'edit', id, name }
    return this.#inFlight
  }

  acknowledge(change: ConnectionChange): void {
    this.#inFlight = undefined
    if (change.id === undefined) return
    if (change.do === 'delete') this.#known.delete(change.id)
    else this.#known.set(change.id, change.name)
  }

  /** @returns what is wrong with the connections found, in words; undefined where nothing is. */
  check(found: readonly NamedConnection[]): string | undefined {
    const change = this.#inFlight
    const there = new Map(found)
    for (const [id, name] of there) {
      const known = this.#known.get(id)
      const isInFlight = change?.name === name && (change.do === 'add' ? !known : change.id === id)
      if (known !== name && !isInFlight) return `"${name}" was never there, or not any more`
    }
    const missing = [...this.#known].find(
      ([id]) => !there.has(id) && !(change?.do === 'delete' && change.id === id),
    )
    return missing && `"${missing[1]}" is lost`
  }

  /** Continues from what was found. @returns whether that was newer than what was acknowledged. */
  settle(found: readonly NamedConnection[]): boolean {
    const before = JSON.stringify([...this.#known])
    this.#known = new Map(found)
    this.#inFlight = undefined
    return JSON.stringify([...this.#known]) !== before
  }
}
