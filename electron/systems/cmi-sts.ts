/** CMI STS: STS 3 with client credentials and delegation, and STS 2's impersonation for those who have yet to move. */
import { withoutEnding } from '../../shared/address.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import { clientSecretPost } from '../grants/client-authentication.ts'
import { processClientCredentials, requestClientCredentials } from '../grants/client-credentials.ts'
import { processExtensionGrant, requestExtensionGrant } from '../grants/extension-grant.ts'
import {
  addressField,
  clientIdField,
  clientSecretField,
  passwordField,
  tryAddress,
  tryAddressField,
  usernameField,
} from '../grants/fields.ts'
import { processRefreshToken, requestRefreshToken } from '../grants/refresh-token.ts'
import type { TokenClient } from '../grants/token-client.ts'
import type { IssuedToken, Settings, System, Tools } from '../system.ts'
import type { Secret } from '../vault/secret.ts'

function host(settings: Settings): string {
  return withoutEnding(settings.address, ['/identity/connect/token', '/identity'])
}

/** STS 3 keeps each tenant under its own path. */
function identity(settings: Settings): string {
  const tenant = settings.text('tenant').trim()
  return `${host(settings)}${tenant && `/${encodeURIComponent(tenant)}`}/identity`
}

function clientOf(settings: Settings): TokenClient {
  return {
    endpoint: `${identity(settings)}/connect/token`,
    clientId: settings.text('clientId'),
    authentication: clientSecretPost(settings.secret('clientSecret')),
  }
}

async function requestAsProgram(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  const parameters = { scope: settings.text('scope') }
  return processClientCredentials(client, await requestClientCredentials(client, parameters, tools))
}

async function delegate(settings: Settings, source: Secret, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  tools.hide(source)
  const answer = await requestExtensionGrant(client, 'delegation', { token: source.reveal() }, tools)
  return processExtensionGrant(client, answer, 'sourceRefused')
}

async function delegateConnection(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const source = await tools.sourceToken(settings.text('sourceConnection') as ConnectionId)
  return delegate(settings, source, tools)
}

async function refresh(settings: Settings, refreshToken: Secret, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  return processRefreshToken(client, await requestRefreshToken(client, refreshToken, {}, tools))
}

/** STS 2: the client is always called `server`, and the tenant stands in the form instead of the path. */
async function impersonate(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client: TokenClient = {
    endpoint: `${host(settings)}/identity/connect/token`,
    clientId: 'server',
    authentication: clientSecretPost(settings.secret('clientSecret')),
  }
  const parameters = {
    scope: settings.text('scope'),
    username: settings.text('username'),
    password: settings.secret('password').reveal(),
    acr_values: `tenant:${settings.text('tenant')}`,
  }
  const answer = await requestExtensionGrant(client, 'password', parameters, tools)
  return processExtensionGrant(client, answer, 'credentialsRefused')
}

const sts3 = ['client-credentials', 'delegation', 'delegation-pasted']
const scoped = ['client-credentials', 'impersonation']

const tenantLabel = { en: 'Tenant', de: 'Mandant', cs: 'Klient (mandant)' }

