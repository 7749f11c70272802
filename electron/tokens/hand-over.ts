/** Handing a token over: what goes to the clipboard. */
import type { Presentation } from '../../shared/connection.ts'
import type { CopyForm, CurlForm } from '../../shared/contract.ts'
import type { TryOut } from '../system.ts'
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

/**
 * The text for the clipboard.
 * @param tryOut a request of the API to try the token with, for the forms of `curl`.
 */
export function handOver(form: CopyForm, token: Secret, presentation: Presentation, tryOut: TryOut): string {
  if (form === 'token') return token.reveal()
  return form === 'header' ? carried(token, presentation) : curl(shells[form], token, presentation, tryOut)
}

/** The whole header line, or the query as it is appended to an address. */
function carried(token: Secret, presentation: Presentation): string {
  return presentation.kind === 'header'
    ? `${presentation.name}: ${presentation.scheme} ${token.reveal()}`
    : `${presentation.name}=${encodeURIComponent(token.reveal())}`
}

function curl(
  { program, quote }: Shell,
  token: Secret,
  presentation: Presentation,
  { url, headers = {} }: TryOut,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const inQuery = presentation.kind === 'query'
  if (!inQuery) lines.unshift(carried(token, presentation))
  const whole = inQuery ? `${url}${url.includes('?') ? '&' : '?'}${carried(token, presentation)}` : url
  return [program, ...lines.map((line) => `-H ${quote(line)}`), quote(whole)].join(' ')
}
