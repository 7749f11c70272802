/** The login of a connection, as its fields describe it. */
import type { TokenPlacement } from '../../../shared/connection.ts'
import type { TrialScope, TriedStep } from '../../../shared/login-steps/step-trial.ts'
import {
  type OwnLogin,
  refreshByLoginSteps,
  requestByLoginSteps,
  tryLoginSteps,
} from '../../grants/login-steps.ts'
import type { IssuedToken, RefreshGrant, Settings, Tools } from '../system.ts'

/** Returns how the token is sent. */
export function tokenPlacement(settings: Settings): TokenPlacement {
  switch (settings.text('placement')) {
    case 'scheme':
      return { kind: 'header', name: 'Authorization', scheme: settings.text('tokenScheme') }
    case 'header':
      return { kind: 'header', name: settings.text('tokenName'), scheme: '' }
    case 'query':
      return { kind: 'query', name: settings.text('tokenName') }
    case 'cookie':
      return { kind: 'cookie', name: settings.text('tokenName') }
    default:
      return { kind: 'header', name: 'Authorization', scheme: 'Bearer' }
  }
}

/** Requests a token by the steps of the login. @throws ProblemError as `requestByLoginSteps`. */
export function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  return requestByLoginSteps(loginOf(settings), tools)
}

/** Renews a token by the steps of the refresh. @throws ProblemError as `refreshByLoginSteps`. */
export function refresh(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken> {
  return refreshByLoginSteps(loginOf(settings), grant.refreshToken, tools)
}

/** Runs some of the steps to show their responses. @throws ProblemError as `tryLoginSteps`. */
export function trySteps(
  settings: Settings,
  scope: TrialScope,
  tools: Tools,
  show: (tried: TriedStep) => void,
): Promise<void> {
  return tryLoginSteps(loginOf(settings), scope, tools, show)
}

/** Returns the login that the settings describe; its steps are not read yet. */
function loginOf(settings: Settings): OwnLogin {
  const placement = tokenPlacement(settings)
  return {
    steps: settings.text('steps'),
    loginAddress: settings.text('loginAddress'),
    username: () => settings.text('username'),
    password: () => settings.secret('password'),
    secret: () => settings.secret('secret'),
    hasScheme: placement.kind !== 'cookie' && !(placement.kind === 'header' && placement.scheme === ''),
  }
}
