/** What Money's page on OAuth2 prints: requests and answers, its gaps filled. */
import { printedToken } from './send-exactly.ts'

/** The page's [adresa API]; it prints http(s):// before it, and http:// in redirect addresses. */
export const moneyApi = 'money.example:81'

const client = { client_id: 'ID', client_secret: 'SECRET' }

export const moneyClientCredentials = { grant_type: 'client_credentials', ...client, scope: 'S5Api' }

export const moneyRedirect = `http://${moneyApi}/oauth2-redirect.html`

/** The query of the authorization request. */
export const moneyAuthorize = {
  client_id: 'ID',
  response_type: 'code',
  redirect_uri: moneyRedirect,
  scope: 'S5Api offline_access',
}

export const moneyCode = {
  grant_type: 'authorization_code',
  ...client,
  scope: 'S5Api',
  code: 'CODE',
  redirect_uri: moneyRedirect,
}

export const moneyRefresh = {
  grant_type: 'refresh_token',
  ...client,
  scope: 'S5Api',
  redirect_uri: moneyRedirect,
  refresh_token: 'REFRESH',
}

/** The page prints no token, but names what is in one; the times are of its day. */
export const moneyRespondedAt = 1_700_000_000
export const moneyHeader = { alg: 'RS256', typ: 'JWT' }
export const moneyClaims = {
  iss: `http://${moneyApi}`,
  sub: 'SUBJEKT',
  aud: 'S5Api',
  exp: moneyRespondedAt + 3600,
  nbf: moneyRespondedAt,
}

export const moneyResponse = {
  access_token: printedToken(moneyHeader, moneyClaims, 342),
  expires_in: 3600,
  token_type: 'Bearer',
}

/** The same as it is printed, with Czech quotation marks: no JSON. */
export const moneyResponseAsPrinted = '{„access_token“:“TOKEN“,“expires_in“:3600,“token_type“:“Bearer“}'
