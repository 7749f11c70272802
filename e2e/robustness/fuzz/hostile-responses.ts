/** Makes responses of token endpoints as no honest server sends them: status, headers and bytes. */
import fc from 'fast-check'
import { responseFrom } from '../../../electron/network/response.fixture.ts'
import type { PlatformResponse } from '../../../electron/network/response.ts'
import {
  echo,
  issuedTokens,
  json,
  names,
  number,
  objectOf,
  oneOf,
  repeatsCanary,
  text,
  weighted,
} from './hostile-values.ts'

export interface HostileResponse {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array<ArrayBuffer>
}

const quoted = (value: string) => JSON.stringify(value)

/** A claims set and its token; the signature is nobody's business here. */
export const jwt: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('{"alg":"HS256"}', '{}', '[]', '{"alg":"none","kid":"../../x"}'),
    fc.oneof(
      json,
      fc
        .array(fc.tuple(fc.constantFrom('exp', 'nbf', 'iat', 'sub', 'aud', ...names), json), { maxLength: 5 })
        .map(objectOf),
      fc.tuple(fc.constantFrom('exp', 'nbf', 'iat'), number).map(([name, at]) => `{"${name}":${at}}`),
    ),
    fc.constantFrom('', 'c2ln', '=', 'ß'),
  )
  .map(([header, claims, signature]) =>
    [...[header, claims].map((part) => Buffer.from(part).toString('base64url')), signature].join('.'),
  )

const tokenValue = fc.oneof(
  weighted(4, fc.constantFrom(...issuedTokens).map(quoted)),
  weighted(4, jwt.map(quoted)),
  weighted(1, json),
)

const errorCode =
  oneOf(`invalid_client invalid_grant invalid_scope invalid_request unauthorized_client unsupported_grant_type
  access_denied`)

/** Fields that token answers have, each with what belongs there or with anything. */
const field: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  weighted(4, fc.tuple(fc.constantFrom('access_token', 'token'), tokenValue)),
  weighted(1, fc.tuple(fc.constant('refresh_token'), tokenValue)),
  weighted(2, fc.tuple(fc.constant('expires_in'), fc.oneof(number.map(String), json))),
  weighted(2, fc.tuple(fc.constant('scope'), fc.oneof(text.map(quoted), json))),
  weighted(1, fc.tuple(fc.constant('token_type'), fc.oneof(fc.constant('"Bearer"'), json))),
  weighted(1, fc.tuple(fc.constant('error'), fc.oneof(errorCode.map(quoted), text.map(quoted), json))),
  weighted(1, fc.tuple(fc.constantFrom('error_description', 'message'), text.map(quoted))),
  weighted(1, fc.tuple(fc.constantFrom(...names), json)),
)

const jsonResponse = fc.array(field, { minLength: 1, maxLength: 6 }).map(objectOf)

