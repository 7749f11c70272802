/** Bytes as they come out of sockets: HTTP that is none, in pieces, with more behind it than belongs there. */
import fc from 'fast-check'
import { among, echo, hostileText, names, text, weighted } from './hostile-values.ts'

/** Bytes that begin like TLS: records, alerts, a hello that is not kept (RFC 8446 section 5.1). */
export const tlsGarbage: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(
      fc.constantFrom(20, 21, 22, 23, 24, 0),
      fc.constantFrom(0x0300, 0x0301, 0x0303, 0x0304, 0xffff),
      fc.uint8Array({ maxLength: 120 }),
      fc.option(fc.nat(0xffff), { nil: undefined }),
    )
    .map(([type, version, bytes, length = bytes.length]) =>
      Buffer.concat([Buffer.of(type, version >> 8, version & 255, length >> 8, length & 255), bytes]),
    ),
  // An alert of each kind, fatal or not.
  fc.tuple(fc.constantFrom(1, 2), fc.nat(120)).map((alert) => Buffer.of(21, 3, 3, 0, 2, ...alert)),
  fc
    .constantFrom('HTTP/1.1 400 Bad Request\r\n\r\n', '220 smtp ready\r\n', 'SSH-2.0-x\r\n')
    .map((said) => Buffer.from(said)),
)

const statusLine = fc.oneof(
  among(
    6,
    'HTTP/1.1 200 OK',
    'HTTP/1.1 200 Connection established',
    'HTTP/1.0 200 OK',
    'HTTP/1.1 204 No Content',
    'HTTP/1.1 299 ',
  ),
  among(
    3,
    'HTTP/1.1 407 Proxy Authentication Required',
    'HTTP/1.1 407',
    'HTTP/1.1 502 Bad Gateway',
    'HTTP/1.1 302 Found',
    'HTTP/1.1 100 Continue',
    'HTTP/1.1 101 Switching Protocols',
    'HTTP/1.1 199 x',
  ),
  among(
    3,
    'HTTP/1.1 2OO OK',
    'HTTP/1.1 -200 OK',
    'HTTP/1.1 0 x',
    'HTTP/1.1 099 x',
    'HTTP/1.1 1000 x',
    'HTTP/1.1 200\0 OK',
    'HTTP/9.9 200 OK',
    'HTTP/1.1  200 OK',
    'http/1.1 200 ok',
    'ICY 200 OK',
    'PRI * HTTP/2.0',
    '',
    ' ',
    '\r\n\r\nHTTP/1.1 200 OK',
  ),
  weighted(1, text),
)

const headerLine = fc.oneof(
  fc.constantFrom(
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5, 6',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: identity, chunked',
    'Connection: close',
    'Upgrade: websocket',
    'Set-Cookie: a=b',
    'Location: https://elsewhere.invalid/',
    'Proxy-Authenticate: Basic realm="x"',
    'Proxy-Authenticate: Negotiate',
    'no colon',
    ' folded',
    ': no name',
    'X: \0',
    `X: ${'a'.repeat(20_000)}`,
  ),
  fc.tuple(fc.constantFrom(...names), text).map((pair) => pair.join(': ')),
  echo.map((mark) => `Proxy-Authenticate: Basic realm="${mark}"`),
)

/** A head of HTTP, as odd as can be; some never end. */
export const head: fc.Arbitrary<string> = fc
  .tuple(
    statusLine,
    fc.array(headerLine, { maxLength: 4 }),
    fc.constantFrom(
      '\r\n\r\n',
      '\r\n\r\n',
      '\r\n\r\n',
      '\n\n',
      '\r\n',
      '',
      '\r\r',
      `\r\n${'A: b\r\n'.repeat(6_000)}`,
    ),
  )
  .map(([first, headers, end]) => [first, ...headers].join('\r\n') + end)

const behind = fc.oneof(
  weighted(4, fc.constant(Buffer.alloc(0))),
  weighted(2, tlsGarbage),
  weighted(
    2,
    fc
      .constantFrom(
        // What would be the server's answer, were it believed.
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}',
        'hello',
        '0\r\n\r\n',
      )
      .map((said) => Buffer.from(said)),
  ),
  weighted(
    1,
    hostileText.map((said) => Buffer.from(said)),
  ),
)

/** In so many pieces. */
export const inPieces = (bytes: Buffer, pieces: number): Buffer[] => {
  const size = Math.max(1, Math.ceil(bytes.length / pieces))
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_none, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  )
}

/** What a proxy does when a tunnel is requested. */
export interface ProxyBehaviour {
  readonly chunks: readonly Buffer[]
  /** `tunnel`: and then leads to the server; `silent`: and says nothing more. */
  readonly ending: 'tunnel' | 'close' | 'reset' | 'silent'
  /** Whether it waits between its pieces. */
  readonly pause: boolean
}

export const proxyBehaviour: fc.Arbitrary<ProxyBehaviour> = fc
  .record({
    head,
    behind,
    pieces: fc.constantFrom(1, 1, 2, 5),
    ending: fc.constantFrom<ProxyBehaviour['ending']>(
      'tunnel',
      'tunnel',
      'tunnel',
      'close',
      'close',
      'reset',
      'silent',
    ),
    pause: fc.boolean(),
  })
  .map(({ head, behind, pieces, ...rest }) => {
    const chunks = inPieces(Buffer.concat([Buffer.from(head, 'latin1'), behind]), pieces)
    const shown = JSON.stringify(Buffer.concat(chunks).toString('latin1').slice(0, 600))
    return Object.defineProperty({ ...rest, chunks }, fc.toStringMethod, {
      value: () => `${shown} in ${chunks.length}, then ${rest.ending}`,
    })
  })
