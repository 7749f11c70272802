/**
 * How much work a key file asks for before it opens. OpenSSL does what the file says, on the thread that asked: one made
 * for it would hold the program still for hours.
 */

/** Usual are 2048 to some hundred thousand rounds; so many take about a second. */
const mostRounds = 10_000_000

/** Deeper than any PKCS#12 or PKCS#8. */
const deepest = 24

/**
 * Whether a key is derived by an absurd number of rounds.
 * @param der PKCS#12, or PKCS#8 that is encrypted; anything else is no work. What is itself encrypted is not looked into.
 */
export function isTooMuchWork(der: Uint8Array): boolean {
  return roundsIn(der, 0) > mostRounds
}

/** The same of a key in PEM (RFC 7468 section 11); the older form of OpenSSL knows one round only. */
export function isTooMuchWorkInPem(pem: string): boolean {
  const bodies = pem.match(/-----BEGIN ENCRYPTED PRIVATE KEY-----[^-]*/g) ?? []
  return bodies.some((body) => isTooMuchWork(Buffer.from(body.slice(body.lastIndexOf('-') + 1), 'base64')))
}

/**
 * In each of these formats the parameters are a salt (OCTET STRING) and, next to it, the rounds (INTEGER): PBKDF2
 * (RFC 8018 appendix A.2), PKCS#12's own (RFC 7292 appendix B and C), scrypt's N (RFC 7914 section 7.1).
 */
function roundsIn(bytes: Uint8Array, depth: number): number {
  if (depth > deepest) return 0
  let rounds = 0
  let before = 0
  for (let rest = bytes; rest.length > 1; ) {
    const { tag, content, after } = first(rest)
    if (tag === integer && before === octetString) rounds += numberOf(content)
    if (isConstructed(tag) || (tag === octetString && looksLikeSequence(content)))
      rounds += roundsIn(content, depth + 1)
    before = tag
    rest = after
  }
  return rounds
}

const integer = 0x02
const octetString = 0x04
const isConstructed = (tag: number) => (tag & 0x20) !== 0

/** Random bytes hardly ever do. */
function looksLikeSequence(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false
  return bytes[1] === 0x80 || first(bytes).after.length === 0
}

/** The first element (X.690); one of indefinite length reaches to the end, and so does one that is too long. */
function first(bytes: Uint8Array): { tag: number; content: Uint8Array; after: Uint8Array } {
  const [tag = 0, short = 0] = bytes
  const more = short > 0x80 ? Math.min(short - 0x80, 6) : 0
  const start = 2 + more
  const length = short < 0x80 ? short : more === 0 ? bytes.length : numberOf(bytes.subarray(2, start))
  return { tag, content: bytes.subarray(start, start + length), after: bytes.subarray(start + length) }
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0)
}
