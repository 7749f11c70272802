/**
 * Looks after practice connections: ordinary connections whose authorization server is this program's own. The server
 * starts when such a connection is added or used, or a vault that has one is opened, on the port that the connection
 * names; it stops when the vault locks.
 */
import { randomInt } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { bad, good, type OwnAdvice, type Result } from '../../shared/problem.ts'
import type { Locale } from '../../shared/words.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import { ConnectionNames } from '../connections/connection-names.ts'
import { ProblemError } from '../problem-error.ts'
import type { CallMethod } from '../tokens/acquire.ts'
import { practicePort } from './practice-client.ts'
import type { PracticeServer } from './practice-server.ts'

export interface PracticeOptions {
  readonly connections: Pick<Connections, 'all' | 'add' | 'annotate' | 'form' | 'edit'>
  /** Whether the vault is open: a locked program serves nothing. */
  readonly isOpen: () => boolean
  /** A connection was moved to another port. */
  readonly moved: (before: Connection, after: Connection) => Promise<void>
}

export interface Practice {
  /** Adds a practice connection, named in a language. Ends with `vaultLocked`, `vaultUnwritable`, `portTaken`. */
  add(locale: Locale): Promise<Result<Connection>>
  /** After a vault was opened: starts the server of its practice connections; a port that is taken is replaced. */
  unlock(): Promise<void>
  /** Makes a call wait for the server of its connection. */
  served(callMethod: CallMethod): CallMethod
  /** Stops the server. Settles when its port is free. */
  stop(): Promise<void>
}

/** Below the ephemeral ports of Linux (from 32768), macOS and Windows (from 49152). */
const [lowestPort, beyondPort] = [20_000, 30_000]

/** For a connection that came here while the vault was open, such as from a file. */
const portTaken: OwnAdvice = {
  what: {
    en: 'Another program uses the port of this practice connection.',
    de: 'Ein anderes Programm verwendet den Port dieser Übungsverbindung.',
    cs: 'Port tohoto připojení na zkoušku používá jiný program.',
  },
  next: {
    en: 'Lock the vault and unlock it again: the connection then gets another port.',
    de: 'Sperren Sie den Tresor und entsperren Sie ihn wieder: Die Verbindung erhält dann einen anderen Port.',
    cs: 'Zamkněte trezor a znovu ho odemkněte: připojení pak dostane jiný port.',
  },
}

export function createPractice(options: PracticeOptions): Practice {
  return new PracticeService(options)
}

class PracticeService implements Practice {
  readonly #options: PracticeOptions
  /** By port. */
  readonly #servers = new Map<number, PracticeServer>()
  /** One at a time: what stops frees its port before anything starts on it. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: PracticeOptions) {
    this.#options = options
  }

  async add(locale: Locale): Promise<Result<Connection>> {
    const { connections } = this.#options
    const server = await this.#inTurn(async () => this.#running() ?? this.#startAnywhere())
    if (!server) return bad(this.#options.isOpen() ? { kind: 'portTaken', port: 0 } : { kind: 'vaultLocked' })
    const { practiceDraft, practiceNote } = await import('./practice-connection.ts')
    const draft = practiceDraft(server.port, locale)
    const name = new ConnectionNames(connections.all()).free(draft.name)
    const added = await connections.add({ ...draft, name })
    if (!added.ok) return added
    const { id } = added.value
    const annotated = await connections.annotate([id], { note: practiceNote(locale), stage: 'test' })
    return annotated.ok ? good(annotated.value.find((one) => one.id === id) ?? added.value) : annotated
  }

  unlock(): Promise<void> {
    return this.#inTurn(async () => {
      // The window is shown first.
      await setImmediate()
      const { connections, isOpen } = this.#options
      for (const connection of isOpen() ? connections.all() : []) {
        // Locked while the server before was started.
        if (!isOpen()) return
        const port = practicePort(connection.values)
        if (port === undefined || this.#servers.has(port)) continue
        // One server is enough for all of them.
        const server = this.#running() ?? (await this.#start(port)) ?? (await this.#startAnywhere())
        if (server && server.port !== port) await this.#move(connection, server.port)
      }
    })
  }

  served(callMethod: CallMethod): CallMethod {
    return async (call) => {
      const port = practicePort(call.connection.values)
      if (port !== undefined) await this.#serve(port)
      return callMethod(call)
    }
  }

  async #serve(port: number): Promise<void> {
    const server = await this.#inTurn(async () => this.#servers.get(port) ?? this.#start(port))
    if (!server)
      throw new ProblemError({ kind: 'connectionRefused', host: `127.0.0.1:${port}`, advice: portTaken })
  }

  stop(): Promise<void> {
    return this.#inTurn(async () => {
      const servers = [...this.#servers.values()]
      this.#servers.clear()
      await Promise.all(servers.map((server) => server.close()))
    })
  }

  #running(): PracticeServer | undefined {
    return this.#servers.values().next().value
  }

  /** Chooses a port that is free now and that no system assigns to outgoing connections: it is to be free later, too. */
  async #startAnywhere(): Promise<PracticeServer | undefined> {
    for (let attempts = 20; attempts > 0; attempts -= 1) {
      const server = await this.#start(randomInt(lowestPort, beyondPort))
      if (server) return server
    }
    return this.#start(0)
  }

  /** @param port 0: any that is free. @returns undefined where it is taken, or the vault was locked meanwhile. */
  async #start(port: number): Promise<PracticeServer | undefined> {
    if (!this.#options.isOpen()) return undefined
    const { startPracticeServer } = await import('./practice-server.ts')
    const server = await startPracticeServer(port)
    if (server) this.#servers.set(server.port, server)
    return server
  }

  /** Its secret goes along: it is worth something at this server alone. */
  async #move(connection: Connection, port: number): Promise<void> {
    const { connections, moved } = this.#options
    const form = connections.form(connection.id)
    if (!form.ok) return
    const { id, secretsHeld: _held, ...draft } = form.value
    const origin = `http://127.0.0.1:${practicePort(connection.values)}/`
    const values = Object.entries(draft.values).map(([field, value]) => [
      field,
      `${value}/`.startsWith(origin) ? value.replace(/:\d+/, `:${port}`) : value,
    ])
    const secrets = Object.entries(connection.secrets).map(([field, secret]) => [field, secret.reveal()])
    const edited = await connections.edit(id, {
      ...draft,
      values: Object.fromEntries(values),
      secrets: Object.fromEntries(secrets),
    })
    if (edited.ok) await moved(connection, edited.value)
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}
