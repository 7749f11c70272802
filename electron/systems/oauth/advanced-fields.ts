/** Fields that most connections to an OAuth server leave as they are; the form folds them away. */
import type { FieldDescription } from '../../../shared/system.ts'
import type { Words } from '../../../shared/words.ts'
import { tryAddressField } from '../../grants/fields.ts'

const signIn = ['authorization-code']
const users = ['authorization-code', 'device-code', 'password']

type Own = Omit<FieldDescription, 'id' | 'kind' | 'label' | 'required'>

function text(id: string, label: Words, own: Own = {}): FieldDescription {
  return { id, kind: { type: 'text' }, label, required: false, advanced: true, ...own }
}

function endpoint(id: string, label: Words, own: Own = {}): FieldDescription {
  return { id, kind: { type: 'endpoint' }, label, required: false, advanced: true, ...own }
}

function onOff(id: string, label: Words, initial: 'yes' | 'no', own: Own = {}): FieldDescription {
  return { id, kind: { type: 'switch' }, label, required: true, initial, advanced: true, ...own }
}

const request: readonly FieldDescription[] = [
  text(
    'audience',
    { en: 'Audience (audience)', de: 'Empfänger (audience)', cs: 'Příjemce (audience)' },
    {
      help: {
        en: 'The API that the token is for, at servers that have a parameter of this name, such as Auth0.',
        de: 'Die API, für die das Token gilt, bei Servern mit einem Parameter dieses Namens, etwa Auth0.',
        cs: 'API, pro které token platí, u serverů s parametrem tohoto názvu, například Auth0.',
      },
    },
  ),
  text(
    'resource',
    { en: 'Resource (resource)', de: 'Ressource (resource)', cs: 'Zdroj (resource)' },
    {
      help: {
        en: 'The address of the API that the token is for (RFC 8707); several are separated by spaces.',
        de: 'Die Adresse der API, für die das Token gilt (RFC 8707); mehrere werden durch Leerzeichen getrennt.',
        cs: 'Adresa API, pro které token platí (RFC 8707); více adres oddělte mezerami.',
      },
    },
  ),
  text(
    'prompt',
    { en: 'Prompt (prompt)', de: 'Aufforderung (prompt)', cs: 'Výzva (prompt)' },
    {
      help: {
        en: 'What the server should ask the user: login, consent, select_account.',
        de: 'Wozu der Server den Benutzer auffordern soll: login, consent, select_account.',
        cs: 'K čemu má server uživatele vyzvat: login, consent, select_account.',
      },
      methods: signIn,
    },
  ),
  text(
    'loginHint',
    {
      en: 'User to suggest (login_hint)',
      de: 'Vorgeschlagener Benutzer (login_hint)',
      cs: 'Navržený uživatel (login_hint)',
    },
    { methods: signIn },
  ),
  text(
    'acrValues',
    {
      en: 'Strength of the sign-in (acr_values)',
      de: 'Stärke der Anmeldung (acr_values)',
      cs: 'Síla přihlášení (acr_values)',
    },
    { methods: signIn },
  ),
  onOff(
    'pkce',
    { en: 'Protect the code (PKCE)', de: 'Code absichern (PKCE)', cs: 'Chránit kód (PKCE)' },
    'yes',
    {
      help: {
        en: 'Switch it off only if your server refuses the sign-in because of it.',
        de: 'Nur ausschalten, wenn Ihr Server die Anmeldung deswegen ablehnt.',
        cs: 'Vypněte, jen pokud server kvůli tomu přihlášení odmítá.',
      },
      methods: signIn,
    },
  ),
  onOff(
    'pushedAuthorization',
    {
      en: 'Push the request to the server first (PAR)',
      de: 'Anfrage zuerst an den Server senden (PAR)',
      cs: 'Odeslat požadavek nejprve na server (PAR)',
    },
    'no',
    {
      help: {
        en: 'The browser then shows only a reference to it (RFC 9126). Some servers require it.',
        de: 'Der Browser zeigt dann nur einen Verweis darauf (RFC 9126). Manche Server verlangen es.',
        cs: 'Prohlížeč pak ukazuje jen odkaz na něj (RFC 9126). Některé servery to vyžadují.',
      },
      methods: signIn,
    },
  ),
  onOff(
    'responseIssuer',
    {
      en: 'The response names the issuer (iss)',
      de: 'Die Antwort nennt den Issuer (iss)',
      cs: 'Odpověď uvádí issuer (iss)',
    },
    'no',
    {
      help: {
        en: 'Switch it on if the server always does so (RFC 9207): a response without it is then rejected.',
        de: 'Einschalten, wenn der Server das immer tut (RFC 9207): Eine Antwort ohne ihn wird dann abgelehnt.',
        cs: 'Zapněte, pokud to server dělá vždy (RFC 9207): odpověď bez něj se pak odmítne.',
      },
      methods: signIn,
    },
  ),
]

const assertionAudience: FieldDescription = {
  id: 'assertionAudience',
  kind: {
    type: 'choice',
    options: [
      { value: 'issuer', label: { en: 'the issuer', de: 'der Issuer', cs: 'issuer' } },
      {
        value: 'token_endpoint',
        label: { en: 'the token endpoint', de: 'der Token-Endpunkt', cs: 'koncový bod tokenů' },
      },
    ],
  },
  label: {
    en: 'Audience of the signed JWT (aud)',
    de: 'Empfänger des signierten JWT (aud)',
    cs: 'Příjemce podepsaného JWT (aud)',
  },
  help: {
    en: 'Without an issuer it is the token endpoint.',
    de: 'Ohne Issuer ist es der Token-Endpunkt.',
    cs: 'Bez issueru je to koncový bod tokenů.',
  },
  required: true,
  initial: 'issuer',
  advanced: true,
  when: [{ field: 'clientAuthentication', is: ['private_key_jwt', 'client_secret_jwt'] }],
}

