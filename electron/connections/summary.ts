import { isLoopback } from '../../shared/address.ts'
import type { ConnectionSummary, NetworkSummary, TokenStatus } from '../../shared/connection.ts'
import { type NetworkSettings, usualNetwork } from '../../shared/network.ts'
import type { System } from '../systems/system.ts'
import type { Connection } from './connection.ts'
import { missingSecrets } from './settings.ts'

/**
 * A connection as the list shows it.
 * @param system the connection's system; a connection whose system this version does not know is not listed.
 * @param address the environment's base address.
 */
export function summarise(
  connection: Connection,
  system: System,
  address: string,
  status: TokenStatus,
): ConnectionSummary {
  const { id, name, environment, method, copyForm, movedFrom, annotations } = connection
  const stage = annotations?.stage ?? system.environments.find((one) => one.id === environment)?.stage
  const account = accountOf(connection.values)
  const secretsHeld = Object.keys(connection.secrets)
  const secretsMissing = missingSecrets(system, connection)
  const url = URL.parse(address) ?? undefined
  return {
    id,
    name,
    system: connection.system,
    environment,
    method,
    grant: system.methods.find((candidate) => candidate.id === method)?.grant ?? 'login',
    ...(account && { account }),
    origin: url?.origin ?? address,
    unencrypted: url?.protocol === 'http:' && !isLoopback(url),
    network: summariseNetwork(connection.network ?? usualNetwork, system, method),
    ...(secretsHeld.length > 0 && { secretsHeld }),
    ...(secretsMissing.length > 0 && { secretsMissing }),
    ...(copyForm && { copyForm }),
    ...(movedFrom && { movedFrom }),
    ...(annotations && { annotations }),
    ...(stage && { stage }),
    status,
  }
}

/** The fields by which a server knows who requests a token; `grants/fields.ts` has two of them. */
const accountFields = ['clientId', 'username', 'email']

/** Client ID and user; empty: it has neither. */
export function accountOf(values: Connection['values']): string {
  return accountFields.flatMap((id) => values[id]?.trim() || []).join(' ')
}

function summariseNetwork(
  { trust, clientCertificate, proxy, login }: NetworkSettings,
  system: System,
  method: string,
): NetworkSummary {
  const kinds = { trust: trust.kind, clientCertificate: clientCertificate.kind, proxy: proxy.kind }
  const isInteractive = system.methods.some(({ id, interactive }) => id === method && interactive)
  return isInteractive ? { ...kinds, login } : kinds
}
