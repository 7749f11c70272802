/** Names the settings of a connection that an edit changed: fields by their id, the others by a name with an `@`. */
import { isDeepStrictEqual } from 'node:util'
import { networkSecrets, usualNetwork } from '../../../shared/network.ts'
import type { Connection } from '../../connections/connection.ts'

/** Settings that are no field of a system; no field's id begins with an `@`. */
export const ownSettings = [
  '@name',
  '@environment',
  '@method',
  '@trust',
  '@clientCertificate',
  '@proxy',
  '@login',
] as const
export type OwnSetting = (typeof ownSettings)[number]

/** @returns the names, each once; never a value. */
export function changedSettings(before: Connection, after: Connection): readonly string[] {
  const names = [
    ...ownSettings.filter((name) => !isDeepStrictEqual(ownSetting(before, name), ownSetting(after, name))),
    ...changedKeys(before.values, after.values, (one, other) => one === other),
    ...changedKeys(
      before.secrets,
      after.secrets,
      (one, other) => one === other || one?.reveal() === other?.reveal(),
    ).map(nameOfSecret),
  ]
  return [...new Set(names)]
}

function ownSetting(connection: Connection, name: OwnSetting): unknown {
  const network = connection.network ?? usualNetwork
  switch (name) {
    case '@name':
      return connection.name
    case '@environment':
      return [connection.system, connection.environment]
    case '@method':
      return connection.method
    case '@trust':
      return network.trust
    case '@clientCertificate':
      return network.clientCertificate
    case '@proxy':
      return network.proxy
    case '@login':
      return network.login
  }
}

function changedKeys<Value>(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
  isSame: (one: Value | undefined, other: Value | undefined) => boolean,
): readonly string[] {
  return Object.keys({ ...before, ...after }).filter((id) => !isSame(before[id], after[id]))
}

function nameOfSecret(id: string): string {
  if (id === networkSecrets.proxyPassword) return '@proxy'
  return id === networkSecrets.key || id === networkSecrets.keyPassphrase ? '@clientCertificate' : id
}
