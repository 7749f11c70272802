import { createHash } from 'node:crypto'
import { networkSecrets } from '../../shared/network.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { fieldsFor } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'

/**
 * Digests everything that shapes a connection's token: system, environment, method, each of their values and secrets but
 * those that only say how the token is sent, and the client certificate, to which a server may bind a token (RFC 8705).
 * Trust and proxy change nothing about a token. One with another key than its connection's is never handed out.
 * @returns SHA-256 in base64url, stored in sealed records only.
 */
export function cacheKey(connection: Connection, system: SystemDescription): string {
  const known = keys.get(connection)
  if (known !== undefined) return known
  const key = digest(connection, system)
  keys.set(connection, key)
  return key
}

/** Keys of connections; a connection that is edited is another object. */
const keys = new WeakMap<Connection, string>()

function digest(connection: Connection, system: SystemDescription): string {
  const shaping = fieldsFor(system, connection)
    .filter((field) => field.shapesToken !== false)
    .map((field) => [
      field.id,
      field.kind.type === 'secret'
        ? (connection.secrets[field.id]?.reveal() ?? '')
        : (connection.values[field.id] ?? field.initial ?? ''),
    ])
  const { system: id, environment, method } = connection
  const parts = [id, environment, method, shaping, ...clientCertificateOf(connection)]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** Empty without a client certificate, so that keys are those of versions before client certificates. */
function clientCertificateOf({ network, secrets }: Connection): readonly string[] {
  const chosen = network?.clientCertificate
  if (chosen === undefined || chosen.kind === 'none') return []
  const certificate = chosen.kind === 'pem' ? chosen.certificate : ''
  const secretValues = [networkSecrets.key, networkSecrets.keyPassphrase].map(
    (id) => secrets[id]?.reveal() ?? '',
  )
  return [chosen.kind, certificate, ...secretValues]
}
