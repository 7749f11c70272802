/** What the names mean under which password stores, `.env` files and tables keep the parts of a login. */

/** A value with the name under which it stands in a file. */
export interface NamedValue {
  readonly name: string
  readonly value: string
}

/** A part of a login, whatever it is called in a file. */
export type Meaning =
  | 'clientId'
  | 'clientSecret'
  | 'privateKey'
  | 'tokenEndpoint'
  | 'authorizationEndpoint'
  | 'deviceAuthorizationEndpoint'
  | 'issuer'
  | 'scope'
  | 'redirectUri'
  | 'audience'
  | 'resource'
  | 'grant'
  | 'clientAuthentication'
  | 'acrValues'
  | 'apiKey'
  | 'tenant'
  | 'username'
  | 'password'
  | 'address'

/** In English, German and Czech: in small letters, without marks, blanks and separators. */
const spellings: Readonly<Record<Meaning, readonly string[]>> = {
  clientId: [
    'clientid',
    'clientidentifier',
    'consumerkey',
    'clientkennung',
    'idklienta',
    'klientid',
    ...['appid', 'applicationid', 'anwendungsid', 'applikationsid'],
  ],
  clientSecret: [
    ...['clientsecret', 'clientsecretvalue', 'consumersecret', 'clientgeheimnis', 'clientpassword'],
    ...[
      'clientpasswort',
      'tajnyklicklienta',
      'tajnyklic',
      'appsecret',
      'applicationsecret',
      'secret',
      'geheimnis',
      'klientsecret',
      'secretklienta',
    ],
  ],
  privateKey: ['privatekey', 'clientprivatekey', 'privaterschlussel', 'privaterschluessel', 'soukromyklic'],
  tokenEndpoint: [
    ...['tokenendpoint', 'tokenurl', 'tokenuri', 'tokenaddress', 'tokenendpunkt', 'tokenadresse'],
    ...['koncovybodtokenu', 'koncovybodtoken', 'adresatokenu', 'tokenserver'],
  ],
  authorizationEndpoint: [
    ...['authorizationendpoint', 'authorizationurl', 'authorizationuri', 'authorizeendpoint', 'authorizeurl'],
    ...['authurl', 'authuri', 'authendpoint', 'autorisierungsendpunkt', 'autorizacnikoncovybod'],
  ],
  deviceAuthorizationEndpoint: [
    ...['deviceauthorizationendpoint', 'deviceauthorizationurl', 'deviceauthurl', 'deviceendpoint'],
    ...['devicecodeurl', 'devicecodeendpoint', 'endpunktfurgeratecodes'],
  ],
  issuer: [
    ...['issuer', 'issuerurl', 'issueruri', 'authority', 'discoveryurl', 'discoveryendpoint', 'metadataurl'],
    ...['wellknown', 'wellknownurl', 'openidconfiguration', 'aussteller', 'vydavatel'],
  ],
  scope: ['scope', 'scopes', 'rozsah'],
  redirectUri: [
    ...['redirecturi', 'redirecturl', 'redirectaddress', 'callbackurl', 'callbackuri', 'callback'],
    ...['weiterleitungsadresse', 'weiterleitungsurl', 'adresapresmerovani'],
  ],
  audience: ['audience', 'aud', 'empfanger', 'empfaenger', 'prijemce'],
  resource: ['resource', 'ressource'],
  grant: ['granttype', 'grant', 'oauthflow', 'flow'],
  clientAuthentication: ['clientauthentication', 'tokenendpointauthmethod', 'clientauthmethod'],
  acrValues: ['acrvalues'],
  apiKey: ['apikey', 'apischlussel', 'apischluessel', 'klicapi', 'apiklic'],
  tenant: [
    ...['tenant', 'tenantid', 'tenantname', 'mandant', 'mandantid', 'mandantenid', 'mandanten'],
    ...['idmandanta', 'mandanta'],
  ],
  username: [
    ...[
      'username',
      'user',
      'login',
      'loginname',
      'userid',
      'benutzername',
      'benutzer',
      'email',
      'emailadresse',
    ],
    ...['emailaddress', 'uzivatelskejmeno', 'uzivatel', 'nutzername'],
  ],
  password: [
    'password',
    'passwort',
    'passwortschlussel',
    'passwortschluessel',
    'kennwort',
    'heslo',
    'pass',
    'pwd',
  ],
  address: [
    ...['url', 'uri', 'baseurl', 'baseuri', 'apiurl', 'serverurl', 'address', 'adresse', 'adresa', 'server'],
    ...[
      'host',
      'website',
      'loginurl',
      'endpoint',
      'apiaddress',
      'apiadresse',
      'adresaapi',
      'adresaserveru',
      'serveraddress',
      'serveradresse',
    ],
  ],
}

const meanings: ReadonlyMap<string, Meaning> = new Map(
  (Object.keys(spellings) as Meaning[]).flatMap((meaning) =>
    spellings[meaning].map((spelling) => [spelling, meaning] as const),
  ),
)

/** Words that mean this only where they are the whole name. */
const whole: ReadonlySet<string> = new Set([
  ...['secret', 'geheimnis', 'user', 'login', 'email', 'pass', 'flow', 'grant', 'resource', 'aud'],
  ...['callback', 'endpoint', 'host', 'server'],
])

/** Longer names are no names. */
const longestName = 80

/**
 * Returns what a name means. What stands before it does not matter: `AAREON_CLIENT_ID` is a client ID, and
 * `Application (client) ID` too. The longest known ending counts.
 * @param name as it stands in the file.
 * @returns undefined for any other name.
 */
export function meaningOf(name: string): Meaning | undefined {
  if (name.length > longestName) return undefined
  const words = wordsOf(name)
  for (let from = 0; from < words.length; from += 1) {
    const ending = words.slice(from).join('')
    const found = from > 0 && whole.has(ending) ? undefined : meanings.get(ending)
    if (found) return found
  }
  return undefined
}

/** Splits at separators and capitals: `clientId`, `Client-ID` and `CLIENT_ID` alike. */
function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Whether a name says that its value is secret; of a path the last part does. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name.slice(name.lastIndexOf('/') + 1))
  const joined = words.join('')
  return (
    /secret|passw|kennwort|heslo|token|key|schlussel|klic|assertion|cookie|credential|signature/.test(
      joined,
    ) || words.some((word) => ['authorization', 'auth', 'pin', 'otp', 'code', 'jwt'].includes(word))
  )
}

/** Whether a value looks like a key that a machine has made, whatever it is called. */
export function looksRandom(value: string): boolean {
  return /^\S{16,}$/.test(value) && /\d/.test(value) && /\p{L}/u.test(value) && !/^https?:/i.test(value)
}
