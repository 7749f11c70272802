/** Checks the rules that hold for every response, whatever went in. */
import type { Problem, ProblemKind } from '../../../shared/problem.ts'
import { searchBytes } from '../../harness/canary/search.ts'
import { Violation } from './fuzz.ts'

/** The closed vocabulary; a kind that is missing here does not compile. */
const kinds: Readonly<Record<ProblemKind, true>> = {
  unknownHost: true,
  refusedSilently: true,
  loginErrorPage: true,
  loginUnencrypted: true,
  audienceRefused: true,
  notForXml: true,
  connectionRefused: true,
  unreachable: true,
  timedOut: true,
  closedEarly: true,
  certificate: true,
  tlsRefused: true,
  proxyFailed: true,
  redirected: true,
  certificateChanged: true,
  clientCertificateRefused: true,
  proxyRefused: true,
  browserFailed: true,
  portTaken: true,
  redirectNotLoopback: true,
  tooManyAttempts: true,
  recoveryCodeMistyped: true,
  wrongRecoveryCode: true,
  notAVault: true,
  vaultUnreadable: true,
  fileUnwritable: true,
  notJson: true,
  emptyAnswer: true,
  answerTooLarge: true,
  noToken: true,
  badAnswer: true,
  tokenTypeUnsupported: true,
  notFound: true,
  serverFailed: true,
  unexpectedStatus: true,
  clientRefused: true,
  credentialsRefused: true,
  scopeRefused: true,
  grantRefused: true,
  requestRefused: true,
  refreshRefused: true,
  codeRefused: true,
  sourceRefused: true,
  accountLocked: true,
  clockOff: true,
  refused: true,
  cancelled: true,
  accessDenied: true,
  foreignState: true,
  loginRefused: true,
  loginPageFailed: true,
  routeBypassed: true,
  routeForbidden: true,
  invalid: true,
  gone: true,
  nothingHeld: true,
  notPressed: true,
  tokenRanOut: true,
  sourceFailed: true,
  clipboardFailed: true,
  clipboardToolMissing: true,
  vaultLocked: true,
  wrongPassphrase: true,
  passphraseTooWeak: true,
  protectionUnavailable: true,
  vaultDamaged: true,
  vaultNewer: true,
  vaultExists: true,
  vaultUnwritable: true,
  internal: true,
}

/** Texts of a problem that the user is shown are cut to about this; a file's path may be longer. */
const longestText = 1_100

/** A problem of the vocabulary, small enough to be shown. `internal` is one only where the request itself is garbage. */
export function checkProblem(problem: Problem, mayBeInternal = false): void {
  if (!Object.hasOwn(kinds, problem.kind)) throw new Violation(`an unknown problem: ${String(problem.kind)}`)
  if (problem.kind === 'internal' && !mayBeInternal) throw new Violation('a bug')
  checkPlain(problem)
  for (const text of textsIn(problem))
    if (text.length > longestText)
      throw new Violation(`a text of ${text.length} characters in ${problem.kind}`)
}

/** Only what JSON carries unchanged may cross to the page: no NaN, no infinity, no function, no bottomless depth. */
export function checkPlain(value: unknown, depth = 0): void {
  if (depth > 200) throw new Violation('too deep to be shown')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Violation(`a number that is ${value}`)
  if (['function', 'symbol', 'bigint'].includes(typeof value)) throw new Violation(`a ${typeof value}`)
  if (typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) checkPlain(inner, depth + 1)
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** Nothing secret in it: not raw, not in base64, not URL-encoded, not in any other usual shape. */
export function checkSilent(where: string, value: unknown, secrets: readonly string[]): void {
  // As text for the marks in it, and as JSON for those in names and escapes.
  const json = JSON.stringify(value) ?? ''
  const content = Buffer.from(`${json}\n${textsIn(value).join('\n')}`)
  const [leak] = searchBytes(where, content, secrets)
  if (leak) throw new Violation(`secret ${leak.secret} stands in ${where} (${leak.shape})`)
}

/** A time that a calendar knows: anything beyond makes formatting it throw (ECMA-262, time values). */
export function checkTime(time: number | undefined): void {
  if (time !== undefined && !(Math.abs(time) <= 8.64e15)) throw new Violation(`no time: ${time}`)
}
