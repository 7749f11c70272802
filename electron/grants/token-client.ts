/** Who asks a token endpoint, and how it proves who it is. */
import type { AuthorizationServer } from 'oauth4webapi'
import type { ClientAuthentication } from './client-authentication.ts'

/** A client at a token endpoint. */
export interface TokenClient {
  /** The token endpoint's whole address, without query. */
  readonly endpoint: string
  readonly clientId: string
  readonly authentication: ClientAuthentication
}

/** What the library needs to know of the server: nothing was discovered, so the endpoint stands for the issuer. */
export function authorizationServer(client: Pick<TokenClient, 'endpoint'>): AuthorizationServer {
  return { issuer: client.endpoint, token_endpoint: client.endpoint }
}
