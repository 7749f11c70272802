/** Handing a token over: what goes to the clipboard. */
import type { Presentation } from '../../shared/connection.ts'
import type { CopyForm } from '../../shared/contract.ts'
import type { Secret } from '../vault/secret.ts'

/**
 * The text for the clipboard.
 * @param url an address of the API to try the token on, for `curl`.
 * @param platform whose shell the command is for (`process.platform`).
 */
export function handOver(
  form: CopyForm,
  token: Secret,
  presentation: Presentation,
  url: string,
  platform: NodeJS.Platform,
): string {
  if (form === 'token') return token.reveal()
  return form === 'header' ? carried(token, presentation) : curl(token, presentation, url, platform)
}

/** The whole header line, or the query as it is appended to an address. */
function carried(token: Secret, presentation: Presentation): string {
  return presentation.kind === 'header'
    ? `${presentation.name}: ${presentation.scheme} ${token.reveal()}`
    : `${presentation.name}=${encodeURIComponent(token.reveal())}`
}

function curl(token: Secret, presentation: Presentation, url: string, platform: NodeJS.Platform): string {
  const quote = platform === 'win32' ? quoteForCmd : quoteForShell
  if (presentation.kind === 'header') return `curl -H ${quote(carried(token, presentation))} ${quote(url)}`
  const joined = `${url}${url.includes('?') ? '&' : '?'}${carried(token, presentation)}`
  return `curl ${quote(joined)}`
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** `cmd.exe` knows only double quotes; a quote inside is escaped for the C runtime's parser. */
function quoteForCmd(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`
}
