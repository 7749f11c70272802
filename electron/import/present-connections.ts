/**
 * Finds connections that are here already, and entries that repeat others: of the same settings. Their secrets do not count:
 * a page that was taken over could guess a stored one, by importing its guesses and looking which are here.
 */
import type { ConnectionId } from '../../shared/connection.ts'
import { fieldsFor, type SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import type { System } from '../systems/system.ts'

/** A connection without its secrets. */
export type Settings = Pick<Connection, 'id' | 'name' | 'system' | 'environment' | 'method' | 'values'>

/** What has the same settings as an entry. */
export interface Same {
  /** A connection that is here. */
  readonly here?: Settings
  /** An entry of the same import, which came before it. */
  readonly entry?: ConnectionId
}

export class PresentConnections {
  readonly #systems: ReadonlyMap<SystemId, System>
  readonly #here = new Map<string, Settings>()
  readonly #entries = new Map<string, ConnectionId>()
  /** What an import would add again, and what of it is here or came before. */
  readonly #same = new Map<string, ConnectionId>()

  constructor(systems: ReadonlyMap<SystemId, System>, here: readonly Connection[]) {
    this.#systems = systems
    for (const { id, name, system, environment, method, values } of here) {
      const settings = { id, name, system, environment, method, values }
      const key = this.#keyOf(settings)
      if (!this.#here.has(key)) this.#here.set(key, settings)
    }
  }

  /** Looks for what a connection that is about to be added repeats; one that takes a token from another comes after that. */
  find(connection: Connection): Same {
    const key = this.#keyOf(connection)
    const here = this.#here.get(key)
    const entry = this.#entries.get(key)
    const found = here?.id ?? entry
    if (found) this.#same.set(connection.id, found)
    if (!entry) this.#entries.set(key, connection.id)
    return { ...(here && { here }), ...(entry && { entry }) }
  }

  /** What was left at its initial value is the same as what was never filled in. */
  #keyOf({ system, environment, method, values }: Settings): string {
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

/** Whether a connection still has the settings that it had. */
export function isUnchanged(before: Settings, now: Settings | undefined): boolean {
  return now !== undefined && settingsOf(before) === settingsOf(now)
}

function settingsOf({ system, environment, method, values }: Settings): string {
  return JSON.stringify([system, environment, method, values])
}
