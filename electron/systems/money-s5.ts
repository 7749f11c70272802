/** Money S5 API: an IdentityServer beside an ERP; keys belong to one of its users. */
import { withoutEnding } from '../../shared/address.ts'
import type { Json } from '../../shared/claims.ts'
import { type RedirectDefault, redirectUriOf } from '../../shared/redirect-uri.ts'
import { byVendor, type SystemId } from '../../shared/system.ts'
import type { FactGroup } from '../../shared/token-use/facts.ts'
import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  processAuthorizationResponse,
  requestAuthorization,
} from '../grants/authorization-code.ts'
import { clientSecretPost } from '../grants/client-authentication.ts'
import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from '../grants/client-credentials.ts'
import { addressField, clientIdField, clientSecretField } from '../grants/fields.ts'
import { memberOf, textOf } from '../grants/json-parts.ts'
import type { TokenClient } from '../grants/oauth-response.ts'
import { processRefreshTokenResponse, refreshTokenGrantRequest } from '../grants/refresh-token.ts'
import { pasted, redirectPath, scope } from './money-s5/addresses.ts'
import { takeOver } from './money-s5/take-over.ts'
import type { IssuedToken, RefreshGrant, Settings, System, Tools } from './system.ts'

/** The vendor's page prints it with http even if the API uses https; the page at that address is the API's own. */
const redirectDefault: RedirectDefault = { below: 'address', without: pasted, path: redirectPath }

function base(settings: Settings): string {
  return withoutEnding(settings.address, pasted)
}

function redirectOf(settings: Settings): string {
  return redirectUriOf(redirectDefault, settings.text('redirectUri'), settings.address)
}

function clientOf(settings: Settings): TokenClient {
  return {
    endpoint: `${base(settings)}/connect/token`,
    clientId: settings.text('clientId'),
    authentication: clientSecretPost(settings.secret('clientSecret')),
  }
}

async function requestAsProgram(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  return processClientCredentialsResponse(
    client,
    await clientCredentialsGrantRequest(client, { scope }, tools),
  )
}

/** `offline_access` belongs to the login only: the token request contains the API's scope alone. */
async function requestAsUser(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  const login = {
    authorizationEndpoint: `${base(settings)}/connect/authorize`,
    redirectUri: redirectOf(settings),
    scope: `${scope} offline_access`,
    pkce: settings.text('pkce') === 'yes',
  }
  const {
    redirect,
    state,
    verifier,
    redirectUri: requestedWith,
  } = await requestAuthorization(client, login, tools)
  const parameters = processAuthorizationResponse(client, redirect, state)
  const code = { parameters, verifier, redirectUri: requestedWith }
  const token = await processAuthorizationCodeResponse(
    client,
    await authorizationCodeGrantRequest(client, code, { scope }, tools),
  )
  return { ...token, redirectUri: requestedWith }
}

