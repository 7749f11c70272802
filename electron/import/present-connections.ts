/** Finds connections that are here already: of the same settings, with the same secrets where there are any. */
import type { ConnectionId } from '../../shared/connection.ts'
import { fieldsFor, type SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import type { System } from '../systems/system.ts'

export class PresentConnections {
  readonly #systems: ReadonlyMap<SystemId, System>
  readonly #bySettings = new Map<string, Connection[]>()
  /** What an import would add again, and what of it is here. */
  readonly #same = new Map<string, ConnectionId>()

  constructor(systems: ReadonlyMap<SystemId, System>, here: readonly Connection[]) {
    this.#systems = systems
    for (const connection of here) {
      const key = this.#keyOf(connection)
      const known = this.#bySettings.get(key)
      if (known) known.push(connection)
      else this.#bySettings.set(key, [connection])
    }
  }

  /** Looks for a connection that is about to be added; one that takes a token from another comes after that one. */
  find(connection: Connection): ConnectionId | undefined {
    const found = this.#bySettings
      .get(this.#keyOf(connection))
      ?.find((here) => areEqualOrAbsent(connection.secrets, here.secrets))?.id
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

function areEqualOrAbsent(fresh: Connection['secrets'], here: Connection['secrets']): boolean {
  return Object.entries(fresh).every(([id, secret]) => here[id]?.equals(secret))
}
