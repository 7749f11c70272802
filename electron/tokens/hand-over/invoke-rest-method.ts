/** Writes a command for PowerShell, Windows PowerShell 5.1 included. */
import type { ApiCall, Header } from './api-call.ts'
import { quoteAsPowerShellString } from './shell-quotes.ts'

/** Headers that Windows PowerShell refuses in `-Headers` (`WebHeaderCollection`, "restricted headers"), and what takes them. */
const parameters: Readonly<Record<string, string>> = {
  'content-type': '-ContentType',
  'user-agent': '-UserAgent',
}

/** Writes a call of `Invoke-RestMethod`; every string is single-quoted, in which nothing is expanded. */
export function invokeRestMethod({ url, headers }: ApiCall): string {
  const own = headers.filter(([name]) => !parameterOf(name))
  const table = own.map(
    ([name, value]) => `${quoteAsPowerShellString(name)} = ${quoteAsPowerShellString(value)}`,
  )
  return [
    `Invoke-RestMethod -Uri ${quoteAsPowerShellString(url)}`,
    ...(own.length > 0 ? [`-Headers @{ ${table.join('; ')} }`] : []),
    ...headers.flatMap(asParameter),
  ].join(' ')
}

function asParameter([name, value]: Header): string[] {
  const parameter = parameterOf(name)
  return parameter === undefined ? [] : [`${parameter} ${quoteAsPowerShellString(value)}`]
}

function parameterOf(name: string): string | undefined {
  return parameters[name.toLowerCase()]
}
