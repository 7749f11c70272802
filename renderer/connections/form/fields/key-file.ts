/** Reads a private key from a file, and takes nothing else out of it. */

import type { FieldProblem } from '../../../../shared/problem.ts'
import { validateKeyText } from '../../../../shared/text/key-text.ts'
import { base64Of, keyOf, pemOf } from '../network/certificate-file.ts'

export type KeyFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: FieldProblem['reason'] }

/**
 * @param file PEM, JWK, PKCS#12 or PKCS#8 in DER.
 * @returns the key as it is sent: PEM, the JWK's text, or PKCS#12 in base64; or what the file is instead.
 */
export function readKeyFile(file: Uint8Array): KeyFile {
  const form = derForm(file)
  if (form === 'certificate') return { ok: false, reason: 'publicKey' }
  const text = form === 'pkcs12' ? base64Of(file) : form === 'pkcs8' ? armored(file) : textIn(file)
  const problem = validateKeyText(text)
  return problem ? { ok: false, reason: problem.reason } : { ok: true, text }
}

/** Of a PEM file the key alone; of any other the whole text. */
function textIn(file: Uint8Array): string {
  return keyOf(file) || pemOf(file).trim()
}

function armored(file: Uint8Array): string {
  const lines = base64Of(file).match(/.{1,64}/g) ?? []
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`
}

/** What begins a SEQUENCE in DER (X.690): PKCS#12 with version 3, PKCS#8 with version 0 and another SEQUENCE. */
function derForm(file: Uint8Array): 'pkcs12' | 'pkcs8' | 'certificate' | 'text' {
  if (file[0] !== 0x30) return 'text'
  const [tag, length, version, next] = contentOf(file)
  if (tag === 0x30) return 'certificate'
  if (tag !== 0x02 || length !== 1) return 'text'
  if (version === 3) return 'pkcs12'
  return next === 0x30 ? 'pkcs8' : 'text'
}

/** Skips the outer tag and its length, which takes more bytes where the first has its highest bit set. */
function contentOf(file: Uint8Array): Uint8Array {
  const length = file[1] ?? 0
  return file.subarray(2 + (length & 0x80 ? length & 0x7f : 0))
}
