/**
 * node-forge as far as key files need it, with what it lacks: ciphers that old files still come in, and derivations on
 * Node's own hashes, which are many times as fast as its own.
 */
/// <reference path="./forge-modules.d.ts" />
import crypto from 'node:crypto'
import type Forge from 'node-forge'
import forge from 'node-forge/lib/forge.js'
import 'node-forge/lib/md.all.js'
import 'node-forge/lib/pkcs12.js'
import { KeyRefused } from './key-refused.ts'
import { rc4 } from './rc4.ts'
import { hashAgain } from './repeated-hash.ts'

/** Bytes as node-forge takes them: a string with one character per byte. */
export type Binary = string

type Digest = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'md5'

/** Only the names and sizes of node-forge's own hashes are used. */
interface ForgeDigest {
  readonly algorithm: Digest
  readonly digestLength: number
  readonly blockLength: number
}

/** A decipher as node-forge expects it. */
interface ForgeCipher {
  update(input: Forge.util.ByteStringBuffer): void
  /** @returns whether the padding is right, which is very unlikely with a wrong passphrase. */
  finish(): boolean
  readonly output: Forge.util.ByteStringBuffer
}

/** Members missing from its types: each is looked up anew on every use, so that it can be replaced. */
interface Replaceable {
  readonly pki: {
    pbe: {
      getCipher(oid: string, parameters: Forge.asn1.Asn1, passphrase: string | undefined): ForgeCipher
      generatePkcs12Key: GeneratePkcs12Key
    }
    certificateFromAsn1(value: Forge.asn1.Asn1): never
    privateKeyFromAsn1(value: Forge.asn1.Asn1): never
  }
  readonly pkcs12: { generateKey: GeneratePkcs12Key }
  readonly pkcs5: {
    pbkdf2(
      passphrase: string | undefined,
      salt: Binary,
      rounds: number,
      length: number,
      digest: ForgeDigest,
    ): Binary
  }
  readonly des: { createDecryptionCipher(key: Binary): ForgeCipher & { start(iv: Binary): void } }
  readonly rc2: {
    createDecryptionCipher(key: Binary, bits: number): ForgeCipher & { start(iv: Binary): void }
  }
}

type GeneratePkcs12Key = (
  passphrase: string | null | undefined,
  salt: Forge.util.ByteStringBuffer,
  purpose: number,
  rounds: number,
  length: number,
  digest?: ForgeDigest,
) => Forge.util.ByteStringBuffer

const { pki, pkcs12, pkcs5, des, rc2 } = forge as unknown as Replaceable
const { asn1, util } = forge

/** Maximum number of rounds, which takes a second or two. Common are 2048 to a few hundred thousand. */
const mostRounds = 5_000_000

/**
 * Derives a key by PBKDF2 (RFC 8018 section 5.2). OpenSSL runs all rounds in one call, during which no thread can be
 * terminated: hence the maximum.
 * @param passphrase as typed; encoded as UTF-8.
 */
const pbkdf2: Replaceable['pkcs5']['pbkdf2'] = (passphrase, salt, rounds, length, { algorithm }) => {
  if (rounds > mostRounds) throw new KeyRefused('noKey')
  return crypto
    .pbkdf2Sync(passphrase ?? '', Buffer.from(salt, 'binary'), rounds, length, algorithm)
    .toString('binary')
}

/** Derives a key by PKCS#12's own method (RFC 7292 appendix B.2), round by round: it can be terminated at any time. */
const generatePkcs12Key: GeneratePkcs12Key = (passphrase, salt, purpose, rounds, length, digest) => {
  const { algorithm = 'sha1', digestLength: u = 20, blockLength: v = 64 } = digest ?? {}
  if (!(rounds >= 1)) throw new Error('an iteration count of less than one')
  // A BMPString ends with two zero bytes; an absent passphrase is empty, without them.
  const word =
    typeof passphrase !== 'string' ? Buffer.alloc(0) : Buffer.from(`${passphrase}\0`, 'utf16le').swap16()
  const fill = (bytes: Buffer) =>
    Buffer.alloc(v * Math.ceil(bytes.length / v), bytes.length === 0 ? undefined : bytes)
  const diversifier = Buffer.alloc(v, purpose)
  const input = Buffer.concat([fill(Buffer.from(salt.bytes(), 'binary')), fill(word)])
  const made: Buffer[] = []
  for (let block = 0; block * u < length; block++) {
    const first = crypto.hash(algorithm, Buffer.concat([diversifier, input]), 'buffer')
    const hashed = hashAgain(algorithm, first, rounds - 1)
    made.push(hashed)
    addToBlocks(input, Buffer.alloc(v, hashed))
  }
  return util.createBuffer(Buffer.concat(made).subarray(0, length).toString('binary'))
}

