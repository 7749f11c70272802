/** Reads a browser's own network log (`--log-net-log`). */
import { readFileSync } from 'node:fs'

/** Network use of one browser. Local addresses without a port are kept as they are. */
export interface NetworkUse {
  /** Host names that were looked up, as `host:port` or `https://host`. */
  readonly lookups: readonly string[]
  /** Remote ends of attempted TCP connections, as `address:port`. */
  readonly connections: readonly string[]
  /** Remote ends of UDP sockets over which bytes were sent (DNS, QUIC, multicast), as `address:port`. */
  readonly datagrams: readonly string[]
  /** Addresses of requests, wherever they ended, except `data:` and the browser's own pages. */
  readonly requests: readonly string[]
}

interface LogEvent {
  readonly type: number
  readonly phase: number
  readonly source: { readonly id: number }
  readonly params?: Readonly<Record<string, unknown>>
}

interface Log {
  readonly types: ReadonlyMap<number, string>
  readonly events: readonly LogEvent[]
}

/**
 * @param file the log of a browser that has ended; it may be truncated.
 * @returns each entry once, in the order of the log.
 * @throws Error where the log lacks the event types searched for: an empty result must not pass for silence.
 */
export function readNetworkUse(file: string): NetworkUse {
  const { types, events } = parseLog(readFileSync(file, 'utf8'))
  const named = (name: string) => events.filter(({ type }) => types.get(type) === name)
  const lookups = [...named('HOST_RESOLVER_MANAGER_REQUEST'), ...named('HOST_RESOLVER_MANAGER_JOB')]
  const sent = new Set(named('UDP_BYTES_SENT').map(({ source }) => source.id))
  const datagrams = named('UDP_CONNECT').filter(({ source }) => sent.has(source.id))
  const addressed = named('UDP_BYTES_SENT').flatMap((event) => texts(event, 'address'))
  return {
    lookups: unique(lookups.flatMap((event) => texts(event, 'host'))),
    connections: unique(named('TCP_CONNECT_ATTEMPT').flatMap((event) => texts(event, 'address'))),
    datagrams: unique([...datagrams.flatMap((event) => texts(event, 'address')), ...addressed]),
    requests: unique(
      named('URL_REQUEST_START_JOB')
        .flatMap((event) => texts(event, 'url'))
        .filter(isNetwork),
    ),
  }
}

const needed = [
  'HOST_RESOLVER_MANAGER_REQUEST',
  'HOST_RESOLVER_MANAGER_JOB',
  'TCP_CONNECT_ATTEMPT',
  'UDP_CONNECT',
  'UDP_BYTES_SENT',
  'URL_REQUEST_START_JOB',
]

/** Parses one line of constants, then one event per line: the log of a killed browser ends in the middle of one. */
function parseLog(text: string): Log {
  const start = text.indexOf('"events":')
  const head = text.slice(0, start).trimEnd().replace(/,$/, '')
  const { constants } = JSON.parse(`${head}}`) as { constants: { logEventTypes: Record<string, number> } }
  const types = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]))
  for (const name of needed)
    if (!(name in constants.logEventTypes)) throw new Error(`the browser's log knows no ${name}`)
  const lines = text.slice(start).split('\n').slice(1)
  return { types, events: lines.flatMap(parseEvent) }
}

function parseEvent(line: string): readonly LogEvent[] {
  try {
    return [JSON.parse(line.replace(/[,\]]*,?$/, '')) as LogEvent]
  } catch {
    return []
  }
}

function texts({ params }: LogEvent, name: string): readonly string[] {
  const value = params?.[name]
  return typeof value === 'string' ? [value] : []
}

function isNetwork(url: string): boolean {
  return /^(https?|wss?|ftp):/.test(url)
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
