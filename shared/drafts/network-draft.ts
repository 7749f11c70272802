/** Validates the network settings of a draft, except what requires reading certificates and keys. */
import { isLoopback, isSocks, normalizeAddress } from '../address.ts'
import type { ConnectionDraft } from '../connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../network.ts'
import type { FieldProblem } from '../problem.ts'
import type { SystemDescription } from '../system.ts'
import { trimInvisible } from '../text/invisible.ts'
import type { DraftContext } from './draft-context.ts'

/**
 * Validates a normalized draft's network settings.
 * @returns at most one problem per field, in the order of the form: `network.certificates`, `network.certificate`,
 * `network.key`, `network.proxy`, `network.proxyPassword`, `unencrypted`.
 */
export function validateNetwork(
  system: SystemDescription,
  draft: ConnectionDraft,
  { secretsHeld, secretsLost = [] }: Pick<DraftContext, 'secretsHeld' | 'secretsLost'>,
): FieldProblem[] {
  const network = draft.network ?? usualNetwork
  const hasKey = Object.hasOwn(draft.secrets, networkSecrets.key)
    ? draft.secrets[networkSecrets.key] !== ''
    : secretsHeld.includes(networkSecrets.key)
  return [
    checkTrust(network),
    checkCertificate(network),
    network.clientCertificate.kind !== 'none' && !hasKey ? problem('network.key', 'required') : undefined,
    checkKeyLength(draft),
    checkProxy(network),
    secretsLost.includes(networkSecrets.proxyPassword) && !draft.secrets[networkSecrets.proxyPassword]
      ? problem(networkSecrets.proxyPassword, 'typeAgain')
      : undefined,
    validatePlainHttp(system, draft),
  ].filter((found) => found !== undefined)
}

function problem(field: string, reason: FieldProblem['reason']): FieldProblem {
  return { field, reason }
}

function checkTrust({ trust }: NetworkSettings): FieldProblem | undefined {
  if (trust.kind !== 'authority' || containsCertificate(trust.certificates)) return undefined
  return problem('network.certificates', 'noCertificate')
}

function checkCertificate({ clientCertificate: chosen }: NetworkSettings): FieldProblem | undefined {
  if (chosen.kind !== 'pem' || containsCertificate(chosen.certificate)) return undefined
  return problem('network.certificate', chosen.certificate.trim() === '' ? 'required' : 'noCertificate')
}

/** Checks whether a text contains a certificate in PEM (RFC 7468 section 5). */
function containsCertificate(text: string): boolean {
  const begin = text.indexOf('-----BEGIN CERTIFICATE-----')
  return begin >= 0 && text.indexOf('-----END CERTIFICATE-----', begin) > begin
}

/** Enough for a PKCS#12 file with a long chain, in base64. */
const maxKeyLength = 200_000
const longestPassword = 2_000

function checkKeyLength({ secrets }: ConnectionDraft): FieldProblem | undefined {
  const tooLong = (id: string, most: number) => (secrets[id] ?? '').length > most
  if (tooLong(networkSecrets.key, maxKeyLength)) return problem(networkSecrets.key, 'tooLong')
  const passwords = [networkSecrets.keyPassphrase, networkSecrets.proxyPassword]
  const found = passwords.find((id) => tooLong(id, longestPassword))
  return found && problem(found, 'tooLong')
}

function checkProxy({ proxy }: NetworkSettings): FieldProblem | undefined {
  if (proxy.kind !== 'manual') return undefined
  if (isSocks(proxy.address)) return problem('network.proxy', 'socksProxy')
  const isProxy = /^http:\/\/(\[[\da-f:.]+\]|[^\s/:@?#[\]\\]+):\d{1,5}$/i.test(proxy.address)
  return isProxy && URL.canParse(proxy.address) ? undefined : problem('network.proxy', 'notProxy')
}

/** Requires the user's consent to this very server, where the system allows plain http beyond this machine. */
function validatePlainHttp(system: SystemDescription, draft: ConnectionDraft): FieldProblem | undefined {
  const origin = system.allowsPlainHttp ? plainOrigin(system, draft) : undefined
  if (origin === undefined || origin === draft.network?.unencryptedOrigin) return undefined
  return problem('unencrypted', 'unconfirmed')
}

/** Returns the origin that a draft's requests would reach unencrypted, beyond this machine; undefined: none. */
export function plainOrigin(system: SystemDescription, draft: ConnectionDraft): string | undefined {
  const address = system.environments.find(({ id }) => id === draft.environment)?.address
  if (address === undefined) return undefined
  const url = URL.parse(
    address.kind === 'fixed' ? address.url : trimInvisible(draft.values[address.field] ?? ''),
  )
  return url?.protocol === 'http:' && !isLoopback(url) ? url.origin : undefined
}

/** Removes spaces, slashes and consent to another server. */
export function normalizeNetwork(
  system: SystemDescription,
  draft: ConnectionDraft,
): Pick<ConnectionDraft, 'network'> {
  if (draft.network === undefined) return {}
  const { proxy, unencryptedOrigin, ...rest } = draft.network
  const isAgreed = unencryptedOrigin !== undefined && unencryptedOrigin === plainOrigin(system, draft)
  return {
    network: {
      ...rest,
      proxy: proxy.kind === 'manual' ? tidyProxy(proxy) : proxy,
      ...(isAgreed && { unencryptedOrigin }),
    },
  }
}

function tidyProxy<Manual extends { address: string; user: string; exceptions: string }>(
  proxy: Manual,
): Manual {
  const address = normalizeAddress(proxy.address)
  return { ...proxy, address, user: trimInvisible(proxy.user), exceptions: trimInvisible(proxy.exceptions) }
}