/** Adds a number plus one to each block of its size; drops carries beyond the block. */
function addToBlocks(blocks: Buffer, number: Buffer): void {
  for (let start = 0; start < blocks.length; start += number.length) {
    let carry = 1
    for (let byte = number.length - 1; byte >= 0; byte--) {
      carry += (blocks[start + byte] ?? 0) + (number[byte] ?? 0)
      blocks[start + byte] = carry & 0xff
      carry >>= 8
    }
  }
}

type MakeCipher = (key: Binary, iv: Binary) => ForgeCipher

const started = (cipher: ForgeCipher & { start(iv: Binary): void }, iv: Binary): ForgeCipher => {
  cipher.start(iv)
  return cipher
}

const stream: MakeCipher = (key) => {
  const output = util.createBuffer()
  return {
    output,
    update: (input) =>
      void output.putBytes(
        rc4(Buffer.from(key, 'binary'), Buffer.from(input.getBytes(), 'binary')).toString('binary'),
      ),
    finish: () => true,
  }
}

/**
 * PKCS#12's own ciphers (RFC 7292 appendix C) besides those that node-forge supports, with the length of their keys in
 * bytes.
 */
const oldCiphers: Readonly<Record<string, readonly [keyLength: number, make: MakeCipher]>> = {
  '1.2.840.113549.1.12.1.1': [16, stream],
  '1.2.840.113549.1.12.1.2': [5, stream],
  // Two-key triple DES: the first key is used twice.
  '1.2.840.113549.1.12.1.4': [
    16,
    (key, iv) => started(des.createDecryptionCipher(key + key.slice(0, 8)), iv),
  ],
  '1.2.840.113549.1.12.1.5': [16, (key, iv) => started(rc2.createDecryptionCipher(key, 128), iv)],
}

const usualCipher = pki.pbe.getCipher

const getCipher: typeof usualCipher = (oid, parameters, passphrase) => {
  const known = oldCiphers[oid]
  if (!known) return scryptCipher(oid, parameters, passphrase) ?? usualCipher(oid, parameters, passphrase)
  const [keyLength, make] = known
  const [salt, rounds] = (parameters.value as Forge.asn1.Asn1[]).map(({ value }) => value as Binary)
  const derive = (purpose: number, length: number) =>
    generatePkcs12Key(
      passphrase,
      util.createBuffer(salt ?? ''),
      purpose,
      numberOf(rounds ?? ''),
      length,
    ).getBytes()
  return make(derive(1, keyLength), derive(2, 8))
}

function numberOf(bytes: Binary): number {
  return Number.parseInt(Buffer.from(bytes, 'binary').toString('hex') || '0', 16)
}

const [pbes2, scrypt] = ['1.2.840.113549.1.5.13', '1.3.6.1.4.1.11591.4.11']

const aes: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  '2.16.840.1.101.3.4.1.42': 256,
}

/** More parallel blocks take seconds. Node itself refuses more than 32 MB of memory. */
const mostParallel = 16

/** Creates a PBES2 decipher with scrypt (RFC 7914 section 7) and AES; undefined for anything else. */
function scryptCipher(oid: string, parameters: Forge.asn1.Asn1, passphrase = ''): ForgeCipher | undefined {
  if (oid !== pbes2) return undefined
  const [derivation, scheme] = parameters.value as Forge.asn1.Asn1[]
  const [kdf, settings] = (derivation?.value ?? []) as Forge.asn1.Asn1[]
  const [cipher, iv] = (scheme?.value ?? []) as Forge.asn1.Asn1[]
  if (asn1.derToOid(String(kdf?.value)) !== scrypt) return undefined
  const bits = aes[asn1.derToOid(String(cipher?.value))]
  const [salt = '', ...numbers] = ((settings?.value ?? []) as Forge.asn1.Asn1[]).map(({ value }) =>
    String(value),
  )
  const [N = 0, r = 0, p = 0] = numbers.map(numberOf)
  if (bits === undefined || p > mostParallel) throw new KeyRefused('unsupportedKey')
  const key = crypto.scryptSync(passphrase, Buffer.from(salt, 'binary'), bits / 8, { N, r, p })
  const opener = crypto.createDecipheriv(`aes-${bits}-cbc`, key, Buffer.from(String(iv?.value), 'binary'))
  const output = util.createBuffer()
  return {
    output,
    update: (input) => void output.putBytes(opener.update(input.getBytes(), 'binary', 'binary')),
    finish() {
      try {
        output.putBytes(opener.final('binary'))
        return true
      } catch {
        return false
      }
    },
  }
}

/** Leaves certificates and keys as they were written: node-forge's parser loses what it does not know. */
function leaveAsIs(): never {
  throw new Error('left as it is')
}

pkcs5.pbkdf2 = pbkdf2
pkcs12.generateKey = generatePkcs12Key
pki.pbe.generatePkcs12Key = generatePkcs12Key
pki.pbe.getCipher = getCipher
pki.certificateFromAsn1 = leaveAsIs
pki.privateKeyFromAsn1 = leaveAsIs

export { forge }
