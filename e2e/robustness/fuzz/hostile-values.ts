/** Makes values that break careless code: texts, JSON and bytes as no honest server or page sends them. */
import fc from 'fast-check'
import { shapesOf } from '../../harness/canary/search.ts'

/** The secrets that the user typed in every case; searched for in everything that comes out. */
export const canaries = ['mark-of-the-client+secret/é%&=0417', 'mark-of-the-password "\'<>\\9931'] as const

/** The tokens that servers issue; they come out nowhere unless requested. */
export const issuedTokens = ['tok-access-5Xq29w', 'tok-refresh-8Lm31z', 'code-once-7Rt44k'] as const

/** Gives a choice its weight among others. */
export const weighted = <Value>(weight: number, arbitrary: fc.Arbitrary<Value>) => ({ weight, arbitrary })

/** Chooses one of the words of a text. */
export const oneOf = (words: string) => fc.constantFrom(...words.trim().split(/\s+/))

/** Chooses one of some texts, with a weight among other choices. */
export const among = (weight: number, ...texts: readonly string[]) =>
  weighted(weight, fc.constantFrom(...texts))

/** Names that mean something on every object, or to us. */
export const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'toJSON',
  'length',
  'kind',
  'access_token',
  'refresh_token',
  'token',
  'token_type',
  'expires_in',
  'scope',
  'error',
  'error_description',
  'message',
] as const

/** A canaries mark as a server could send it back. */
export const echo: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...canaries), fc.nat(5))
  .map(([mark, shape]) => {
    const { raw, base64, base64url, 'URL encoding': url, JSON: json } = shapesOf(mark)
    return String([raw, base64, base64url, url, json][shape] ?? raw)
  })

const odd = fc.constantFrom(
  '',
  ' ',
  '\0',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udfff\ud800',
  '"',
  "'",
  '\\',
  '%',
  '%00',
  '%zz',
  '..',
  '\r\nx: y',
  '<script>',
  '" & calc & "',
  '$(id)',
  'a'.repeat(5_000),
  '/'.repeat(3_000),
  ' '.repeat(3_000),
  'ey'.repeat(2_000),
  '-0',
  '1e999',
  'NaN',
  '٣٣',
)

/** Any text, hostile ones more often than chance would have it; without a canary. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  weighted(3, fc.string({ unit: 'binary', maxLength: 30 })),
  weighted(2, odd),
  weighted(2, fc.constantFrom(...names)),
  // Half a pair: what UTF-8 cannot carry, but JSON and JavaScript can.
  weighted(
    1,
    fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  ),
)

/** The same, with secrets in it as servers repeat them. */
export const text: fc.Arbitrary<string> = fc.oneof(
  weighted(8, hostileText),
  weighted(2, echo),
  weighted(
    1,
    fc.tuple(odd, echo, odd).map((parts) => parts.join('')),
  ),
)

export const number: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    59,
    60,
    3600,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    8.64e15,
    1e300,
    -1e300,
    5e-324,
    0.5,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
)

/** So deep that anything that descends without a limit runs out of stack. */
function deep(levels: number, open: string, close: string): string {
  return `${open.repeat(levels)}1${close.repeat(levels)}`
}

const depths = fc.constantFrom(3, 100, 3_000, 9_000, 60_000)

/** JSON as text: all it can hold, duplicate names, prototype names, bottomless nesting. */
export const json: fc.Arbitrary<string> = fc.letrec<{
  value: string
  list: string
  object: string
  leaf: string
}>((tie) => ({
  leaf: fc.oneof(
    weighted(
      5,
      text.map((value) => JSON.stringify(value)),
    ),
    weighted(
      2,
      number.map((value) => JSON.stringify(value)),
    ),
    fc.constantFrom('null', 'true', '1e999', '-1e999', '1E400', '0.1e-999', '""', '{}', '[]'),
    depths.map((levels) => deep(levels, '[', ']')),
    depths.map((levels) => deep(levels, '{"a":', '}')),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  object: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...names), text), tie('value')), { maxLength: 5 })
    .map((pairs) => objectOf(pairs)),
  value: fc.oneof({ maxDepth: 3, depthIdentifier: 'json' }, tie('leaf'), tie('object'), tie('list')),
})).value

/** Names may stand twice. */
export function objectOf(pairs: readonly (readonly [string, string])[]): string {
  return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
}

/** Any value that a page can send: what JSON carries, and what can be made JSON of. */
export const anything: fc.Arbitrary<unknown> = fc
  .oneof(
    json.map((text) => JSON.parse(text) as unknown),
    fc.jsonValue(),
    text,
    number,
  )
  .filter((value) => inShort(value) !== undefined)

/** The same without a mark in it: where it comes out again, it was no secret that went in. */
export const anythingWithoutCanaries: fc.Arbitrary<unknown> = anything.filter(
  (value) => !repeatsCanary(JSON.stringify(value) ?? ''),
)

/** Whether a text holds a canaries mark in any shape; base64 has three, by the place where it begins. */
export function repeatsCanary(text: string): boolean {
  return /mark-of-the|bWFyay1vZi10aG|1hcmstb2YtdGh|tYXJrLW9mLXRoZ/.test(text.replaceAll('\0', ''))
}

/** For the report of a failure, which would descend without a limit. @returns undefined for what is bottomless. */
export function inShort(value: unknown): string | undefined {
  try {
    return (JSON.stringify(value) ?? 'undefined').slice(0, 2_000)
  } catch {
    return undefined
  }
}

const host = fc.constantFrom(
  'example.org',
  'identity',
  'api',
  'aaas',
  'localhost',
  '[::1]',
  '127.0.0.1',
  '2130706433',
  'ex ample',
  'user:pw@h',
  'ä.example',
  '0',
)
const path = fc.constantFrom(
  '',
  '/',
  '///',
  '/connect/token',
  '/identity',
  '/api/token/',
  '/%',
  '/%2e%2e',
  '/a b',
  '/erpapi',
  '?x=1',
  '#y',
  '/auth/login_check',
  ':99999',
  ':8443/x',
)
/** Addresses as users type, paste and forge them. */
export const address: fc.Arbitrary<string> = fc.oneof(
  weighted(
    5,
    fc
      .tuple(
        fc.constantFrom('https://', 'http://', '', 'HTTPS://', 'ftp://', 'https:', 'javascript:'),
        host,
        path,
      )
      .map((parts) => parts.join('')),
  ),
  weighted(1, hostileText),
  weighted(
    1,
    fc.constantFrom(
      '/'.repeat(200_000),
      `${'/'.repeat(200_000)}a`,
      `${' '.repeat(200_000)}a`,
      `https://${'a'.repeat(200_000)}`,
      `${'h'.repeat(200_000)}:`,
    ),
  ),
)
