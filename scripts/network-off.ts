/** Disables the network in unit tests: a connection to anything but loopback fails at once and by name. */
import net from 'node:net'

const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const host = targetOf(args)
  if (host !== undefined && !isLoopback(host)) throw new Error(`unit tests may not connect to ${host}`)
  return (connect as (...all: unknown[]) => net.Socket).apply(this, args)
} as typeof connect

function targetOf(args: readonly unknown[]): string | undefined {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return undefined
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  if (typeof first === 'string') return undefined
  return typeof args[1] === 'string' ? args[1] : 'localhost'
}

/** Names under `.invalid` are allowed: they cannot resolve (RFC 6761), which some tests need. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.') || host.endsWith('.invalid')
}
