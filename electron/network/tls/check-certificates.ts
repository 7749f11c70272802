/** Checks the certificates and keys of a connection before it is saved, by the same code that reads them in use. */
import { X509Certificate } from 'node:crypto'
import type { FieldProblem } from '../../../shared/problem.ts'
import { type KeyRefusal, KeyRefused } from '../keys/key-refused.ts'
import { certificatesIn } from '../keys/pem.ts'
import { contextWith, readIdentity } from '../keys/read-identity.ts'
import { makeTransport, type NetworkConfiguration, type TransportCertificate } from '../transport-options.ts'

/**
 * @param connection as it would be saved; its draft has passed `shared/drafts/network-draft.ts`.
 * @returns problems of `network.certificates`, `network.certificate`, `network.key` and `network.keyPassphrase`.
 */
export async function checkCertificates(connection: NetworkConfiguration): Promise<FieldProblem[]> {
  const { trust, clientCertificate } = makeTransport(connection, [])
  const authorities: FieldProblem | undefined =
    trust.kind === 'authority' && !areCertificates(trust.certificates)
      ? { field: 'network.certificates', reason: 'noCertificate' }
      : undefined
  return [authorities, await checkIdentity(clientCertificate)].filter((found) => found !== undefined)
}

function areCertificates(text: string): boolean {
  const found = certificatesIn(text)
  return found.length > 0 && found.every(isCertificate)
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}

async function checkIdentity(certificate: TransportCertificate): Promise<FieldProblem | undefined> {
  if (certificate.kind === 'none') return undefined
  try {
    contextWith(await readIdentity(certificate))
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof KeyRefused)) throw thrown
    return { field: fieldOf(thrown.reason, certificate.kind), reason: thrown.reason }
  }
}

/** Returns the field that the problem belongs to. A PKCS#12 file has only one. */
function fieldOf(reason: KeyRefusal, kind: 'pkcs12' | 'pem'): string {
  if (reason === 'wrongKeyPassphrase') return 'network.keyPassphrase'
  return reason === 'noCertificate' && kind === 'pem' ? 'network.certificate' : 'network.key'
}
