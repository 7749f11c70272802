/** Writes statements in C# that send a request with `System.Net.Http.HttpClient`. */
import type { ApiCall, Header } from './api-call.ts'
import { isCookie } from './cookie.ts'

/** A header of the content, not of the request: `HttpRequestMessage` refuses it. */
const contentType = 'content-type'

/**
 * Writes statements for an asynchronous method. Names are complete, so that no `using` directive is needed, and headers
 * are added unvalidated: .NET would refuse tokens with characters that a scheme's parameters cannot have.
 */
export function httpClientStatements({ url, headers }: ApiCall): string {
  const isOfContent = ([name]: Header) => name.toLowerCase() === contentType
  // .NET Framework drops the header where its own cookies are in use, as they are by default.
  const handler = headers.some(isCookie) ? 'new System.Net.Http.HttpClientHandler { UseCookies = false }' : ''
  return [
    `using (var client = new System.Net.Http.HttpClient(${handler}))`,
    `using (var request = new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, ${quote(url)}))`,
    '{',
    ...headers.filter((header) => !isOfContent(header)).map((header) => `    ${added('request', header)}`),
    ...headers
      .filter(isOfContent)
      .flatMap(withContent)
      .map((line) => `    ${line}`),
    '    var response = await client.SendAsync(request);',
    '    System.Console.WriteLine((int)response.StatusCode);',
    '    System.Console.WriteLine(await response.Content.ReadAsStringAsync());',
    '}',
  ].join('\n')
}

function withContent(header: Header): string[] {
  return [
    'request.Content = new System.Net.Http.ByteArrayContent(new byte[0]);',
    added('request.Content', header),
  ]
}

function added(to: string, [name, value]: Header): string {
  return `${to}.Headers.TryAddWithoutValidation(${quote(name)}, ${quote(value)});`
}

/** Quotes a regular string literal (C# specification, "String literals"). */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, unicodeEscaped)}"`
}

function unicodeEscaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
