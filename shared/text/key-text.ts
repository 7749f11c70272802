/** Recognizes private keys as users paste them, and says what other keys are; reads no key. */
import type { FieldProblem } from '../problem.ts'

/**
 * Checks that a text can hold a private key.
 * @param typed a PEM text (RFC 7468), a JWK (RFC 7517), or a PKCS#12 file in base64.
 * @returns what it is instead; undefined for a private key, encrypted or not.
 */
export function validateKeyText(typed: string): Omit<FieldProblem, 'field'> | undefined {
  const text = typed.trim()
  const reason = text.startsWith('{') ? findJwkFault(text) : findPemFault(text)
  return reason && { reason }
}

function findPemFault(text: string): FieldProblem['reason'] | undefined {
  if (/-----BEGIN OPENSSH PRIVATE KEY-----/.test(text)) return 'sshKey'
  if (/-----BEGIN ([A-Z]+ )*PRIVATE KEY-----[\s\S]+-----END ([A-Z]+ )*PRIVATE KEY-----/.test(text))
    return undefined
  if (/-----BEGIN ([A-Z]+ )*(PUBLIC KEY|CERTIFICATE)-----/.test(text)) return 'publicKey'
  if (/^(ssh-[a-z\d]+|ecdsa-[a-z\d-]+) /.test(text)) return 'publicKey'
  // DER begins with a SEQUENCE whose length takes two more bytes (X.690 section 8.1), or is not stated.
  return /^MI[A-Z\d+/]{30}[a-z\d+/\s]*={0,2}$/i.test(text) ? undefined : 'notAKey'
}

/** A JWK of a key pair has `d` (RFC 7518 sections 6.2.2 and 6.3.2, RFC 8037 section 2). */
function findJwkFault(text: string): FieldProblem['reason'] | undefined {
  const key = parseObject(text)
  if (!key) return 'notAKey'
  if (Array.isArray(key.keys)) return 'keySet'
  if (key.kty === 'oct') return 'symmetricKey'
  if (typeof key.kty !== 'string') return 'notAKey'
  return typeof key.d === 'string' ? undefined : 'publicKey'
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
