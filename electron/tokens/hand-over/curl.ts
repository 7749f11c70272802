/** Writes a command for curl. */
import type { CurlForm } from '../../../shared/copy-form.ts'
import type { ApiCall } from './api-call.ts'
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

export function curlCommand(form: CurlForm, { url, headers }: ApiCall): string {
  const { program, quote } = shells[form]
  // Has curl take brackets literally, not as its patterns.
  const literally = /[[\]]/.test(url) ? ['-g'] : []
  const lines = headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
  return [program, ...literally, ...lines, quote(url)].join(' ')
}
