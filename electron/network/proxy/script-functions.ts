/** The functions available to proxy scripts. Those without network access come from a library; the others are here. */
import { isIPv4 } from 'node:net'
import os from 'node:os'
import { sandbox } from 'pac-resolver'
import { dateRange, timeRange } from './script-dates.ts'

/** Returns a name's IPv4 address; null if it has none. */
export type LookUp = (name: string) => string | null

/** Values that cross the boundary of a script: no objects, in either direction. */
export type Plain = string | number | boolean | null | undefined

type Call = (...values: readonly Plain[]) => Plain

/** Maximum number of names that a script may resolve per URL; Chromium's limit too. */
const mostNames = 20

/**
 * @param lookUp called for each name once. Replaces the library's `dnsResolve`, `isInNet` and `isResolvable`, which
 * return promises, its `myIpAddress`, which connects to a Google server, its `alert`, which writes to standard output,
 * and its functions of time, which decide otherwise than browsers.
 */
export function functionsOf(lookUp: LookUp): Readonly<Record<string, Call>> {
  const known = new Map<string, string | null>()
  const resolve = (name: string): string | null => {
    if (isIPv4(name)) return name
    if (!known.has(name)) {
      if (known.size >= mostNames) known.clear()
      known.set(name, lookUp(name))
    }
    return known.get(name) ?? null
  }
  return {
    // They accept any argument from a script.
    ...(withoutQuestions as unknown as Readonly<Record<string, Call>>),
    alert: () => undefined,
    timeRange: (...values) => timeRange(values, new Date()),
    dateRange: (...values) => dateRange(values, new Date()),
    convert_addr: (address) => numberOf(String(address)) >>> 0,
    myIpAddress: ownAddress,
    dnsResolve: (name) => resolve(String(name)),
    isResolvable: (name) => resolve(String(name)) !== null,
    isInNet: (name, net, mask) => isInNet(resolve(String(name)), String(net), String(mask)),
  }
}

const {
  alert: _alert,
  myIpAddress: _myIpAddress,
  dnsResolve: _dnsResolve,
  isResolvable: _isResolvable,
  isInNet: _isInNet,
  ...withoutQuestions
} = sandbox

/** Returns this machine's first external IPv4 address. */
function ownAddress(): string {
  const all = Object.values(os.networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

function isInNet(address: string | null, net: string, mask: string): boolean {
  if (address === null || ![address, net, mask].every(isIPv4)) return false
  return (numberOf(address) & numberOf(mask)) === (numberOf(net) & numberOf(mask))
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0)
}
