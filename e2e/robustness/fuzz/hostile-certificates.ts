/** Certificates with whatever in them (RFC 5280 in DER, X.690), under a real key: what anybody can show. */
import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { hostileText, inShort, text, weighted } from './hostile-values.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** Of every certificate here, in PEM. */
export const certificateKey = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const spki = publicKey.export({ type: 'spki', format: 'der' })

function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const bytes = length < 0x80 ? [length] : [0x83, length >> 16, (length >> 8) & 255, length & 255]
  return Buffer.concat([Buffer.of(tag, ...bytes), content])
}

const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts)
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

interface Part {
  /** Of which attribute: CN, O, OU, C, e-mail, one that nobody knows. */
  readonly oid: string
  /** UTF8String, PrintableString, BMPString, T61String … */
  readonly tag: number
  readonly value: string
}

interface AltName {
  /** e-mail, DNS, URI, IP. */
  readonly tag: number
  readonly value: Buffer
}

export interface HostileCertificate {
  readonly subject: readonly Part[]
  readonly issuer: readonly Part[]
  readonly names: readonly AltName[]
  readonly dates: readonly [tag: number, text: string][]
  readonly serial: Uint8Array
}

const nameOf = (parts: readonly Part[]) =>
  sequence(...parts.map((part) => tagged(0x31, sequence(oid(part.oid), tagged(part.tag, encoded(part))))))

/** BMPString is UTF-16, big end first. */
function encoded({ tag, value }: Part): Buffer {
  return tag === 0x1e ? Buffer.from(value, 'utf16le').swap16() : Buffer.from(value)
}

/** @returns PEM; whether OpenSSL reads it is its own business. */
export function certificateFrom({ subject, issuer, names, dates, serial }: HostileCertificate): string {
  const alternative = sequence(...names.map(({ tag, value }) => tagged(tag, value)))
  const extension = sequence(oid('551d11'), tagged(0x04, alternative))
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.of(1), serial),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(...dates.map(([tag, text]) => tagged(tag, Buffer.from(text)))),
    nameOf(subject),
    spki,
    ...(names.length > 0 ? [tagged(0xa3, sequence(extension))] : []),
  )
  const signature = tagged(0x03, Buffer.of(0), sign('sha256', body, privateKey))
  const whole = sequence(body, ecdsaWithSha256, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

const tricky = fc.constantFrom(
  'bank.example\0.evil.example',
  '\u202emoc.knab\u202c',
  '\u2066a\u2069\u200b\u200f\ufeff',
  'a\nCN=bank.example',
  'a, CN=bank.example',
  'a\r\n\u2028\u2029b',
  '<img src=x onerror=alert(1)>',
  '\u001b[2J',
  '\u0000',
  '"',
  '\\',
  'x'.repeat(20_000),
  '\u{1f600}'.repeat(200),
  'DNS:a, DNS:b',
)
const value = fc.oneof(weighted(3, tricky), weighted(2, hostileText), weighted(1, text))

const part: fc.Arbitrary<Part> = fc.record({
  oid: fc.constantFrom('550403', '550403', '55040a', '55040b', '550406', '2a864886f70d010901', '2a0304'),
  tag: fc.constantFrom(0x0c, 0x0c, 0x0c, 0x13, 0x1e, 0x14, 0x16, 0x1c, 0x04),
  value,
})

const altName: fc.Arbitrary<AltName> = fc.oneof(
  fc.record({ tag: fc.constantFrom(0x81, 0x82, 0x82, 0x86), value: value.map((said) => Buffer.from(said)) }),
  fc.record({
    tag: fc.constant(0x87),
    value: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  }),
)

const date = fc.oneof(
  weighted(
    3,
    fc.constantFrom<[number, string]>(
      [0x17, '250101000000Z'],
      [0x17, '491231235959Z'],
      [0x18, '20500101000000Z'],
    ),
  ),
  weighted(
    2,
    fc.constantFrom<[number, string]>(
      [0x18, '99991231235959Z'],
      [0x18, '00000101000000Z'],
      [0x18, '20261341256199Z'],
      [0x17, '261122'],
      [0x17, '2611220000Z'],
      [0x17, '261122000000+0530'],
      [0x18, '20261122000000.5Z'],
      [0x17, ''],
      [0x0c, 'tomorrow'],
    ),
  ),
  weighted(
    1,
    hostileText.map((said): [number, string] => [0x18, said]),
  ),
)

/** TLS carries certificates of 100 KB at most. */
function many<One>(length: number, one: One): One[] {
  return Array.from({ length }, () => one)
}

const someNames = fc.oneof(
  weighted(5, fc.array(altName, { maxLength: 5 })),
  weighted(
    1,
    altName.map(({ tag, value }) => many(3_000, { tag, value: value.subarray(0, 25) })),
  ),
)

/** Of a name, dates and more that nobody checked. */
export const odd: fc.Arbitrary<HostileCertificate> = fc
  .record({
    subject: fc.oneof(
      weighted(5, fc.array(part, { maxLength: 4 })),
      weighted(
        1,
        part.map((one) => many(500, { ...one, value: one.value.slice(0, 60) })),
      ),
    ),
    issuer: fc.array(part, { maxLength: 2 }),
    isItsOwn: fc.boolean(),
    names: someNames,
    dates: fc.tuple(date, date),
    serial: fc.uint8Array({ maxLength: 30 }),
  })
  .map(({ isItsOwn, ...rest }) => (isItsOwn ? { ...rest, issuer: rest.subject } : rest))
  .map((made) => Object.defineProperty(made, fc.toStringMethod, { value: () => inShort(made) ?? '' }))
