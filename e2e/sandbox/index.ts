/**
 * Starts the sandbox: loopback servers for the five systems, and one that its metadata describe. Each vendor's accepts every
 * request that the vendor's page prints, with the headers that the page's own programs send, and refuses what departs from
 * it, where a real server may be more lenient. Another system is one more file in vendors/ and one more entry in the list
 * below.
 */
import { Journal } from './server/journal.ts'
import { listen } from './server/listen.ts'
import type { Sandbox, SandboxContext, StartVendor, User } from './types.ts'
import { startAaas } from './vendors/aaas.ts'
import { startAareon } from './vendors/aareon.ts'
import { startCmiSts } from './vendors/cmi-sts.ts'
import { startMeldescheine } from './vendors/meldescheine.ts'
import { startMoneyS5 } from './vendors/money-s5.ts'
import { startOauth } from './vendors/oauth.ts'

export type { Sandbox, SandboxConnection, User } from './types.ts'

const vendors: readonly StartVendor[] = [
  startAareon,
  startCmiSts,
  startMeldescheine,
  startAaas,
  startMoneyS5,
  startOauth,
]

/** The Money S5 user who signs in by hand. */
const user: User = { user: 'hana.novakova', password: 'Žluťoučký kůň 1908' }

/**
 * Starts all vendors.
 * @param options `port`: the first of consecutive ports, for addresses that stay the same; omitted: any free ones.
 */
export async function startSandbox(options: { port?: number } = {}): Promise<Sandbox> {
  const context = createContext(options.port ?? 0)
  const { journal } = context
  const started = []
  try {
    // Starts one after the other, so that each vendor keeps its ports.
    for (const start of vendors) started.push(await start(context))
  } catch (error) {
    await context.close()
    throw error
  }
  const connections = started.flatMap((vendor) => vendor.connections)
  for (const { draft } of connections) journal.keep(...Object.values(draft.secrets))
  journal.keep(user.password)
  return {
    connections,
    transports: Object.assign({}, ...started.map((vendor) => vendor.transports)),
    user,
    secrets: () => journal.secrets(),
    journal: journal.entries,
    stop: context.close,
  }
}

function createContext(firstPort: number): SandboxContext & { close(): Promise<void> } {
  const stops: (() => Promise<void>)[] = []
  return {
    journal: new Journal(),
    user,
    async openServer() {
      const listening = await listen(firstPort === 0 ? 0 : firstPort + stops.length)
      stops.push(listening.stop)
      return listening
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
