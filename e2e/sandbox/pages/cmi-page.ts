/** What CMI's page on moving from STS 2 to STS 3 prints: requests, answer and token, personal details replaced. */
import { printedToken } from './send-exactly.ts'

/** The page's program ran then, in seconds since the epoch: 15 July 2021. */
export const cmiRespondedAt = 1_626_362_126

/** The page's host and tenant. */
export const cmiHost = 'https://localhost:44391'
export const cmiTenant = 'hauptmandant'

/** Fields of the curl example, in its order. */
export const cmiClientCredentials = {
  grant_type: 'client_credentials',
  scope: 'metatool',
  client_id: 'abcsync',
  client_secret: '123',
}

/** Fields of the old request, its gaps filled. */
export const cmiImpersonation = {
  grant_type: 'password',
  scope: 'metatool',
  client_id: 'server',
  client_secret: 'SECRET',
  username: 'USERNAME',
  password: 'PASSWORT',
  acr_values: 'tenant:hauptmandant',
}

export const cmiHeader = {
  alg: 'RS256',
  kid: '0123456789ABCDEF0123456789ABCDEF01234567',
  typ: 'JWT',
  x5t: 'ASNFZ4mrze8BI0VniavN7wEjRWc',
}

const user = '0123456789abcdef0123456789abcdef'

/** All 22, in the token's order. */
export const cmiClaims = {
  nbf: cmiRespondedAt,
  exp: cmiRespondedAt + 3600,
  iss: `${cmiHost}/hauptmandant/identity`,
  aud: `${cmiHost}/hauptmandant/identity/resources`,
  client_id: 'eplan',
  sub: `hauptmandant$${user}`,
  auth_time: cmiRespondedAt,
  idp: 'local',
  user_id: 'gever',
  givenname: 'Hans',
  name: 'gever',
  email: 'hans.gever@rosenau.example',
  nameidentifier: user,
  user_guid: user,
  fullname: 'Hans gever',
  api_server: 'hauptmandant',
  tenant: 'hauptmandant',
  session_guid: 'fedcba9876543210fedcba9876543210',
  jti: '0123456789ABCDEF0123456789ABCDEF',
  iat: cmiRespondedAt,
  scope: ['metatool'],
  amr: ['cmi_builtin'],
}

/** The answer with the token in it, as long as the page's. */
export const cmiResponse = {
  access_token: printedToken(cmiHeader, cmiClaims, 342),
  expires_in: 3600,
  token_type: 'Bearer',
  scope: 'metatool',
}

/** The client for the configuration of STS 3, as printed, its gaps in braces. */
export const cmiClientEntry = `{
    "ClientId": "{CLIENT_ID}",
    "AllowedGrantTypes": ["client_credentials"],
    "ProtocolType": "oidc",
    "AllowAccessTokensViaBrowser": false,
    "AllowOfflineAccess": true,
    "ClientSecrets": [
        {
            "value": "{Sha512 Hash des SECRETS}"
        }
    ],
    "ClientCredentialsBackendUser": {
        "username": "{USERNAME}",
        "password": "{Passwort des technischen CMI Benutzers}"
    },
    "AllowedScopes": ["metatool"]
}`

/** The vendor's page on the delegation grant prints this hash for the client secret `secret`. */
export const cmiPrintedSecret = {
  secret: 'secret',
  hash: 'bd2b1aaf7ef4f09be9f52ce2d8d599674d81aa9d6a4421696dc4d93dd0619d682ce56b4d64a9ef097761ced99e0f67265b5f76085e5b0ee7ca4696b2ad6fe2b2',
}
