/** A client's key with its certificate and the chain towards an authority, as TLS sends them. */
import crypto, { type KeyObject, type PrivateKeyInput, X509Certificate } from 'node:crypto'
import { KeyRefused } from './key-refused.ts'

export interface ClientIdentity {
  /** In PEM: the key's certificate first, each followed by its issuer's. Empty for a key that needs none. */
  readonly certificates: string
  /** PKCS#8 in PEM, unencrypted. Overwrite it once it is used. */
  readonly key: Uint8Array
}

/**
 * Finds the first key with a matching certificate, or what that was renewed by, and the chain from there. Leaves out
 * everything else in the file, also the root, which servers have and which must not become trusted by this.
 * @param certificates in PEM or DER, in any order. @param keys the candidates.
 * @throws KeyRefused `noCertificate` if one of them cannot be read, `noKey`, `keyOfAnother`.
 */
export function identityFrom(
  certificates: readonly (string | Buffer)[],
  keys: readonly (PrivateKeyInput | KeyObject)[],
): ClientIdentity {
  const all = certificates.map(certificateFrom)
  const pairs = keys.map(keyFrom).flatMap((key) => {
    return all.filter((one) => one.checkPrivateKey(key)).map((own) => ({ own, key }))
  })
  const [first] = pairs
  if (!first) throw new KeyRefused('keyOfAnother')
  // A renewed certificate has the same subject, and mostly a key of its own. Stores export it behind the one that it
  // replaces (`findings/a-renewed-certificate-under-one-name.sh`).
  const renewals = pairs.filter(({ own }) => own.subject === first.own.subject)
  const [{ own, key } = first] = renewals.sort((one, other) => lastingLongerFirst(one.own, other.own))
  return { certificates: chainFrom(own, all), key: pemOf(key) }
}

/** Returns a key that needs no certificate: one that signs assertions. @throws KeyRefused `noKey`. */
export function keyAlone(key: PrivateKeyInput | KeyObject): ClientIdentity {
  return { certificates: '', key: pemOf(keyFrom(key)) }
}

function certificateFrom(encoded: string | Buffer): X509Certificate {
  try {
    return new X509Certificate(encoded)
  } catch {
    throw new KeyRefused('noCertificate')
  }
}

function keyFrom(key: PrivateKeyInput | KeyObject): KeyObject {
  if (key instanceof crypto.KeyObject) return key
  try {
    return crypto.createPrivateKey(key)
  } catch {
    throw new KeyRefused('noKey')
  }
}

/** Sorts a renewed certificate before the one that it replaces. */
function lastingLongerFirst(one: X509Certificate, other: X509Certificate): number {
  return other.validToDate.getTime() - one.validToDate.getTime()
}

function chainFrom(own: X509Certificate, all: readonly X509Certificate[]): string {
  const chain = [own]
  for (let last: X509Certificate | undefined = own; last; ) {
    const issuer = issuerOf(last, all)
    last = issuer && !chain.includes(issuer) && !isItsOwnIssuer(issuer) ? issuer : undefined
    if (last) chain.push(last)
  }
  return chain.map(String).join('')
}

function issuerOf(one: X509Certificate, all: readonly X509Certificate[]): X509Certificate | undefined {
  return all.find((other) => other !== one && one.checkIssued(other) && one.verify(other.publicKey))
}

function isItsOwnIssuer(one: X509Certificate): boolean {
  return one.checkIssued(one)
}

function pemOf(key: KeyObject): Uint8Array {
  return new Uint8Array(Buffer.from(key.export({ type: 'pkcs8', format: 'pem' })))
}