export const markup: fc.Arbitrary<string> = fc.letrec<{ node: string; leaf: string; element: string }>(
  (tie) => ({
    leaf: fc.oneof(
      text,
      fc.constantFrom('&lol9;', '&xxe;', '&amp;', '&#0;', '&#x1F600;', '<![CDATA[', '<!--', '<?x', ']]>'),
      fc.constantFrom(300, 20_000).map((levels) => '<a>'.repeat(levels)),
      fc.constantFrom(300, 20_000).map((levels) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`),
    ),
    element: fc
      .tuple(fc.constantFrom('token', 'message', 'error', ...names, 'a b="c"', 'root'), tie('node'))
      .map(([name, inner]) => `<${name}>${inner}</${name.split(' ')[0]}>`),
    node: fc.oneof({ maxDepth: 3, depthIdentifier: 'xml' }, tie('leaf'), tie('element')),
  }),
).node

const prologs = [
  '',
  '<?xml version="1.0"?>',
  '<?xml version="1.0" encoding="UTF-16"?>',
  '<?xml version="1.0"?><!DOCTYPE root [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>',
  '<?xml version="1.0"?><!DOCTYPE root SYSTEM "http://elsewhere.invalid/x.dtd">',
  '<?xml version="1.0"?><!DOCTYPE root [<!ENTITY % p SYSTEM "http://elsewhere.invalid/p"> %p;]>',
  `<?xml version="1.0"?><!DOCTYPE root [<!ENTITY lol "lol">${Array.from(
    { length: 9 },
    (_none, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`,
  ).join('')}]>`,
] as const

/** Documents with document types, entities and external references in them. */
export const xml: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...prologs),
    fc.array(
      fc.oneof(
        markup,
        fc.constantFrom(...issuedTokens).map((token) => `<token>${token}</token>`),
        fc.constantFrom('&lol9;', '&xxe;').map((entity) => `<token>${entity}</token>`),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([prolog, nodes]) => `${prolog}<root>${nodes.join('')}</root>`)

const html = fc
  .tuple(text, text)
  .map(([title, rest]) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${rest}`)

/** As some servers answer for all that: a form instead of JSON. */
const form = fc
  .tuple(fc.constantFrom(...issuedTokens), text)
  .map(
    ([token, rest]) => `access_token=${token}&token_type=bearer&x=${encodeURIComponent(rest.toWellFormed())}`,
  )

const whole = fc.oneof(
  weighted(8, jsonResponse),
  weighted(2, json),
  weighted(3, xml),
  weighted(2, html),
  weighted(1, form),
  weighted(1, text),
)

const bytes = fc.oneof(
  weighted(
    12,
    whole.map((body) => Buffer.from(body)),
  ),
  weighted(
    2,
    fc.tuple(whole, fc.nat(200)).map(([body, cut]) => Buffer.from(body).subarray(0, cut)),
  ),
  weighted(
    1,
    whole.map((body) => Buffer.from(`\ufeff${body}`)),
  ),
  weighted(
    1,
    whole.map((body) => Buffer.from(body, 'utf16le')),
  ),
  weighted(
    1,
    fc
      .tuple(whole, fc.uint8Array({ maxLength: 9 }))
      .map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))),
  ),
  weighted(1, fc.uint8Array({ maxLength: 60 })),
)

const statuses = fc.oneof(
  weighted(5, fc.constant(200)),
  weighted(
    3,
    fc.constantFrom(201, 202, 206, 301, 302, 303, 307, 308, 400, 401, 403, 404, 422, 423, 429, 500, 503),
  ),
  weighted(1, fc.integer({ min: 200, max: 599 })),
)

/** What a header can carry at all: visible characters of Latin-1. */
const headerText = text.map((value) => value.replace(/[^\x20-\x7e\xa1-\xff]/g, '').slice(0, 3_000))

const contentType = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'text/html; charset="windows-1250"',
    'application/xml; charset=none-such',
    'text/plain; charset=iso-2022-kr',
    'text/plain; charset=x-user-defined',
  ),
  headerText,
)

const dates = fc.oneof(
  fc.constantFrom(
    'Sat, 13 Sep 275760 00:00:00 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    '-271821-04-20T00:00:00Z',
    '0',
  ),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  headerText,
)

const header: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  weighted(3, fc.tuple(fc.constant('content-type'), contentType)),
  weighted(1, fc.tuple(fc.constantFrom('date', 'retry-after'), dates)),
  weighted(1, fc.tuple(fc.constantFrom('retry-after', 'age', 'content-length'), number.map(String))),
  weighted(
    1,
    fc.tuple(
      fc.constant('location'),
      fc.oneof(
        headerText,
        echo.map((mark) => `https://elsewhere.invalid/${encodeURI(mark)}`),
      ),
    ),
  ),
  weighted(1, fc.tuple(fc.constantFrom('www-authenticate', 'server', 'set-cookie'), headerText)),
)

export const hostileResponse: fc.Arbitrary<HostileResponse> = fc
  .record({
    status: statuses,
    headers: fc.array(header, { maxLength: 4 }),
    body: bytes.map((body) => new Uint8Array(body)),
  })
  .map((response) => ({ ...response, [fc.toStringMethod]: () => inShort(response) }))

/** For the report of a failure. */
function inShort({ status, headers, body }: HostileResponse): string {
  return `${status} ${JSON.stringify(headers)} ${JSON.stringify(Buffer.from(body).toString().slice(0, 500))} (${body.length} bytes)`
}

/** As it comes from the network stack; statuses without a body come without one. */
export function responseOf({ status, headers, body }: HostileResponse): PlatformResponse {
  const bodiless = [204, 205, 304].includes(status)
  const response = new Response(bodiless ? null : body, {
    status,
    headers: headers.map(([name, value]) => [name, value]),
  })
  return responseFrom(response)
}

/** The same from a server that repeats no canary: there it is not known which connection a secret belongs to. */
export const silentResponse: fc.Arbitrary<HostileResponse> = hostileResponse.filter(({ headers, body }) => {
  return !repeatsCanary(headers.flat().join() + Buffer.from(body).toString('latin1'))
})
