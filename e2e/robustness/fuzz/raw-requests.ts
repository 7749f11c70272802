/** Makes what other programs could send to the program's servers on this machine: HTTP of all kinds, and other bytes. */
import fc from 'fast-check'
import { inPieces, tlsGarbage } from './hostile-streams.ts'
import { among, hostileText, names, oneOf, text, weighted } from './hostile-values.ts'

const method = fc.oneof(
  weighted(5, fc.constant('GET')),
  among(3, 'CONNECT', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'TRACE', 'PRI', 'M-SEARCH', 'get', '', 'GET '),
  weighted(1, hostileText),
)

/** `@…` stand for what only the test knows: see `fill`. */
const target = fc.oneof(
  weighted(
    4,
    oneOf(`/callback?code=c&state=@state /callback?state=@state
    http://127.0.0.1:@port/callback?code=c&state=@state //127.0.0.1:@port/callback?code=c&state=@state
    /callback?code=c&state=@state&state=@state /callback?code=c&state=@STATE
    /callback/?code=c&state=@state /x/../callback?code=c&state=@state /callback%2f?code=c&state=@state
    /callback?code=c&state=@stat /callback#?code=c&state=@state /callback?code=c#&state=@state
    /callback;x?code=c&state=@state /done /favicon.ico *`),
  ),
  among(
    4,
    '@near',
    'http://@near/secret',
    'http://user:pw@@near/',
    'http://@near@evil.invalid/',
    'https://@near/',
    '@near/x',
    'x@@near',
    '@near?x',
    '[::ffff:127.0.0.1]:@nearport',
    '2130706433:@nearport',
    '127.1:@nearport',
    'localhost:@nearport',
    '127.0.0.1:99999',
    '127.0.0.1:',
    ':443',
    '[::1',
    'a b:443',
    'file:///etc/hostname',
    'ws://@near/',
  ),
  weighted(1, text),
)

const header = fc.oneof(
  among(
    3,
    'Host: 127.0.0.1:@port',
    'Host: localhost:@port',
    'Host: evil.invalid',
    'Host: 127.0.0.1:@port, evil.invalid',
    'Host:',
    'Host: @near',
    'X-Forwarded-Host: 127.0.0.1:@port',
  ),
  among(
    3,
    'Proxy-Authorization: @wrong',
    'Proxy-Authorization: Basic',
    'Proxy-Authorization: Basic =',
    'Proxy-Authorization: Bearer x',
    'Authorization: @wrong',
    'Proxy-Connection: keep-alive',
  ),
  among(
    3,
    'Content-Length: 3',
    'Content-Length: 99999999',
    'Content-Length: -1',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, identity',
    'Connection: close',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Expect: 100-continue',
    'Expect: x',
    'Accept-Language: de,cs;q=x',
    `Cookie: ${'a'.repeat(20_000)}`,
    ' folded',
    'no colon',
  ),
  weighted(
    1,
    fc.tuple(fc.constantFrom(...names), text).map((pair) => pair.join(': ')),
  ),
)

const body = fc.oneof(
  weighted(4, fc.constant('')),
  among(2, 'abc', '3\r\nabc\r\n0\r\n\r\n', 'ffffffffff\r\n', 'zz\r\n', '0\r\n\r\n'),
  among(
    2, // Another one behind, as smuggled by what stands in between.
    'GET /callback?code=c&state=@stat HTTP/1.1\r\nHost: 127.0.0.1:@port\r\n\r\n',
    'CONNECT @near HTTP/1.1\r\n\r\n',
    'GET http://@near/ HTTP/1.1\r\nHost: x\r\n\r\n',
  ),
)

const request = fc
  .record({
    method,
    target,
    version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', ''),
    headers: fc.oneof(
      weighted(8, fc.array(header, { maxLength: 5 })),
      weighted(
        1,
        header.map((one) => Array.from({ length: 3_000 }, () => one)),
      ),
    ),
    end: fc.constantFrom('\r\n\r\n', '\r\n\r\n', '\r\n\r\n', '\n\n', '\r\n', ''),
    body,
  })
  .map(({ method, target, version, headers, end, body }) =>
    Buffer.from([`${method} ${target} ${version}`, ...headers].join('\r\n') + end + body),
  )

/** One connection of another program. */
export interface RawConnection {
  readonly bytes: Buffer
  readonly pieces: number
  /** `half`: closes its side only. */
  readonly leaving: 'waits' | 'half' | 'ends' | 'resets'
}

const made = fc.record({
  bytes: fc.oneof(weighted(9, request), weighted(1, tlsGarbage)),
  pieces: fc.constantFrom(1, 1, 2, 7),
  leaving: fc.constantFrom<RawConnection['leaving']>('waits', 'waits', 'waits', 'half', 'ends', 'resets'),
})

/** Some connections at once. */
export const rawConnections: fc.Arbitrary<readonly RawConnection[]> = fc.array(
  made.map((connection) =>
    Object.defineProperty(connection, fc.toStringMethod, {
      value: () =>
        `${JSON.stringify(connection.bytes.toString('latin1').slice(0, 500))} in ${connection.pieces}, ${connection.leaving}`,
    }),
  ),
  { minLength: 1, maxLength: 5 },
)

/** Bytes with every `@name` put in. */
export function fill(bytes: Buffer, values: Readonly<Record<string, string>>): Buffer {
  const text = bytes.toString('latin1').replace(/@([a-z]+)/gi, (whole, name: string) => values[name] ?? whole)
  return Buffer.from(text, 'latin1')
}

export { inPieces }
