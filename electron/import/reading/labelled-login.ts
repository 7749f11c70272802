/** Makes a login of labelled values, wherever they were labelled: in a table, in variables, in a mail. */
import type { ImportedAccount, ImportedGrant, ImportedLogin, ImportedOAuth } from '../imported.ts'
import { type Meaning, nameOf } from './labels.ts'
import { withoutAbsent } from './values.ts'

/** Values by what they are of the login; none is empty. */
export type LabelledValues = Readonly<Partial<Record<Meaning, string>>>

/** What a login cannot be without, in part at least. */
const credentials: readonly Meaning[] = ['clientId', 'clientSecret', 'apiKey', 'username', 'password']

/** Values that no field of an OAuth login has a place for: they are of a system's own login. */
const ownValues: readonly Meaning[] = ['apiKey', 'tenant']

/** Checks whether there is anything to sign in with. */
export function hasCredential(values: LabelledValues): boolean {
  return credentials.some((meaning) => values[meaning] !== undefined)
}

/**
 * Makes a login: of OAuth, if it has a client; of an account, if it has none, or values of a system's own.
 * @param others further values with their names, which OAuth has no place for.
 */
export function labelledLogin(values: LabelledValues, others: ImportedAccount['others'] = []): ImportedLogin {
  const isClient = values.clientId !== undefined || values.clientSecret !== undefined
  const hasOwn = ownValues.some((meaning) => values[meaning] !== undefined)
  return isClient && !hasOwn ? oauthOf(values) : accountOf(values, others)
}

function oauthOf(values: LabelledValues): ImportedOAuth {
  const { address } = values
  const isEndpoint = address !== undefined && /\/token\/?$/i.test(address)
  return withoutAbsent({
    kind: 'oauth' as const,
    grant: grantOf(values),
    issuer: values.issuer ?? (isEndpoint ? undefined : address),
    tokenEndpoint: values.tokenEndpoint ?? (isEndpoint ? address : undefined),
    authorizationEndpoint: values.authorizationEndpoint,
    deviceAuthorizationEndpoint: values.deviceAuthorizationEndpoint,
    clientId: values.clientId,
    clientSecret: values.clientSecret,
    scope: values.scope,
    redirectUri: values.redirectUri,
    username: values.username,
    password: values.password,
    audience: values.audience,
    resource: values.resource,
  })
}

const grants: ReadonlyMap<string, ImportedGrant> = new Map([
  ['clientcredentials', 'client_credentials'],
  ['authorizationcode', 'authorization_code'],
  ['authorizationcodewithpkce', 'authorization_code'],
  ['code', 'authorization_code'],
  ['password', 'password'],
  ['passwordcredentials', 'password'],
  ['resourceownerpassword', 'password'],
  ['resourceownerpasswordcredentials', 'password'],
  ['devicecode', 'device_code'],
  ['deviceauthorization', 'device_code'],
  ['urnietfparamsoauthgranttypedevicecode', 'device_code'],
  ['delegation', 'delegation'],
])

/** Where none is named, what is there decides. */
function grantOf(values: LabelledValues): ImportedGrant {
  const named = grants.get(
    (values.grant ?? '')
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/(grant|flow)$/, ''),
  )
  if (named) return named
  if (values.username !== undefined && values.password !== undefined) return 'password'
  const isCode = values.authorizationEndpoint !== undefined || values.redirectUri !== undefined
  return isCode ? 'authorization_code' : 'client_credentials'
}

function accountOf(values: LabelledValues, others: ImportedAccount['others']): ImportedAccount {
  const { address, username, password, ...rest } = values
  const named = Object.entries(rest).map(([meaning, value]) => ({ name: nameOf(meaning as Meaning), value }))
  return withoutAbsent({
    kind: 'account' as const,
    address: address ?? values.tokenEndpoint ?? values.issuer,
    username,
    password,
    others: [...named, ...others],
  })
}
