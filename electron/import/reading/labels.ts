/** What fields of logins are called in tables, variables, password stores and mails: in English, German and Czech. */

/** What a labelled value is of a login. */
export type Meaning =
  | 'clientId'
  | 'clientSecret'
  | 'apiKey'
  | 'username'
  | 'password'
  | 'tenant'
  | 'tokenEndpoint'
  | 'authorizationEndpoint'
  | 'deviceAuthorizationEndpoint'
  | 'issuer'
  | 'address'
  | 'scope'
  | 'audience'
  | 'resource'
  | 'redirectUri'
  | 'grant'
  /** A token that was issued already: no connection keeps one. */
  | 'token'

/** Labels as `plainLabel` writes them. */
const labels: Readonly<Record<Meaning, string>> = {
  clientId:
    'clientid clientidentifier clientkennung appid applicationid anwendungsid applikationsid consumerkey clientkey klientid idklienta klientskeid identifikatorklienta oauthclientid',
  clientSecret:
    'clientsecret clientpassword clientgeheimnis clientpasswort clientschluessel appsecret applicationsecret consumersecret secret secretkey geheimnis tajnyklicklienta tajnyklic tajemstviklienta klientsketajemstvi tajemstvi oauthclientsecret clientsecretvalue',
  apiKey:
    'apikey xapikey apischluessel apitoken schluessel klic klicapi apiklic subscriptionkey ocpapimsubscriptionkey',
  username:
    'username user userid login loginname loginusername useremail email emailaddress mail benutzer benutzername benutzerkennung benutzerid anwender anmeldename nutzer nutzername kennung emailadresse uzivatel uzivatelskejmeno prihlasovacijmeno jmenouzivatele account accountname',
  password:
    'password loginpassword pass passwd pwd passphrase passwort passwortschluessel kennwort heslo heslovyklic pristupoveheslo',
  tenant: 'tenant tenantid tenantname mandant mandantid mandantenid mandantennummer mandantenname',
  tokenEndpoint:
    'tokenurl tokenuri tokenendpoint tokenendpunkt tokenaddress tokenadresse accesstokenurl accesstokenuri oauthtokenurl authtokenurl tokenserver urltokenu adresatokenu urldestokenendpunkts tokenserviceurl tokenendpunkturl tokenendpointurl',
  authorizationEndpoint:
    'authurl authuri authorizeurl authorizationurl authorizationuri authorizationendpoint authorizeendpoint autorisierungsendpunkt autorizacniadresa',
  deviceAuthorizationEndpoint: 'deviceauthurl deviceauthorizationurl deviceauthorizationendpoint',
  issuer:
    'issuer issueruri issuerurl authority authorityurl discoveryurl metadataurl wellknownurl aussteller vydavatel oidcissuer',
  address:
    'url uri website web site websiteurl loginuri loginurl link adresse address adresa server serverurl serveradresse adresaserveru adresaapi host hostname baseurl basisurl apiurl apibaseurl apiadresse endpoint endpunkt basicurl urladresse webseite webovastranka',
  scope: 'scope scopes rozsah rozsahscope oauthscope oauthscopes',
  audience: 'audience aud zielgruppe',
  resource: 'resource resourceuri',
  redirectUri:
    'redirecturi redirecturis redirecturl callbackurl callbackuri weiterleitungsadresse adresapresmerovani',
  grant: 'granttype grant flow oauthflow',
  token:
    'token accesstoken refreshtoken bearertoken bearer jwt idtoken sessiontoken zugriffstoken pristupovytoken',
}

const meanings: ReadonlyMap<string, Meaning> = new Map(
  (Object.entries(labels) as [Meaning, string][]).flatMap(([meaning, all]) =>
    all.split(' ').map((label) => [label, meaning] as const),
  ),
)

/** Names that are understood wherever such values are looked for by name. */
const canonical: Readonly<Partial<Record<Meaning, string>>> = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  apiKey: 'API-Key',
  username: 'username',
  password: 'password',
  tenant: 'tenant',
  tokenEndpoint: 'token_url',
  authorizationEndpoint: 'authorization_url',
  issuer: 'issuer',
  scope: 'scope',
  audience: 'audience',
  redirectUri: 'redirect_uri',
}

/** Writes a label without case, accents, umlauts and signs: `Client-ID`, `client_id` and `ClientId` are the same. */
export function plainLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => `${{ ä: 'a', ö: 'o', ü: 'u' }[letter]}e`)
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z\d]/g, '')
}

/** Finds out what a label is of; undefined: none that is known. Of `Tajný klíč (Client Secret)` either part will do. */
export function meaningOf(label: string): Meaning | undefined {
  const known = meanings.get(plainLabel(label))
  if (known || !label.includes('(')) return known
  const [before = '', inside = ''] = label.split(/[()]/)
  return meanings.get(plainLabel(before)) ?? meanings.get(plainLabel(inside))
}

/** Returns a name for a value by which systems know it: that of a label in another language is written in English. */
export function canonicalName(label: string): string {
  const meaning = meaningOf(label)
  const name = meaning && canonical[meaning]
  return name === undefined || plainLabel(name) === plainLabel(label) ? label : name
}

/** Returns the name of a value by its meaning. */
export function nameOf(meaning: Meaning): string {
  return canonical[meaning] ?? meaning
}