export const system: System = {
  id: 'cmi-sts' as SystemId,
  name: 'CMI STS',
  hue: 20,
  summary: {
    en: 'Records and business management of municipalities, Switzerland',
    de: 'Geschäftsverwaltung der Gemeinden, Schweiz',
    cs: 'Správa spisů a agend obcí, Švýcarsko',
  },
  help: {
    en: 'You need the address of the STS server and a client of its own for the interface: client ID and secret stand in the configuration of CMI STS 3. Interfaces that still use impersonation work with STS 2 only and must move to client credentials or delegation.',
    de: 'Sie brauchen die Adresse des STS-Servers und einen eigenen Client für die Schnittstelle: Client-ID und Secret legt die Konfiguration des CMI STS 3 fest. Schnittstellen mit Impersonifizierung laufen nur mit STS 2 und müssen auf Client Credentials oder Delegation wechseln.',
    cs: 'Potřebujete adresu serveru STS a vlastního klienta pro dané rozhraní: Client ID a Client Secret určuje konfigurace CMI STS 3. Rozhraní s impersonací fungují jen s STS 2 a musí přejít na client credentials nebo delegaci.',
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
      name: {
        en: 'STS 3: client credentials',
        de: 'STS 3: Client Credentials',
        cs: 'STS 3: client credentials',
      },
      help: {
        en: 'The interface signs in as itself; its technical user is kept in STS 3.',
        de: 'Die Schnittstelle meldet sich selbst an; ihr technischer Benutzer ist im STS 3 hinterlegt.',
        cs: 'Rozhraní se přihlašuje samo za sebe; technický uživatel je uložen v STS 3.',
      },
      scope: (settings) => settings.text('scope'),
      request: requestAsProgram,
    },
    {
      id: 'delegation',
      grant: 'delegation',
      name: {
        en: 'STS 3: delegation from a connection',
        de: 'STS 3: Delegation aus einer Verbindung',
        cs: 'STS 3: delegace z jiného připojení',
      },
      help: {
        en: 'Trades the token of another connection for one of this client.',
        de: 'Tauscht das Token einer anderen Verbindung gegen eines für diesen Client.',
        cs: 'Vymění token jiného připojení za token tohoto klienta.',
      },
      request: delegateConnection,
      refresh,
    },
    {
      id: 'delegation-pasted',
      grant: 'delegation',
      name: {
        en: 'STS 3: delegation of a pasted token',
        de: 'STS 3: Delegation eines eingefügten Tokens',
        cs: 'STS 3: delegace vloženého tokenu',
      },
      help: {
        en: 'Trades a token you paste for one of this client.',
        de: 'Tauscht ein eingefügtes Token gegen eines für diesen Client.',
        cs: 'Vymění vložený token za token tohoto klienta.',
      },
      request: (settings, tools) => delegate(settings, settings.secret('sourceToken'), tools),
      refresh,
    },
    {
      id: 'impersonation',
      grant: 'password',
      legacy: true,
      name: { en: 'STS 2: impersonation', de: 'STS 2: Impersonifizierung', cs: 'STS 2: impersonace' },
      help: {
        en: 'The retired way of STS 2; STS 3 does not know it.',
        de: 'Der alte Weg von STS 2; STS 3 kennt ihn nicht mehr.',
        cs: 'Starý způsob STS 2; STS 3 jej už nezná.',
      },
      scope: (settings) => settings.text('scope'),
      request: impersonate,
    },
  ],
  fields: [
    addressField({
      placeholder: 'https://sts.example.ch',
      help: {
        en: 'The STS server, without tenant and without /identity.',
        de: 'Der STS-Server, ohne Mandant und ohne /identity.',
        cs: 'Server STS, bez klienta (mandanta) a bez /identity.',
      },
    }),
    {
      id: 'tenant',
      kind: { type: 'text' },
      label: tenantLabel,
      placeholder: 'hauptmandant',
      help: {
        en: 'Stands before /identity in the address. Leave it empty if your server has no tenants.',
        de: 'Steht in der Adresse vor /identity. Leer lassen, wenn Ihr Server keine Mandanten hat.',
        cs: 'V adrese stojí před /identity. Nechte prázdné, pokud váš server mandanty nemá.',
      },
      required: false,
      methods: sts3,
    },
    {
      id: 'tenant',
      kind: { type: 'text' },
      label: { en: 'Tenant ID', de: 'Mandanten-ID', cs: 'ID klienta (mandanta)' },
      placeholder: 'hauptmandant',
      required: true,
      methods: ['impersonation'],
    },
    clientIdField({
      placeholder: 'abcsync',
      help: {
        en: 'As in the STS 3 configuration; often the name of the interface, “ABC Sync” becoming abcsync.',
        de: 'Wie in der Konfiguration des STS 3; oft der Name der Schnittstelle, aus «ABC Sync» wird abcsync.',
        cs: 'Podle konfigurace STS 3; často název rozhraní, z „ABC Sync“ je abcsync.',
      },
      methods: sts3,
    }),
    usernameField({
      help: {
        en: 'The technical user in CMI.',
        de: 'Der technische Benutzer im CMI.',
        cs: 'Technický uživatel v CMI.',
      },
      methods: ['impersonation'],
    }),
    passwordField({ methods: ['impersonation'] }),
    clientSecretField({
      help: {
        en: 'The secret itself; the STS configuration holds only its SHA-512 hash.',
        de: 'Das Secret selbst; in der Konfiguration des STS steht nur sein SHA-512-Hash.',
        cs: 'Samotné tajemství; v konfiguraci STS je jen jeho otisk SHA-512.',
      },
    }),
    {
      id: 'sourceConnection',
      kind: { type: 'connection' },
      label: { en: 'Source connection', de: 'Quellverbindung', cs: 'Zdrojové připojení' },
      help: {
        en: 'Its token is traded in; it is fetched first if need be.',
        de: 'Ihr Token wird eingetauscht; bei Bedarf wird es zuerst geholt.',
        cs: 'Jeho token se vymění; v případě potřeby se nejprve získá.',
      },
      required: true,
      methods: ['delegation'],
    },
    {
      id: 'sourceToken',
      kind: { type: 'secret' },
      label: { en: 'Source token', de: 'Quelltoken', cs: 'Zdrojový token' },
      help: {
        en: 'An access token that is still good.',
        de: 'Ein noch gültiges Access Token.',
        cs: 'Dosud platný přístupový token.',
      },
      required: true,
      methods: ['delegation-pasted'],
    },
    {
      id: 'scope',
      kind: { type: 'text' },
      label: { en: 'Scope', de: 'Scope', cs: 'Scope' },
      required: true,
      initial: 'metatool',
      advanced: true,
      methods: scoped,
    },
    tryAddressField(),
  ],
  claims: {
    tenant: {
      en: 'Tenant the token is good for',
      de: 'Mandant, für den das Token gilt',
      cs: 'Mandant, pro kterého token platí',
    },
    api_server: {
      en: 'API server that takes the token',
      de: 'API-Server, der das Token annimmt',
      cs: 'API server, který token přijímá',
    },
    user_id: {
      en: 'User name of the (technical) user in CMI',
      de: 'Benutzername des (technischen) Benutzers im CMI',
      cs: 'Jméno (technického) uživatele v CMI',
    },
    user_guid: {
      en: 'Key of the user in CMI',
      de: 'Schlüssel des Benutzers im CMI',
      cs: 'Klíč uživatele v CMI',
    },
    nameidentifier: {
      en: 'Key of the user in CMI',
      de: 'Schlüssel des Benutzers im CMI',
      cs: 'Klíč uživatele v CMI',
    },
    fullname: { en: 'First and last name', de: 'Vor- und Nachname', cs: 'Jméno a příjmení' },
    givenname: { en: 'First name', de: 'Vorname', cs: 'Křestní jméno' },
    session_guid: {
      en: 'Session the token belongs to',
      de: 'Sitzung, zu der das Token gehört',
      cs: 'Relace, ke které token patří',
    },
  },
  allowsPlainHttp: false,
  present: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: tryAddress,
  /** IdentityServer names a locked account in the description of a refused grant. */
  explain: (problem) =>
    problem.kind === 'credentialsRefused' && /lock(ed|out)|gesperrt/i.test(problem.description ?? '')
      ? { ...problem, kind: 'accountLocked' }
      : problem,
}
