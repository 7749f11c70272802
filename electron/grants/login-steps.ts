/** Gets and renews tokens by login steps that the user described (`shared/login-steps.ts`). */
import { checkLoginSteps } from '../../shared/check-login-steps.ts'
import type { LoginSteps, StepList } from '../../shared/login-steps.ts'
import { parseLoginSteps } from '../../shared/parse-login-steps.ts'
import { invalid, ProblemError } from '../problem-error.ts'
import type { IssuedToken, Tools } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { issueToken } from './login-steps/issue-token.ts'
import { runSteps } from './login-steps/run-steps.ts'
import { fail } from './response-checks.ts'

/** A login as a connection has it. */
export interface OwnLogin {
  /** The JSON of the steps. */
  readonly steps: string
  /** What the steps' URLs are relative to. */
  readonly loginAddress: string
  readonly username: () => string
  readonly password: () => Secret
  readonly secret: () => Secret
  /** Whether a scheme stands before the token where it is sent. */
  readonly hasScheme: boolean
}

/**
 * Runs the steps of a login.
 * @throws ProblemError `invalid` (the steps cannot be run), a network, response or refusal problem, `valueMissing`,
 * `notForXml`, `notForHeader`, `notForStep`.
 */
export function requestByLoginSteps(login: OwnLogin, tools: Tools): Promise<IssuedToken> {
  return run(login, 'steps', placeholderValues(login), tools)
}

/** Runs the steps of a refresh. @throws ProblemError as `requestByLoginSteps`; `refreshRefused` where there are none. */
export async function refreshByLoginSteps(
  login: OwnLogin,
  refreshToken: Secret,
  tools: Tools,
): Promise<IssuedToken> {
  const own = placeholderValues(login)
  const lookUp = (name: string) => (name === 'refreshToken' ? refreshToken.reveal() : own(name))
  try {
    return await run(login, 'refresh', lookUp, tools)
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.kind !== 'credentialsRefused') throw thrown
    throw new ProblemError({ ...thrown.problem, kind: 'refreshRefused' })
  }
}

async function run(
  { steps: text, loginAddress, hasScheme }: OwnLogin,
  list: StepList,
  lookUp: (name: string) => string,
  tools: Tools,
): Promise<IssuedToken> {
  const login = readSteps(text, loginAddress)
  if (login[list].length === 0) fail({ kind: 'refreshRefused' })
  const passed = await runSteps({ steps: login[list], loginAddress, lookUp }, tools)
  return issueToken(passed, { hasScheme, isRenewable: login.refresh.length > 0 })
}

/** Reads steps, which another version may have written. @throws ProblemError `invalid`. */
export function readSteps(text: string, loginAddress: string): LoginSteps {
  const parsed = parseLoginSteps(text)
  if (parsed.kind === 'newer') throw invalid([{ field: 'steps', reason: 'stepsNewer' }])
  if (parsed.kind === 'unreadable') throw invalid([{ field: 'steps', reason: 'stepsUnreadable' }])
  const isRight = checkLoginSteps(parsed.steps, loginAddress).length === 0
  if (!isRight) throw invalid([{ field: 'steps', reason: 'stepsWrong' }])
  return parsed.steps
}

/** Returns the values of a connection's own placeholders. Those that no step uses are not read. */
export function placeholderValues({ username, password, secret }: OwnLogin): (name: string) => string {
  return (name) => {
    if (name === 'username') return username()
    if (name === 'password') return password().reveal()
    if (name === 'secret') return secret().reveal()
    if (name === 'basic') return basicCredentials(username(), password())
    throw new TypeError(`no such placeholder: ${name}`)
  }
}

/** Writes the credentials of `Authorization: Basic` in UTF-8 (RFC 7617 section 2.1). */
function basicCredentials(username: string, password: Secret): string {
  const bytes = new TextEncoder().encode(`${username}:${password.reveal()}`)
  return btoa(String.fromCharCode(...bytes))
}