/** Sends the redirect URI of the sign-in, which differs from the setting if it used a dynamic port. */
async function refresh(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken> {
  const { refreshToken, redirectUri = redirectOf(settings) } = grant
  const client = clientOf(settings)
  const parameters = { scope, redirect_uri: redirectUri }
  return processRefreshTokenResponse(
    client,
    await refreshTokenGrantRequest(client, refreshToken, parameters, tools),
  )
}

/** Reads the response to the GraphQL query `{Version}`. */
function versionFacts(response: Json): readonly FactGroup[] | undefined {
  const version = textOf(memberOf(memberOf(response, 'data'), 'Version'))
  if (version === undefined) return undefined
  return [
    {
      title: { en: 'Server', de: 'Server', cs: 'Server' },
      facts: [
        {
          label: { en: 'Version of the API', de: 'Version der API', cs: 'Verze API' },
          value: version,
        },
      ],
    },
  ]
}

export const system: System = {
  id: 'money-s5' as SystemId,
  name: 'Money S5',
  hue: 92,
  summary: {
    en: 'ERP for companies, Czechia',
    de: 'ERP für Unternehmen, Tschechien',
    cs: 'ERP pro firmy, Česko',
  },
  help: {
    en: 'You need an API key: client ID and client secret. Keys are made in Money under Administrace – Výměna dat – REST API – Klíče API, with the button Generovat in the top bar, or are typed in there.\nA key is bound to a Money user, whose rights decide what the token may do. Use a Money user of its own, with a role for the API.',
    de: 'Sie brauchen einen API-Schlüssel: Client-ID und Client-Secret. Schlüssel entstehen in Money unter Administrace – Výměna dat – REST API – Klíče API mit der Schaltfläche Generovat in der oberen Leiste, oder sie werden dort selbst eingetippt.\nEin Schlüssel gehört zu einem Money-Benutzer, dessen Rechte bestimmen, was das Token darf. Verwenden Sie einen eigenen Money-Benutzer mit einer Rolle für die API.',
    cs: 'Potřebujete klíč API: ID klienta a tajný klíč klienta. Klíče se vytvářejí v Money v sekci Administrace – Výměna dat – REST API – Klíče API tlačítkem Generovat v horní liště, nebo se tam napíší ručně.\nKlíč je vázaný na uživatele Money, jehož práva určují, co token smí. Použijte samostatného uživatele Money s rolí pro API.',
  },
  usualLifetime: 3600,
  usage: {
    en: 'The answer 401 Unauthorized means that the token is wrong or has expired. Rights for GraphQL are set by the standard role of the Money user, rights for the older REST API, which is being retired, in the tab Role v API.',
    de: 'Die Antwort 401 Unauthorized bedeutet, dass das Token falsch oder abgelaufen ist. Die Rechte für GraphQL ergeben sich aus der Standardrolle des Money-Benutzers, die für die ältere REST-API, die eingestellt wird, aus der Registerkarte Role v API.',
    cs: 'Odpověď 401 Unauthorized znamená, že token je nesprávný nebo jeho platnost vypršela. Práva pro GraphQL určuje standardní role uživatele Money, práva pro starší REST API, jehož podpora končí, záložka Role v API.',
  },
  environments: [
    {
      id: 'server',
      name: { en: 'Your server', de: 'Ihr Server', cs: 'Váš server' },
      address: { kind: 'asked', field: 'address' },
    },
  ],
  methods: [
    {
      id: 'client-credentials',
      grant: 'client_credentials',
      name: { en: 'API key', de: 'API-Schlüssel', cs: 'Klíč API' },
      help: {
        en: 'A program signs in with the key alone.',
        de: 'Ein Programm meldet sich allein mit dem Schlüssel an.',
        cs: 'Program se přihlašuje samotným klíčem.',
      },
      scope: () => scope,
      request: requestAsProgram,
    },
    {
      id: 'authorization-code',
      grant: 'authorization_code',
      interactive: true,
      name: { en: 'Sign in as a user', de: 'Anmeldung als Benutzer', cs: 'Přihlášení uživatele' },
      help: {
        en: 'A login window opens; afterwards the token can be renewed without signing in again.',
        de: 'Es öffnet sich ein Anmeldefenster; danach lässt sich das Token ohne erneute Anmeldung erneuern.',
        cs: 'Otevře se přihlašovací okno; potom lze token obnovovat bez nového přihlášení.',
      },
      request: requestAsUser,
      refresh,
      requestsRefresh: true,
    },
  ],
  fields: [
    addressField({
      label: { en: 'API address', de: 'API-Adresse', cs: 'Adresa API' },
      placeholder: 'https://money.example.com',
      help: {
        en: 'The part before /connect/token. Plain http works, but sends secrets unencrypted.',
        de: 'Der Teil vor /connect/token. Mit http geht es auch, aber Zugangsdaten werden unverschlüsselt übertragen.',
        cs: 'Část adresy před /connect/token. Funguje i http, tajné údaje se však posílají nešifrovaně.',
      },
    }),
    {
      id: 'redirectUri',
      kind: { type: 'redirect', usual: redirectDefault },
      label: {
        en: 'Redirect address (redirect URI)',
        de: 'Weiterleitungsadresse (Redirect-URI)',
        cs: 'Adresa přesměrování (redirect URI)',
      },
      help: {
        en: 'Assign exactly this address to the client in S5; it is compared character by character. Leave the field empty for the API address with /oauth2-redirect.html. If S5 has another one, such as http:// where the API is https://, type that.',
        de: 'Ordnen Sie genau diese Adresse dem Client in S5 zu; sie wird Zeichen für Zeichen verglichen. Leer lassen für die API-Adresse mit /oauth2-redirect.html. Ist in S5 eine andere zugeordnet, etwa mit http://, obwohl die API https:// hat, geben Sie diese ein.',
        cs: 'Přiřaďte ke klientovi v S5 přesně tuto adresu; porovnává se znak po znaku. Nechte prázdné pro adresu API s /oauth2-redirect.html. Je-li v S5 přiřazena jiná, například s http://, ačkoli API má https://, zadejte ji.',
      },
      required: false,
      methods: ['authorization-code'],
    },
    clientIdField({
      help: {
        en: 'The client ID of the key, as it is in Money.',
        de: 'Die Client-ID des Schlüssels, wie sie in Money steht.',
        cs: 'ID klienta daného klíče, jak je uvedeno v Money.',
      },
    }),
    clientSecretField({
      help: {
        en: 'Exactly as in Money, also where it was typed in.',
        de: 'Genau wie in Money, auch wenn es selbst eingetippt wurde.',
        cs: 'Přesně jako v Money, i když byl napsán ručně.',
      },
    }),
    {
      id: 'pkce',
      kind: { type: 'switch' },
      label: { en: 'Protect the code (PKCE)', de: 'Code absichern (PKCE)', cs: 'Chránit kód (PKCE)' },
      help: {
        en: 'Switch it off only if your server refuses the sign-in because of it.',
        de: 'Nur ausschalten, wenn Ihr Server die Anmeldung deswegen ablehnt.',
        cs: 'Vypněte, jen pokud server kvůli tomu přihlášení odmítá.',
      },
      required: true,
      initial: 'yes',
      advanced: true,
      methods: ['authorization-code'],
    },
  ],
  claims: {
    iss: byVendor({ en: 'Issuer of the token', de: 'Aussteller des Tokens', cs: 'Vydavatel tokenu' }),
    sub: byVendor({
      en: 'Subject that the data in the token concern',
      de: 'Subjekt, das die übertragenen Daten betreffen',
      cs: 'Subjekt, kterého se přenášené údaje týkají',
    }),
    aud: byVendor({
      en: 'Audience: the recipients of the token',
      de: 'Empfänger des Tokens',
      cs: 'Příjemci tokenu',
    }),
    exp: byVendor({
      en: 'Valid until: from this moment the token is invalid',
      de: 'Gültig bis: ab diesem Zeitpunkt ist das Token ungültig',
      cs: 'Platnost do: od tohoto okamžiku je token neplatný',
    }),
    nbf: byVendor({
      en: 'Valid from: from this moment the token is valid',
      de: 'Gültig ab: ab diesem Zeitpunkt ist das Token gültig',
      cs: 'Platnost od: od tohoto okamžiku je token platný',
    }),
  },
  header: {
    // The vendor's page says "for decoding", which is a slip.
    alg: byVendor({
      en: 'Algorithm that signs the token',
      de: 'Algorithmus, mit dem das Token signiert ist',
      cs: 'Algoritmus, kterým je token podepsán',
    }),
    typ: byVendor({ en: 'Media type (MIME)', de: 'Medientyp (MIME)', cs: 'Typ média (MIME)' }),
  },
  allowsPlainHttp: true,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: (settings) => ({ url: `${base(settings)}/graphql?query=%7BVersion%7D` }),
  facts: { inResponse: versionFacts },
  takeOver,
  guide: async () => (await import('./money-s5/guide.ts')).guide,
}
