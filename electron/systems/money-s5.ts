/** Money S5 API: an IdentityServer beside an ERP; keys are bound to one of its users. */
import { withoutEnding } from '../../shared/address.ts'
import type { SystemId } from '../../shared/system.ts'
import {
  processCodeExchange,
  processLogin,
  requestCodeExchange,
  requestLogin,
} from '../grants/authorization-code.ts'
import { clientSecretPost } from '../grants/client-authentication.ts'
import { processClientCredentials, requestClientCredentials } from '../grants/client-credentials.ts'
import { addressField, clientIdField, clientSecretField } from '../grants/fields.ts'
import { processRefreshToken, requestRefreshToken } from '../grants/refresh-token.ts'
import type { TokenClient } from '../grants/token-client.ts'
import type { IssuedToken, RefreshGrant, Settings, System, Tools } from '../system.ts'

const scope = 'S5Api'

function base(settings: Settings): string {
  return withoutEnding(settings.address, ['/connect/token', '/connect/authorize', '/connect', '/graphql'])
}

function redirectUriOf(settings: Settings): string {
  return settings.text('redirectUri') || `${base(settings)}/oauth2-redirect.html`
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
  return processClientCredentials(client, await requestClientCredentials(client, { scope }, tools))
}

/** `offline_access` belongs to the login only: the token request names the API's scope alone. */
async function requestAsPerson(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  const login = {
    authorizationEndpoint: `${base(settings)}/connect/authorize`,
    redirectUri: redirectUriOf(settings),
    scope: `${scope} offline_access`,
    pkce: settings.text('pkce') === 'yes',
  }
  const { redirect, state, verifier, redirectUri: askedWith } = await requestLogin(client, login, tools)
  const parameters = processLogin(client, redirect, state)
  const code = { parameters, verifier, redirectUri: askedWith }
  const token = await processCodeExchange(client, await requestCodeExchange(client, code, { scope }, tools))
  return { ...token, redirectUri: askedWith }
}

/** Names the redirect URI of the sign-in, which is not the one in the settings where it was waited at a port of its own. */
async function refresh(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken> {
  const { refreshToken, redirectUri = redirectUriOf(settings) } = grant
  const client = clientOf(settings)
  const parameters = { scope, redirect_uri: redirectUri }
  return processRefreshToken(client, await requestRefreshToken(client, refreshToken, parameters, tools))
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
    en: 'Generate the key in Money under Administrace – Výměna dat – REST API – Klíče API, with the button Generovat. A key is bound to a Money user, whose rights decide what the token may do.',
    de: 'Erzeugen Sie den Schlüssel in Money unter Administrace – Výměna dat – REST API – Klíče API mit der Schaltfläche Generovat. Ein Schlüssel gehört zu einem Money-Benutzer, dessen Rechte bestimmen, was das Token darf.',
    cs: 'Klíč vygenerujete v Money v sekci Administrace – Výměna dat – REST API – Klíče API tlačítkem Generovat v horní liště. Klíč je vázaný na uživatele Money, jehož práva určují, co token smí.',
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
      name: { en: 'Sign in as a person', de: 'Anmeldung einer Person', cs: 'Přihlášení uživatele' },
      help: {
        en: 'A login window opens; afterwards the token renews itself without you.',
        de: 'Es öffnet sich ein Anmeldefenster; danach lässt sich das Token ohne Sie erneuern.',
        cs: 'Otevře se přihlašovací okno; potom lze token obnovovat i bez vás.',
      },
      request: requestAsPerson,
      refresh,
      asksForRefresh: true,
    },
  ],
  fields: [
    addressField({
      label: { en: 'API address', de: 'API-Adresse', cs: 'Adresa API' },
      placeholder: 'https://money.example.com',
      help: {
        en: 'What stands before /connect/token. Plain http works, but sends secrets unencrypted.',
        de: 'Was vor /connect/token steht. Mit http geht es auch, aber Geheimnisse werden unverschlüsselt übertragen.',
        cs: 'Část adresy před /connect/token. Funguje i http, tajné údaje se však posílají nešifrovaně.',
      },
    }),
    clientIdField({
      help: {
        en: 'The generated Client ID of the key.',
        de: 'Die erzeugte Client ID des Schlüssels.',
        cs: 'Vygenerované Client ID klíče.',
      },
    }),
    clientSecretField({
      help: {
        en: 'The generated Client Secret of the key.',
        de: 'Das erzeugte Client Secret des Schlüssels.',
        cs: 'Vygenerované Client Secret klíče.',
      },
    }),
    {
      id: 'redirectUri',
      kind: { type: 'redirect' },
      label: { en: 'Redirect address', de: 'Weiterleitungsadresse', cs: 'Adresa přesměrování' },
      placeholder: 'https://money.example.com/oauth2-redirect.html',
      help: {
        en: 'Must be assigned to the client in S5. Empty: the API address with /oauth2-redirect.html.',
        de: 'Muss dem Client in S5 zugeordnet sein. Leer: die API-Adresse mit /oauth2-redirect.html.',
        cs: 'Musí být přiřazena ke klientovi v S5. Prázdné: adresa API s /oauth2-redirect.html.',
      },
      required: false,
      advanced: true,
      methods: ['authorization-code'],
    },
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
    client_id: {
      en: 'Client ID of the key the token was issued for',
      de: 'Client ID des Schlüssels, für den das Token ausgestellt wurde',
      cs: 'Client ID klíče, pro který byl token vydán',
    },
    sub: {
      en: 'Subject: whom the token speaks for, the Money user of the key',
      de: 'Subjekt: für wen das Token spricht, der Money-Benutzer des Schlüssels',
      cs: 'Subjekt, kterého se údaje týkají: uživatel Money, na něhož je klíč vázaný',
    },
  },
  allowsPlainHttp: true,
  present: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: (settings) => ({ url: `${base(settings)}/graphql?query=%7BVersion%7D` }),
}
