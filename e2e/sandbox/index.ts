/**
 * The sandbox: loopback servers for the five systems. Each takes every request that its vendor's page prints, with the
 * headers that the page's own programs send, and refuses what departs from it, where a real server may be more lenient.
 */
import type { ConnectionDraft } from '../../shared/connection.ts'
import { startAaas } from './aaas.ts'
import { startAareon } from './aareon.ts'
import { startCmiSts } from './cmi-sts.ts'
import { Journal, type JournalEntry } from './journal.ts'
import { listen } from './listen.ts'
import { startMeldescheine } from './meldescheine.ts'
import { startMoneyS5 } from './money-s5.ts'
import type { StartVendor, Street } from './vendor.ts'

export type { JournalEntry } from './journal.ts'

export interface SandboxConnection {
  readonly name: string
  readonly draft: ConnectionDraft
  /** The connection that this one lends its token to. */
  readonly sourceOf?: string
}

export interface Sandbox {
  /**
   * Ready drafts, one per system and environment variant, in a good order to show. A draft's `values.sourceConnection`
   * names the other draft by name (the seeder replaces it by its id); the source always stands before it.
   */
  readonly connections: readonly SandboxConnection[]
  /** Vendor origins (such as https://api.aareon.com) to sandbox origins, for fixed environments. */
  readonly transports: Readonly<Record<string, string>>
  /** The Money S5 person for the login window. */
  readonly user: User
  /** Every secret, password, code and token seen or issued so far, raw: for searching leaks. */
  secrets(): readonly string[]
  /** Each request: system, method, path, field names, outcome; never values. */
  readonly journal: readonly JournalEntry[]
  stop(): Promise<void>
}

export interface User {
  readonly user: string
  readonly password: string
}

const vendors: readonly StartVendor[] = [startAareon, startCmiSts, startMeldescheine, startAaas, startMoneyS5]

/** The Money S5 user who signs in by hand. */
const user: User = { user: 'hana.novakova', password: 'Žluťoučký kůň 1908' }

/**
 * Starts all vendors.
 * @param options `port`: the first of consecutive ports, for addresses that stay the same; omitted: any free ones.
 */
export async function startSandbox(options: { port?: number } = {}): Promise<Sandbox> {
  const street = openStreet(options.port ?? 0)
  const built = []
  try {
    // One after the other, so that each keeps its place on the street.
    for (const start of vendors) built.push(await start(street))
  } catch (error) {
    await street.close()
    throw error
  }
  const connections = built.flatMap((vendor) => vendor.connections)
  for (const { draft } of connections) street.journal.keep(...Object.values(draft.secrets))
  street.journal.keep(user.password)
  return {
    connections,
    transports: Object.assign({}, ...built.map((vendor) => vendor.transports)),
    user,
    secrets: () => street.journal.secrets(),
    journal: street.journal.entries,
    stop: street.close,
  }
}

function openStreet(firstPort: number): Street & { close(): Promise<void> } {
  const stops: (() => Promise<void>)[] = []
  return {
    journal: new Journal(),
    user,
    async open() {
      const listening = await listen(firstPort === 0 ? 0 : firstPort + stops.length)
      stops.push(listening.stop)
      return listening
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
