/** Handing a token over: what goes to the clipboard. */
import { type TokenPlacement, triedPlaceholder } from '../../shared/connection.ts'
import type { CopyForm, CurlForm } from '../../shared/contract.ts'
import type { TryOut } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { quoteForCmd, quoteForPowerShell, quoteForShell } from './shell-quotes.ts'

/** How a shell calls curl and writes one argument. */
interface Shell {
  readonly program: string
  quote(text: string): string
}

/** With its ending on Windows: there `curl` alone is an alias of another command in Windows PowerShell. */
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

/** What a token is tried with. */
export interface Trial {
  /** A request of the API, for the forms of `curl`; absent: none is known, and the command calls a placeholder. */
  readonly tryOut: TryOut | undefined
  /** The program's own `User-Agent`, for APIs that want to know who calls. */
  readonly userAgent: string
}

/** The text for the clipboard. */
export function handOver(
  form: CopyForm,
  token: Secret,
  tokenPlacement: TokenPlacement,
  trial: Trial,
): string {
  if (form === 'token') return token.reveal()
  return form === 'header' ? carried(token, tokenPlacement) : curl(shells[form], token, tokenPlacement, trial)
}

/** The whole header line, or the query as it is appended to an address. */
function carried(token: Secret, tokenPlacement: TokenPlacement): string {
  return tokenPlacement.kind === 'header'
    ? `${tokenPlacement.name}: ${tokenPlacement.scheme} ${token.reveal()}`
    : `${tokenPlacement.name}=${encodeURIComponent(token.reveal())}`
}

function curl(
  { program, quote }: Shell,
  token: Secret,
  tokenPlacement: TokenPlacement,
  { tryOut = { url: triedPlaceholder }, userAgent }: Trial,
): string {
  const { url, headers = {}, identifies } = tryOut
  const all = identifies ? { ...headers, 'user-agent': userAgent } : headers
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const inQuery = tokenPlacement.kind === 'query'
  if (!inQuery) lines.unshift(carried(token, tokenPlacement))
  const whole = inQuery ? withQuery(url, carried(token, tokenPlacement)) : url
  // Brackets and braces are letters of an address, not patterns of curl's own.
  const literally = /[[\]{}]/.test(whole) ? ['-g'] : []
  return [program, ...literally, ...lines.map((line) => `-H ${quote(line)}`), quote(whole)].join(' ')
}

/** Puts a field at the end of an address's query, before any fragment, which is never sent. */
function withQuery(url: string, field: string): string {
  const [bare = ''] = url.split('#')
  return `${bare}${bare.includes('?') ? '&' : '?'}${field}`
}