const furtherEndpoints: readonly FieldDescription[] = [
  endpoint(
    'pushedAuthorizationRequestEndpoint',
    {
      en: 'Endpoint for pushed requests (PAR)',
      de: 'Endpunkt für vorab gesendete Anfragen (PAR)',
      cs: 'Koncový bod pro předem odeslané požadavky (PAR)',
    },
    { methods: signIn },
  ),
  endpoint(
    'userInfoEndpoint',
    { en: 'UserInfo endpoint', de: 'UserInfo-Endpunkt', cs: 'Koncový bod UserInfo' },
    { methods: users, shapesToken: false },
  ),
  endpoint(
    'introspectionEndpoint',
    {
      en: 'Introspection endpoint',
      de: 'Introspection-Endpunkt',
      cs: 'Koncový bod pro ověření tokenu (introspection)',
    },
    { shapesToken: false },
  ),
  endpoint(
    'revocationEndpoint',
    {
      en: 'Revocation endpoint',
      de: 'Endpunkt zum Widerrufen',
      cs: 'Koncový bod pro zneplatnění (revocation)',
    },
    { shapesToken: false },
  ),
  endpoint(
    'endSessionEndpoint',
    {
      en: 'Sign-out endpoint (end session)',
      de: 'Endpunkt zum Abmelden (End Session)',
      cs: 'Koncový bod pro odhlášení (end session)',
    },
    { methods: signIn, shapesToken: false },
  ),
  onOff(
    'postLogoutRedirect',
    {
      en: 'The redirect address is registered for sign-outs too',
      de: 'Die Weiterleitungsadresse ist auch für Abmeldungen registriert',
      cs: 'Adresa přesměrování je zaregistrována i pro odhlášení',
    },
    'no',
    {
      help: {
        en: 'The window then closes by itself after the sign-out at the server.',
        de: 'Das Fenster schließt sich dann nach der Abmeldung beim Server von selbst.',
        cs: 'Okno se pak po odhlášení u serveru samo zavře.',
      },
      methods: signIn,
      shapesToken: false,
    },
  ),
  endpoint(
    'jwksUri',
    {
      en: 'Address of the server’s keys (JWKS)',
      de: 'Adresse der Serverschlüssel (JWKS)',
      cs: 'Adresa klíčů serveru (JWKS)',
    },
    {
      help: {
        en: 'ID tokens are verified with them.',
        de: 'Damit werden ID-Tokens geprüft.',
        cs: 'Ověřují se jimi ID tokeny.',
      },
    },
  ),
]

const additions: readonly FieldDescription[] = [
  {
    id: 'extraParameters',
    kind: { type: 'lines', of: 'parameters' },
    label: { en: 'Additional parameters', de: 'Weitere Parameter', cs: 'Další parametry' },
    help: {
      en: 'One name=value on each line. They are sent with the first request: the sign-in, the request for the device code, or the token request.',
      de: 'Ein name=wert je Zeile. Sie werden mit der ersten Anfrage gesendet: der Anmeldung, der Anfrage nach dem Gerätecode oder der Tokenanfrage.',
      cs: 'Na každém řádku název=hodnota. Posílají se s prvním požadavkem: s přihlášením, s požadavkem na kód zařízení nebo s požadavkem na token.',
    },
    required: false,
    advanced: true,
  },
  {
    id: 'extraHeaders',
    kind: { type: 'lines', of: 'headers' },
    label: { en: 'Additional headers', de: 'Weitere Header', cs: 'Další hlavičky' },
    help: {
      en: 'One “Name: value” on each line, sent with every request to the server.',
      de: 'Ein „Name: Wert“ je Zeile; sie werden mit jeder Anfrage an den Server gesendet.',
      cs: 'Na každém řádku „Název: hodnota“; posílají se s každým požadavkem na server.',
    },
    required: false,
    advanced: true,
  },
  {
    id: 'secretHeaders',
    kind: { type: 'secret', content: 'lines' },
    label: { en: 'Secret headers', de: 'Geheime Header', cs: 'Tajné hlavičky' },
    help: {
      en: 'The same for headers whose values are secret, such as the key of a gateway.',
      de: 'Dasselbe für Header mit geheimem Wert, etwa den Schlüssel eines Gateways.',
      cs: 'Totéž pro hlavičky s tajnou hodnotou, například klíč brány.',
    },
    required: false,
    advanced: true,
  },
  text(
    'tokenScheme',
    { en: 'Scheme before the token', de: 'Schema vor dem Token', cs: 'Schéma před tokenem' },
    {
      help: {
        en: 'The API receives the token in the header Authorization, after this word.',
        de: 'Die API erhält das Token im Header Authorization nach diesem Wort.',
        cs: 'API dostává token v hlavičce Authorization za tímto slovem.',
      },
      initial: 'Bearer',
      shapesToken: false,
    },
  ),
  tryAddressField(),
]

export const advancedFields: readonly FieldDescription[] = [
  ...request,
  assertionAudience,
  ...furtherEndpoints,
  ...additions,
]
