/** Writes a token as it is copied to the clipboard: alone, as a header or query, or in a command for curl. */
import { type TokenPlacement, triedPlaceholder } from '../../shared/connection.ts'
import type { CopyForm, CurlForm } from '../../shared/contract.ts'
import type { TryOut } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { quoteForCmd, quoteForPowerShell, quoteForShell } from './shell-quotes.ts'

/** Calls curl in a shell. */
interface Shell {
  readonly program: string
  quote(text: string): string
}

/** Names `curl.exe` on Windows, because `curl` is an alias of another command in Windows PowerShell. */
const shells: Readonly<Record<CurlForm, Shell>> = {
  curl: { program: 'curl', quote: quoteForShell },
  curlCmd: { program: 'curl.exe', quote: quoteForCmd },
  curlPowerShell: { program: 'curl.exe', quote: quoteForPowerShell },
}

/**
 * Names the shells that a command for `curl` is offered for.
 * @param platform the operating system (`process.platform`).
 */
export function curlFormsOn(platform: NodeJS.Platform): readonly CurlForm[] {
  return platform === 'win32' ? ['curlCmd', 'curlPowerShell'] : ['curl']
}

/** What a command for curl sends besides the token. */
export interface CurlRequest {
  /** A request of the API; undefined where none is known: the command calls a placeholder. */
  readonly tryOut: TryOut | undefined
  /** The program's `User-Agent`, for APIs that refuse clients without a name. */
  readonly userAgent: string
}

export function clipboardText(
  form: CopyForm,
  token: Secret,
  tokenPlacement: TokenPlacement,
  request: CurlRequest,
): string {
  if (form === 'token' || form === 'beside') return token.reveal()
  return form === 'header'
    ? placed(token, tokenPlacement)
    : curl(shells[form], token, tokenPlacement, request)
}

/** Writes the whole header line, or the query parameter as it is appended to an address. */
function placed(token: Secret, tokenPlacement: TokenPlacement): string {
  const { kind, name } = tokenPlacement
  if (kind === 'query') return `${name}=${encodeURIComponent(token.reveal())}`
  if (kind === 'cookie') return `Cookie: ${name}=${token.reveal()}`
  const scheme = tokenPlacement.scheme === '' ? '' : `${tokenPlacement.scheme} `
  return `${name}: ${scheme}${token.reveal()}`
}

function curl(
  { program, quote }: Shell,
  token: Secret,
  tokenPlacement: TokenPlacement,
  { tryOut = { url: triedPlaceholder }, userAgent }: CurlRequest,
): string {
  const { url, headers = {}, identifies } = tryOut
  const all = identifies ? { ...headers, 'user-agent': userAgent } : headers
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const inQuery = tokenPlacement.kind === 'query'
  if (!inQuery) lines.unshift(placed(token, tokenPlacement))
  const address = inQuery ? withQuery(url, placed(token, tokenPlacement)) : url
  // Has curl take brackets and braces literally, not as its patterns.
  const literally = /[[\]{}]/.test(address) ? ['-g'] : []
  return [program, ...literally, ...lines.map((line) => `-H ${quote(line)}`), quote(address)].join(' ')
}

/** Appends a field to an address's query. Drops a fragment, which is never sent. */
function withQuery(url: string, field: string): string {
  const [bare = ''] = url.split('#')
  return `${bare}${bare.includes('?') ? '&' : '?'}${field}`
}
