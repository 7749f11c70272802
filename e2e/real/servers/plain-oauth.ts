/** OAuth as its RFCs have it, for servers that are no vendor's: made of the same grants as every system there is. */

import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  processAuthorizationResponse,
  requestAuthorization,
} from '../../../electron/grants/authorization-code.ts'
import { clientSecretPost } from '../../../electron/grants/client-authentication.ts'
import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from '../../../electron/grants/client-credentials.ts'
import { addressField, clientIdField, clientSecretField } from '../../../electron/grants/fields.ts'
import type { TokenClient } from '../../../electron/grants/oauth-response.ts'
import {
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from '../../../electron/grants/refresh-token.ts'
import type { Settings, System } from '../../../electron/systems/system.ts'
import type { SystemId } from '../../../shared/system.ts'

const same = (text: string) => ({ en: text, de: text, cs: text })

function clientOf(settings: Settings): TokenClient {
  return {
    endpoint: `${settings.address}${settings.text('tokenPath')}`,
    clientId: settings.text('clientId'),
    authentication: clientSecretPost(settings.secret('clientSecret')),
  }
}

const scope = (settings: Settings) => settings.text('scope')

export const plainOAuth: System = {
  id: 'plain-oauth' as SystemId,
  name: 'Plain OAuth',
  hue: 0,
  summary: same('Any server'),
  help: same('Any server'),
  environments: [{ id: 'server', name: same('Server'), address: { kind: 'asked', field: 'address' } }],
  methods: [
    {
      id: 'client-credentials',
      grant: 'client_credentials',
      name: same('Client'),
      scope,
      async request(settings, tools) {
        const client = clientOf(settings)
        const response = await clientCredentialsGrantRequest(client, { scope: scope(settings) }, tools)
        return processClientCredentialsResponse(client, response)
      },
    },
    {
      id: 'authorization-code',
      grant: 'authorization_code',
      interactive: true,
      name: same('User'),
      scope,
      async request(settings, tools) {
        const client = clientOf(settings)
        const login = {
          authorizationEndpoint: `${settings.address}${settings.text('authorizePath')}`,
          redirectUri: settings.text('redirectUri'),
          scope: scope(settings),
          pkce: true,
        }
        const { redirect, state, verifier, redirectUri } = await requestAuthorization(client, login, tools)
        const code = {
          parameters: processAuthorizationResponse(client, redirect, state),
          verifier,
          redirectUri,
        }
        return processAuthorizationCodeResponse(
          client,
          await authorizationCodeGrantRequest(client, code, {}, tools),
        )
      },
      async refresh(settings, { refreshToken }, tools) {
        const client = clientOf(settings)
        return processRefreshTokenResponse(
          client,
          await refreshTokenGrantRequest(client, refreshToken, {}, tools),
        )
      },
    },
  ],
  fields: [
    addressField({}),
    clientIdField({}),
    clientSecretField({}),
    ...['tokenPath', 'authorizePath', 'redirectUri', 'scope'].map((id) => ({
      id,
      kind: { type: 'text' } as const,
      label: same(id),
      required: true,
    })),
  ],
  claims: {},
  allowsPlainHttp: false,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: (settings) => ({ url: settings.address }),
}
