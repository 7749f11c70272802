/** Scenes of the system `oauth`: a connection to a server with scripted responses. */
import type { Reply, Scene, ShownLogin } from '../../grants/scripted-server.fixture.ts'
import { system } from '../oauth.ts'

const base = 'https://id.example'

export const endpoints = {
  tokenEndpoint: `${base}/token/`,
  authorizationEndpoint: `${base}/authorize`,
  deviceAuthorizationEndpoint: `${base}/device`,
}

export const issued: Reply = { body: { access_token: 'access-1', token_type: 'Bearer', expires_in: 60 } }

interface Parts extends Partial<Omit<Scene, 'system' | 'replies'>> {
  readonly replies?: readonly Reply[]
}

/** A public client by default; its secrets go in by `secrets`. */
export function oauthScene({ values, replies = [issued], ...more }: Parts): Scene {
  return {
    system,
    environment: 'any',
    method: 'client-credentials',
    replies,
    login: backWith('?code=c-1&state=$state'),
    ...more,
    values: { ...endpoints, clientId: 'app', clientAuthentication: 'none', ...values },
  }
}

/** Ends the login at the redirect URI with this behind it, `$state` standing for the state of the request. */
export function backWith(ending: string) {
  return ({ authorizationUrl, redirectUri }: ShownLogin): URL => {
    const state = authorizationUrl.searchParams.get('state') ?? ''
    return new URL(redirectUri.href + ending.replaceAll('$state', state))
  }
}
