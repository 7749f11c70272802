/**
 * Finds connections that are here already: of the same settings. Their secrets do not count: a page that was taken over could
 * guess a stored one, by importing its guesses and looking which are here.
 */
import type { ConnectionId } from '../../shared/connection.ts'
import { fieldsFor, type SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import type { System } from '../systems/system.ts'

export class PresentConnections {
  readonly #systems: ReadonlyMap<SystemId, System>
  readonly #bySettings = new Map<string, ConnectionId>()
  /** What an import would add again, and what of it is here. */
  readonly #same = new Map<string, ConnectionId>()

  constructor(systems: ReadonlyMap<SystemId, System>, here: readonly Connection[]) {
    this.#systems = systems
    for (const connection of here) {
      const key = this.#keyOf(connection)
      if (!this.#bySettings.has(key)) this.#bySettings.set(key, connection.id)
    }
  }

  /** Looks for a connection that is about to be added; one that takes a token from another comes after that one. */
  find(connection: Connection): ConnectionId | undefined {
    const found = this.#bySettings.get(this.#keyOf(connection))
    if (found) this.#same.set(connection.id, found)
    return found
  }

  /** What was left at its initial value is the same as what was never filled in. */
  #keyOf({ system, environment, method, values }: Connection): string {
    const known = this.#systems.get(system)
    const fields = known ? fieldsFor(known, { environment, method, values }) : []
    const filled = fields.flatMap(({ id, kind, initial }) => {
      const value = values[id] || initial || ''
      if (kind.type === 'secret' || value === '') return []
      return [[id, kind.type === 'connection' ? (this.#same.get(value) ?? value) : value]]
    })
    return JSON.stringify([system, environment, method, filled])
  }
}
