/** Gets and renews tokens by login steps that the user described (`shared/login-steps/login-steps.ts`). */
import { checkLoginSteps } from '../../shared/login-steps/check-login-steps.ts'
import { type LoginSteps, type StepList, stepsUpTo } from '../../shared/login-steps/login-steps.ts'
import { parseLoginSteps } from '../../shared/login-steps/parse-login-steps.ts'
import type { TrialScope, TriedStep } from '../../shared/login-steps/step-trial.ts'
import { invalid, ProblemError } from '../problem-error.ts'
import type { IssuedToken, Tools } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { issueToken, refreshTokenIn } from './login-steps/issue-token.ts'
import { requestText } from './login-steps/request-text.ts'
import { responseParts } from './login-steps/response-parts.ts'
import { type LoginRun, runSteps } from './login-steps/run-steps.ts'
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

/**
 * Runs steps to show what their responses are like. Those of a refresh follow a whole login, whose refresh token they use.
 * @param scope which steps; later ones may be unfinished.
 * @param show called with each response.
 * @throws ProblemError as `requestByLoginSteps`; `refreshRefused` where the login brought no refresh token.
 */
export async function tryLoginSteps(
  login: OwnLogin,
  scope: TrialScope,
  tools: Tools,
  show: (tried: TriedStep) => void,
): Promise<void> {
  const { steps, refresh } = stepsToTry(login, scope)
  const own = placeholderValues(login)
  const passed = await runSteps({ ...runOf(login, 'steps', show), steps, lookUp: own }, tools)
  if (scope.list === 'steps') return
  const refreshToken = refreshTokenIn(passed) ?? fail({ kind: 'refreshRefused' })
  const lookUp = (name: string) => (name === 'refreshToken' ? refreshToken : own(name))
  await runSteps({ ...runOf(login, 'refresh', show), steps: refresh, lookUp }, tools)
}

function runOf(
  { loginAddress, username }: OwnLogin,
  list: StepList,
  show: (tried: TriedStep) => void,
): Pick<LoginRun, 'loginAddress' | 'onResponse'> {
  return {
    loginAddress,
    onResponse: async (numbered, readable, values) => {
      const { excerpt: _mayHoldSecrets, ...exchange } = readable.response.exchange
      const found = values.map((value) => value.found !== undefined && value.found !== null)
      const sent = await requestText(numbered, username)
      show({ list, step: numbered.number - 1, exchange, sent, parts: responseParts(readable), found })
    },
  }
}

/** Cuts off the steps that are not run. @throws ProblemError `invalid` where one of the others cannot be. */
function stepsToTry({ steps: text, loginAddress }: OwnLogin, { list, upTo }: TrialScope): LoginSteps {
  const run = stepsUpTo(parsedSteps(text), list, upTo)
  const faults = checkLoginSteps(run, loginAddress).filter(({ reason }) => reason !== 'noToken')
  if (faults.length > 0) throw invalid([{ field: 'steps', reason: 'stepsWrong' }])
  return run
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
function readSteps(text: string, loginAddress: string): LoginSteps {
  const steps = parsedSteps(text)
  if (checkLoginSteps(steps, loginAddress).length > 0)
    throw invalid([{ field: 'steps', reason: 'stepsWrong' }])
  return steps
}

function parsedSteps(text: string): LoginSteps {
  const parsed = parseLoginSteps(text)
  if (parsed.kind === 'steps') return parsed.steps
  throw invalid([{ field: 'steps', reason: parsed.kind === 'newer' ? 'stepsNewer' : 'stepsUnreadable' }])
}

/** Returns the values of a connection's own placeholders. Those that no step uses are not read. */
function placeholderValues({ username, password, secret }: OwnLogin): (name: string) => string {
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
