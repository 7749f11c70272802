import { createHash } from 'node:crypto'
import { Secret } from '../vault/secret.ts'

/** Hashes a secret as UTF-8 with SHA-512. @returns lower-case hexadecimal digits, secret themselves: a server may take them. */
export function sha512Hex(secret: Secret): Secret {
  return new Secret(createHash('sha512').update(secret.reveal(), 'utf8').digest('hex'))
}
