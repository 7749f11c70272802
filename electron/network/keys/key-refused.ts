/** The reason why a client's key and certificate cannot be used. */
import type { FieldProblem } from '../../../shared/problem.ts'

export type KeyRefusal = Extract<
  FieldProblem['reason'],
  | 'wrongKeyPassphrase'
  | 'keyOfAnother'
  | 'unsupportedKey'
  | 'brokenCipher'
  | 'weakKey'
  | 'noKey'
  | 'noCertificate'
  | 'publicKey'
  | 'keyEncrypted'
  | 'algorithmUnfit'
  | 'shortKey'
>

export class KeyRefused extends Error {
  readonly reason: KeyRefusal

  constructor(reason: KeyRefusal) {
    super(reason)
    this.name = 'KeyRefused'
    this.reason = reason
  }
}
