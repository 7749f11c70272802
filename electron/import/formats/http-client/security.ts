/** Blocks of `Security.Auth`, as JetBrains' HTTP client and httpYac read them. */
import { clientAuthentication } from '../../api-tools/client-authentication.ts'
import type { LoginRead } from '../../api-tools/collect-logins.ts'
import { type ExtraParameter, readExtraParameters } from '../../api-tools/extra-parameters.ts'
import { grantNamed } from '../../api-tools/grants.ts'
import { flagOf, type JsonObject, memberOf, objectOf, present, textOf } from '../../api-tools/json.ts'
import type { LoginTexts } from '../../api-tools/login-texts.ts'
import { idTokenUsed, leftParameters, perhapsPublic, plainPkce } from '../../api-tools/words.ts'
import type { ImportedOAuth } from '../../imported.ts'

/** Reads a login. */
export function readSecurity(block: JsonObject, texts: LoginTexts): LoginRead {
  const setting = (name: string) => memberOf(block, name)
  const named = grantNamed(setting('Grant Type'))
  if (!named) return { kind: 'grant' }
  const isCode = named.grant === 'authorization_code'
  const extra = readExtraParameters(customParameters(setting('Custom Request Parameters')), texts)
  const login = present<ImportedOAuth>({
    kind: 'oauth',
    grant: named.grant,
    tokenEndpoint: texts.text('tokenEndpoint', setting('Token URL')),
    ...(isCode && {
      authorizationEndpoint: texts.text('authorizationEndpoint', setting('Auth URL')),
      redirectUri: texts.text('redirectUri', setting('Redirect URL')),
      pkce: objectOf(setting('PKCE')) ? true : flagOf(setting('PKCE')),
    }),
    ...(named.grant === 'device_code' && {
      deviceAuthorizationEndpoint: texts.text('deviceAuthorizationEndpoint', setting('Device Auth URL')),
    }),
    clientId: texts.text('clientId', setting('Client ID')),
    clientSecret: texts.text('clientSecret', setting('Client Secret')),
    clientAuthentication: clientAuthentication('httpSecurity', setting('Client Credentials')),
    scope: texts.text('scope', setting('Scope')),
    ...(named.grant === 'password' && {
      username: texts.text('username', setting('Username')),
      password: texts.text('password', setting('Password')),
    }),
    ...extra.login,
  })
  const method = textOf(memberOf(setting('PKCE'), 'Code Challenge Method'))?.toLowerCase()
  return {
    kind: 'login',
    login,
    notes: [
      ...(flagOf(setting('Use ID Token')) ? [idTokenUsed] : []),
      ...(login.pkce && method === 'plain' ? [plainPkce] : []),
      ...(login.pkce && login.clientSecret === undefined ? [perhapsPublic] : []),
      ...leftParameters(extra.left),
    ],
  }
}

/** A parameter is a text, a list of texts, or says where it is used. */
function customParameters(custom: unknown): readonly ExtraParameter[] {
  const all = objectOf(custom) ?? {}
  return Object.keys(all).flatMap((name) => {
    const said = memberOf(all, name)
    const value = objectOf(said) ? memberOf(said, 'Value') : said
    const isElsewhere = textOf(memberOf(said, 'Use'))?.toLowerCase() === 'in auth request'
    const sentIn = isElsewhere ? 'elsewhere' : 'body'
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.map((each): ExtraParameter => ({ name, value: each, sentIn, isEnabled: true }))
  })
}
