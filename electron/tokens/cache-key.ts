import { createHash } from 'node:crypto'
import { networkSecrets } from '../../shared/network.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { fieldsFor } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'

/**
 * What shaped a token, as one digest: system, environment, method, and every value and secret asked for by them,
 * save those that only say how the token is sent; and the client certificate, to which a server may bind a token
 * (RFC 8705), but neither trust nor proxy, which change nothing about it. A token whose key is not its connection's
 * key today belongs to somebody else and is never handed out.
 * @returns SHA-256 in base64url; it stands only in sealed records.
 */
export function cacheKey(connection: Connection, system: SystemDescription): string {
  const known = keys.get(connection)
  if (known !== undefined) return known
  const key = digest(connection, system)
  keys.set(connection, key)
  return key
}

/** A connection that is edited is another object, so its key is found only once. */
const keys = new WeakMap<Connection, string>()

function digest(connection: Connection, system: SystemDescription): string {
  const shaping = fieldsFor(system, connection.method, connection.environment)
    .filter((field) => field.shapesToken !== false)
    .map((field) => [
      field.id,
      field.kind.type === 'secret'
        ? (connection.secrets[field.id]?.reveal() ?? '')
        : (connection.values[field.id] ?? field.initial ?? ''),
    ])
  const whole = [connection.system, connection.environment, connection.method, shaping, ...proof(connection)]
  return createHash('sha256').update(JSON.stringify(whole)).digest('base64url')
}

/** Nothing where there is no client certificate, so that a connection's key stays what it was before there were any. */
function proof({ network, secrets }: Connection): readonly string[] {
  const chosen = network?.clientCertificate
  if (chosen === undefined || chosen.kind === 'none') return []
  const certificate = chosen.kind === 'pem' ? chosen.certificate : ''
  const held = [networkSecrets.key, networkSecrets.keyPassphrase].map((id) => secrets[id]?.reveal() ?? '')
  return [chosen.kind, certificate, ...held]
}
