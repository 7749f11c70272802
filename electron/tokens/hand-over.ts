/** Handing a token over: what goes to the clipboard. */
import type { Presentation } from '../../shared/connection.ts'
import type { CopyForm } from '../../shared/contract.ts'
import type { TryOut } from '../system.ts'
import type { Secret } from '../vault/secret.ts'

/**
 * The text for the clipboard.
 * @param tryOut a request of the API to try the token with, for `curl`.
 * @param platform whose shell the command is for (`process.platform`).
 */
export function handOver(
  form: CopyForm,
  token: Secret,
  presentation: Presentation,
  tryOut: TryOut,
  platform: NodeJS.Platform,
): string {
  if (form === 'token') return token.reveal()
  return form === 'header' ? carried(token, presentation) : curl(token, presentation, tryOut, platform)
}

/** The whole header line, or the query as it is appended to an address. */
function carried(token: Secret, presentation: Presentation): string {
  return presentation.kind === 'header'
    ? `${presentation.name}: ${presentation.scheme} ${token.reveal()}`
    : `${presentation.name}=${encodeURIComponent(token.reveal())}`
}

function curl(
  token: Secret,
  presentation: Presentation,
  { url, headers = {} }: TryOut,
  platform: NodeJS.Platform,
): string {
  const quote = platform === 'win32' ? quoteForCmd : quoteForShell
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const inQuery = presentation.kind === 'query'
  if (!inQuery) lines.unshift(carried(token, presentation))
  const whole = inQuery ? `${url}${url.includes('?') ? '&' : '?'}${carried(token, presentation)}` : url
  return ['curl', ...lines.map((line) => `-H ${quote(line)}`), quote(whole)].join(' ')
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/**
 * `cmd.exe` knows only double quotes and no escape for them: each ends or begins quoting, and outside `&` starts another
 * command. A doubled quote ends and begins at once, and the C runtime's parser reads it as one quote.
 */
function quoteForCmd(text: string): string {
  return `"${text.replace(/\\+(?="|$)/g, '$&$&').replaceAll('"', '""')}"`
}
