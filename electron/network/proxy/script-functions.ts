/** The functions that proxy scripts have. Those that ask nobody are a library's; the others are here. */
import { isIPv4 } from 'node:net'
import os from 'node:os'
import { sandbox } from 'pac-resolver'

/** A name's IPv4 address; null where it has none. */
export type LookUp = (name: string) => string | null

/** As scripts see a function: no objects, in neither direction. */
export type Plain = string | number | boolean | null | undefined

type Call = (...values: readonly Plain[]) => Plain

/** More names than a script looks up for one address; Chromium's limit too. */
const mostNames = 20

/**
 * @param lookUp asked for each name once. The library's own `dnsResolve`, `isInNet` and `isResolvable` return promises,
 *   its `myIpAddress` opens a connection to a server of Google's, its `alert` writes to standard output.
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
    // They take whatever a script hands them.
    ...(withoutQuestions as unknown as Readonly<Record<string, Call>>),
    alert: () => undefined,
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

/** The first address of this machine that is not its own alone. */
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
