/** Connection pools, one per set of transport options: a connection is never reused across trust settings. */
import type { Agent as HttpAgent } from 'node:http'
import type { TransportOptions } from './transport-options.ts'

/**
 * How long an idle connection waits for its next request, in milliseconds; less if the server says so (`Keep-Alive`).
 * Short, because a request sent while the server closes the connection is lost, and nothing is retried: a server may
 * take a refresh token sent twice for a stolen one.
 */
export const idleMilliseconds = 4_000

/** How long an agent is kept after its last request, in milliseconds. */
const agentLifetimeMilliseconds = 60_000

interface PooledAgent {
  readonly agent: HttpAgent
  readonly timer: NodeJS.Timeout
}

/** The pools of all agent types. */
const allPools = new Set<Map<TransportOptions, PooledAgent>>()

/**
 * Drops all agents, and with them the TLS contexts that hold client keys. Closes idle connections; a connection in use
 * finishes its request.
 */
export function forgetTransports(): void {
  for (const pool of allPools) {
    for (const { agent, timer } of pool.values()) {
      clearTimeout(timer)
      for (const sockets of Object.values(agent.freeSockets))
        for (const socket of sockets ?? []) socket.destroy()
    }
    pool.clear()
  }
}

/**
 * Creates a pool with one agent per set of transport options. Idle connections do not keep the process alive.
 * @param make creates an agent.
 */
export function createAgents<Agent extends HttpAgent>(
  make: (transport: TransportOptions) => Agent,
): (transport: TransportOptions) => Agent {
  const pool = new Map<TransportOptions, PooledAgent & { readonly agent: Agent }>()
  allPools.add(pool)
  return (transport) => {
    const existing = pool.get(transport)
    if (existing) {
      existing.timer.refresh()
      return existing.agent
    }
    const agent = make(transport)
    // Only drops the reference: idle connections time out by themselves, and active ones finish their requests.
    const timer = setTimeout(() => pool.delete(transport), agentLifetimeMilliseconds).unref()
    pool.set(transport, { agent, timer })
    return agent
  }
}
