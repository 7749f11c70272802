/** Writes a command for PowerShell, Windows PowerShell 5.1 included. */
import type { ApiCall, Header } from './api-call.ts'
import { cookieOf, isCookie } from './cookie.ts'
import { quoteAsPowerShellString } from './shell-quotes.ts'

/** Headers that Windows PowerShell refuses in `-Headers` (`WebHeaderCollection`, "restricted headers"), and what takes them. */
const parameters: Readonly<Record<string, string>> = {
  'content-type': '-ContentType',
  'user-agent': '-UserAgent',
}

/**
 * Writes a call of `Invoke-RestMethod`; every string is single-quoted, in which nothing is expanded. A cookie needs a
 * session: among the headers Windows PowerShell drops it.
 * @throws ProblemError `formUnsafe` as `cookieOf`.
 */
export function invokeRestMethod({ url, headers }: ApiCall): string {
  const address = quoteAsPowerShellString(url)
  const cookie = cookieOf(headers)
  const own = headers.filter((header) => !parameterOf(header) && !isCookie(header))
  const table = own.map(
    ([name, value]) => `${quoteAsPowerShellString(name)} = ${quoteAsPowerShellString(value)}`,
  )
  return [
    ...(cookie === undefined ? [] : [session(address, cookie)]),
    `Invoke-RestMethod -Uri ${address}`,
    ...(own.length > 0 ? [`-Headers @{ ${table.join('; ')} }`] : []),
    ...headers.flatMap(asParameter),
    ...(cookie === undefined ? [] : ['-WebSession $session']),
  ].join(' ')
}

function session(address: string, cookie: string): string {
  const made = '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession'
  return `${made}; $session.Cookies.SetCookies(${address}, ${quoteAsPowerShellString(cookie)});`
}

function asParameter(header: Header): string[] {
  const parameter = parameterOf(header)
  return parameter === undefined ? [] : [`${parameter} ${quoteAsPowerShellString(header[1])}`]
}

function parameterOf([name]: Header): string | undefined {
  return parameters[name.toLowerCase()]
}
