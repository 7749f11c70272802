/**
 * Encrypts secrets for the session bus, which other programs can monitor, with a key that both sides agree on (Secret
 * Service API 0.2, "Transfer of Secrets", `dh-ietf1024-sha256-aes128-cbc-pkcs7`).
 */
import { createCipheriv, createDecipheriv, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto'

export const sessionAlgorithm = 'dh-ietf1024-sha256-aes128-cbc-pkcs7'

/** Bytes of a number in the group (RFC 2409, second Oakley group). */
const groupBytes = 128

/** A secret on the wire, of D-Bus signature `(oayays)`. */
export type WireSecret = readonly [session: string, iv: Buffer, value: Buffer, contentType: string]

export interface SessionCipher {
  seal(session: string, text: string): WireSecret
  /** @throws Error where it was not sealed for this session. */
  open(secret: WireSecret): string
}

/** Starts a key agreement. @returns `publicKey` to be sent, and a function that turns the peer's key into a cipher. */
export function offerKey(): { publicKey: Buffer; agree(theirs: Buffer): SessionCipher } {
  const exchange = getDiffieHellman('modp2')
  const publicKey = exchange.generateKeys()
  return {
    publicKey,
    agree(theirs) {
      return cipherOf(sessionKey(exchange.computeSecret(theirs)))
    },
  }
}

/**
 * Derives the key of a session (RFC 5869 without salt and info).
 * @param shared the agreed number, big-endian. It is padded with its leading zeros: without them every 256th session
 * would have two different keys.
 */
export function sessionKey(shared: Buffer): Buffer {
  const padded = Buffer.concat([Buffer.alloc(groupBytes - shared.length), shared])
  return Buffer.from(hkdfSync('sha256', padded, Buffer.alloc(0), Buffer.alloc(0), 16))
}

function cipherOf(key: Buffer): SessionCipher {
  return {
    /** Text alone: KWallet cuts other bytes short, or replaces them (findings/kwallet-keeps-bytes-as-text.sh). */
    seal(session, text) {
      const iv = randomBytes(16)
      const cipher = createCipheriv('aes-128-cbc', key, iv)
      const value = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [session, iv, value, 'text/plain']
    },
    open([, iv, value]) {
      const decipher = createDecipheriv('aes-128-cbc', key, iv)
      return Buffer.concat([decipher.update(value), decipher.final()]).toString('utf8')
    },
  }
}
