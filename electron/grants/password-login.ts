/** A login that exchanges a name and a password for a token without OAuth, in one request: the usual case of the steps. */
import { emptyStep, type LoginStep } from '../../shared/login-steps/login-steps.ts'
import type { IssuedToken, Tools } from '../systems/system.ts'
import { issueToken } from './login-steps/issue-token.ts'
import { runSteps } from './login-steps/run-steps.ts'

export type LoginBody = 'json' | 'xml' | 'form'

export interface PasswordLogin {
  /** The login's whole address. */
  readonly endpoint: string
  readonly body: LoginBody
  /** Names on the wire and their values, sent exactly as they are. */
  readonly fields: Readonly<Record<string, string>>
  /** Name of the response's field with the token. */
  readonly tokenField: string
  /** Statuses with which this server refuses name or password. */
  readonly refusedBy: readonly number[]
}

/**
 * Sends name and password, and validates the response, JSON or XML. Where its body has no token, takes that of its
 * `Authorization` header field.
 * @throws ProblemError network problems, `redirected`, `answerTooLarge`, `cancelled`, `notForXml` (nothing was sent),
 * `credentialsRefused`, `accountLocked`, `noToken` and the other response problems.
 */
export async function requestByPasswordLogin(login: PasswordLogin, tools: Tools): Promise<IssuedToken> {
  const names = Object.keys(login.fields)
  const passed = await runSteps(
    {
      steps: [stepOf(login, names)],
      loginAddress: login.endpoint,
      lookUp: (name) => Object.values(login.fields)[names.indexOf(name)] ?? '',
    },
    tools,
  )
  return issueToken(passed, { hasScheme: true, isRenewable: false })
}

/** Some servers put the token where their API wants it, with no body or one without it. */
function stepOf({ body, tokenField, refusedBy }: PasswordLogin, names: readonly string[]): LoginStep {
  const fields = names.map((name) => ({ name, value: `{{${name}}}`, as: 'text' as const }))
  return {
    ...emptyStep(),
    body: body === 'xml' ? { kind: 'xml', root: 'root', fields } : { kind: body, fields },
    take: [
      { name: 'token', use: 'token', from: 'json', at: `/${tokenField}` },
      { name: 'token', use: 'token', from: 'xml', at: `/root/${tokenField}` },
      { name: 'token', use: 'token', from: 'header', at: 'Authorization' },
    ],
    refusals: [{ means: 'refused', statuses: refusedBy }],
  }
}
