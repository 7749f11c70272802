/**
 * CMI STS: STS 3 with client credentials and delegation, and STS 2's impersonation for users who have yet to migrate.
 */
import { withoutEnding } from '../../shared/address.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { OwnAdvice, Problem } from '../../shared/problem.ts'
import { inTokens, type SystemId } from '../../shared/system.ts'
import type { Words } from '../../shared/words.ts'
import { clientSecretPost } from '../grants/client-authentication.ts'
import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from '../grants/client-credentials.ts'
import { extensionGrantRequest, processExtensionGrantResponse } from '../grants/extension-grant.ts'
import {
  addressField,
  clientIdField,
  clientSecretField,
  passwordField,
  tryAddressField,
  usernameField,
} from '../grants/fields.ts'
import type { TokenClient } from '../grants/oauth-response.ts'
import { processRefreshTokenResponse, refreshTokenGrantRequest } from '../grants/refresh-token.ts'
import { typedTryOut } from '../grants/try-out.ts'
import type { Secret } from '../vault/secret.ts'
import {
  clientCredentialsEntry,
  delegationEntry,
  writeClientCredentialsEntry,
  writeDelegationEntry,
} from './cmi-sts/client-entry.ts'
import { identityFacts } from './cmi-sts/identity.ts'
import { impersonationMove, impersonationSuccessor } from './cmi-sts/move.ts'
import { takeOver } from './cmi-sts/take-over.ts'
import type { IssuedToken, RefreshGrant, Settings, System, Tools } from './system.ts'

/** Returns the server, also of a pasted complete address: a tenant in it that is typed as well counts once. */
function server(settings: Settings): string {
  const address = withoutEnding(settings.address, ['/identity/connect/token', '/identity'])
  const tenant = tenantOf(settings)
  return tenant ? withoutEnding(address, [`/${encodeURIComponent(tenant)}`, `/${tenant}`]) : address
}

function tenantOf(settings: Settings): string {
  return settings.text('tenant').trim()
}

/** STS 3 has each tenant under its own path. */
function identity(settings: Settings): string {
  const tenant = tenantOf(settings)
  return `${server(settings)}${tenant && `/${encodeURIComponent(tenant)}`}/identity`
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
  return processClientCredentialsResponse(
    client,
    await clientCredentialsGrantRequest(client, parameters, tools),
  )
}

async function delegate(settings: Settings, source: Secret, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  const response = await extensionGrantRequest(client, 'delegation', { token: source.reveal() }, tools)
  return processExtensionGrantResponse(client, response, 'sourceRefused')
}

async function delegateConnection(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const source = await tools.sourceToken(settings.text('sourceConnection') as ConnectionId)
  return delegate(settings, source, tools)
}

async function refresh(
  settings: Settings,
  { refreshToken }: RefreshGrant,
  tools: Tools,
): Promise<IssuedToken> {
  const client = clientOf(settings)
  return processRefreshTokenResponse(client, await refreshTokenGrantRequest(client, refreshToken, {}, tools))
}

/** STS 2: the client is always `server`, and the tenant is in the form instead of the path. */
async function impersonate(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client: TokenClient = {
    endpoint: `${server(settings)}/identity/connect/token`,
    clientId: 'server',
    authentication: clientSecretPost(settings.secret('clientSecret')),
  }
  const parameters = {
    scope: settings.text('scope'),
    username: settings.text('username'),
    password: settings.secret('password').reveal(),
    acr_values: `tenant:${tenantOf(settings)}`,
  }
  const response = await extensionGrantRequest(client, 'password', parameters, tools)
  return processExtensionGrantResponse(client, response, 'credentialsRefused')
}

const move: Words = {
  en: 'Choose “Move to STS 3”: Claimcheck proposes the new connection and makes the entry for its client. Or edit the connection, choose “STS 3: client credentials” or “STS 3: delegation”, and have a client of its own for the interface configured in the STS 3, with its technical user.',
  de: 'Wählen Sie „Zu STS 3 wechseln“: Claimcheck schlägt die neue Verbindung vor und erstellt den Eintrag für ihren Client. Oder bearbeiten Sie die Verbindung, wählen Sie „STS 3: Client Credentials“ oder „STS 3: Delegation“, und lassen Sie im STS 3 einen eigenen Client für die Schnittstelle mit ihrem technischen Benutzer konfigurieren.',
  cs: 'Zvolte „Přejít na STS 3“: Claimcheck navrhne nové připojení a vytvoří záznam pro jeho klienta. Nebo připojení upravte, zvolte „STS 3: client credentials“ nebo „STS 3: delegace“ a v STS 3 si nechte nastavit vlastního klienta pro dané rozhraní s jeho technickým uživatelem.',
}

const isSts3: OwnAdvice = {
  what: {
    en: 'This is an STS 3; it knows no impersonation.',
    de: 'Das ist ein STS 3; er kennt keine Impersonifizierung.',
    cs: 'Toto je STS 3; impersonaci nezná.',
  },
  next: move,
}

/** Advises on a refused client without mentioning a client ID: the form has no field for it. */
const secretOrSts3: OwnAdvice = {
  what: {
    en: 'The server rejected the client “server”: either the client secret is wrong, or this is an STS 3; it knows no impersonation.',
    de: 'Der Server hat den Client „server“ abgelehnt: Entweder ist das Client-Secret falsch, oder das ist ein STS 3; er kennt keine Impersonifizierung.',
    cs: 'Server odmítl klienta „server“: buď je nesprávný tajný klíč klienta, nebo je toto STS 3; impersonaci nezná.',
  },
  next: {
    en: `If it is an STS 2, enter the client secret again. If it is an STS 3: ${move.en}`,
    de: `Ist es ein STS 2, geben Sie das Client-Secret neu ein. Ist es ein STS 3: ${move.de}`,
    cs: `Je-li to STS 2, zadejte znovu tajný klíč klienta. Je-li to STS 3: ${move.cs}`,
  },
}

/** STS 3 has tenants under their own paths, and nothing at the path of STS 2. */
const addressOrSts3: OwnAdvice = {
  what: {
    en: 'There is no STS 2 at this address: either the address is wrong, or this is an STS 3; it knows no impersonation.',
    de: 'Unter dieser Adresse gibt es keinen STS 2: Entweder ist die Adresse falsch, oder das ist ein STS 3; er kennt keine Impersonifizierung.',
    cs: 'Na této adrese není STS 2: buď je adresa nesprávná, nebo je toto STS 3; impersonaci nezná.',
  },
  next: {
    en: `If it is an STS 2, correct the server address. If it is an STS 3: ${move.en}`,
    de: `Ist es ein STS 2, korrigieren Sie die Serveradresse. Ist es ein STS 3: ${move.de}`,
    cs: `Je-li to STS 2, opravte adresu serveru. Je-li to STS 3: ${move.cs}`,
  },
}

function explain(problem: Problem, { method }: Settings): Problem {
  if (method === 'impersonation') return explainImpersonation(problem)
  return explainLocked(problem)
}

/** Recognizes a locked account, which IdentityServer names in the description of a refused grant. */
function explainLocked(problem: Problem): Problem {
  return problem.kind === 'credentialsRefused' && /lock(ed|out)|gesperrt/i.test(problem.description ?? '')
    ? { ...problem, kind: 'accountLocked' }
    : problem
}

/**
 * IdentityServer authenticates the client first: an STS 3 has no client `server`, or one that may not use this grant.
 */
function explainImpersonation(problem: Problem): Problem {
  switch (problem.kind) {
    case 'grantRefused':
      return { ...problem, advice: isSts3 }
    case 'clientRefused':
      return { ...problem, advice: secretOrSts3 }
    case 'notFound':
      return { ...problem, advice: addressOrSts3 }
    case 'credentialsRefused':
      // Some versions report an unsupported grant this way.
      return /grant.?type|impersonat/i.test(problem.description ?? '')
        ? { ...problem, advice: isSts3 }
        : explainLocked(problem)
    default:
      return problem
  }
}

const sts3 = ['client-credentials', 'delegation', 'delegation-pasted']
const scoped = ['client-credentials', 'impersonation']

const tenantLabel = { en: 'Tenant', de: 'Mandant', cs: 'Mandant (tenant)' }

const userName = inTokens({
  en: 'User name in CMI',
  de: 'Benutzername im CMI',
  cs: 'Uživatelské jméno v CMI',
})
const userIdentifier = inTokens({
  en: 'Identifier of the user in CMI',
  de: 'Kennung des Benutzers im CMI',
  cs: 'Identifikátor uživatele v CMI',
})

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
    en: 'You need the address of the STS server and a client of its own for the interface: client ID and client secret are in the configuration of CMI STS 3. Interfaces that still use impersonation work with STS 2 only and must move to client credentials or delegation.',
    de: 'Sie brauchen die Adresse des STS-Servers und einen eigenen Client für die Schnittstelle: Client-ID und Client-Secret legt die Konfiguration des CMI STS 3 fest. Schnittstellen mit Impersonifizierung laufen nur mit STS 2 und müssen auf Client Credentials oder Delegation wechseln.',
    cs: 'Potřebujete adresu serveru STS a vlastního klienta pro dané rozhraní: ID klienta a tajný klíč klienta určuje konfigurace CMI STS 3. Rozhraní s impersonací fungují jen s STS 2 a musí přejít na client credentials nebo delegaci.',
  },
  usualLifetime: 3600,
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
        en: 'The interface signs in as itself; its technical user is configured in STS 3.',
        de: 'Die Schnittstelle meldet sich in eigenem Namen an; ihr technischer Benutzer ist im STS 3 hinterlegt.',
        cs: 'Rozhraní se přihlašuje vlastním jménem; jeho technický uživatel je nastaven v STS 3.',
      },
      scope: (settings) => settings.text('scope'),
      request: requestAsProgram,
      clientEntry: clientCredentialsEntry,
      writeClientEntry: writeClientCredentialsEntry,
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
        en: 'Exchanges the token of another connection for one of this client.',
        de: 'Tauscht das Token einer anderen Verbindung gegen eines für diesen Client.',
        cs: 'Vymění token jiného připojení za token tohoto klienta.',
      },
      request: delegateConnection,
      refresh,
      clientEntry: delegationEntry,
      writeClientEntry: writeDelegationEntry,
    },
    {
      id: 'delegation-pasted',
      grant: 'delegation',
      pasted: true,
      name: {
        en: 'STS 3: delegation of a pasted token',
        de: 'STS 3: Delegation eines eingefügten Tokens',
        cs: 'STS 3: delegace vloženého tokenu',
      },
      help: {
        en: 'Exchanges a token you paste for one of this client.',
        de: 'Tauscht ein eingefügtes Token gegen eines für diesen Client.',
        cs: 'Vymění vložený token za token tohoto klienta.',
      },
      request: (settings, tools) => delegate(settings, settings.secret('sourceToken'), tools),
      refresh,
      clientEntry: delegationEntry,
      writeClientEntry: writeDelegationEntry,
    },
    {
      id: 'impersonation',
      grant: 'password',
      legacy: true,
      name: { en: 'STS 2: impersonation', de: 'STS 2: Impersonifizierung', cs: 'STS 2: impersonace' },
      help: {
        en: 'The old grant of STS 2; STS 3 does not know it any more. Only for interfaces that have yet to move.',
        de: 'Der alte Grant von STS 2; STS 3 kennt ihn nicht mehr. Nur für Schnittstellen, die noch wechseln müssen.',
        cs: 'Starý způsob STS 2; STS 3 ho už nezná. Jen pro rozhraní, která teprve musí přejít.',
      },
      scope: (settings) => settings.text('scope'),
      request: impersonate,
      move: impersonationMove,
      successor: impersonationSuccessor(server),
    },
  ],
  fields: [
    addressField({
      placeholder: 'https://sts.example.ch',
      help: {
        en: 'The STS server, without tenant and without /identity.',
        de: 'Der STS-Server, ohne Mandant und ohne /identity.',
        cs: 'Server STS, bez mandanta a bez /identity.',
      },
    }),
    {
      id: 'tenant',
      kind: { type: 'text' },
      label: tenantLabel,
      placeholder: 'hauptmandant',
      help: {
        en: 'Comes before /identity in the address. Leave it empty if your server has no tenants.',
        de: 'Steht in der Adresse vor /identity. Leer lassen, wenn Ihr Server keine Mandanten hat.',
        cs: 'V adrese je před /identity. Nechte prázdné, pokud váš server mandanty nemá.',
      },
      required: false,
      methods: sts3,
    },
    {
      id: 'tenant',
      kind: { type: 'text' },
      label: { en: 'Tenant ID', de: 'Mandanten-ID', cs: 'ID mandanta' },
      placeholder: 'hauptmandant',
      required: true,
      methods: ['impersonation'],
    },
    clientIdField({
      placeholder: 'abcsync',
      help: {
        en: 'As in the STS 3 configuration; often the name of the interface, “ABC Sync” becoming abcsync.',
        de: 'Wie in der Konfiguration des STS 3; oft der Name der Schnittstelle, aus „ABC Sync“ wird abcsync.',
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
        en: 'The secret itself; the STS 3 configuration holds only its SHA-512 hash.',
        de: 'Das Client-Secret selbst; in der Konfiguration des STS 3 steht nur sein SHA-512-Hash.',
        cs: 'Samotný tajný klíč; v konfiguraci STS 3 je jen jeho otisk SHA-512.',
      },
      generated: true,
      methods: sts3,
    }),
    clientSecretField({
      help: {
        en: 'That of the client “server”, which is hard-coded in STS 2.',
        de: 'Das des Clients „server“, der im STS 2 fest codiert ist.',
        cs: 'Klienta „server“, který je v STS 2 napevno.',
      },
      methods: ['impersonation'],
    }),
    {
      id: 'sourceConnection',
      kind: { type: 'connection' },
      label: { en: 'Source connection', de: 'Quellverbindung', cs: 'Zdrojové připojení' },
      help: {
        en: 'Its token is exchanged; Claimcheck gets one first if need be.',
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
        en: 'An access token that is still valid.',
        de: 'Ein noch gültiges Access-Token.',
        cs: 'Dosud platný přístupový token.',
      },
      required: true,
      methods: ['delegation-pasted'],
    },
    {
      id: 'scope',
      kind: { type: 'text' },
      label: { en: 'Scope', de: 'Scope', cs: 'Rozsah (scope)' },
      required: true,
      initial: 'metatool',
      advanced: true,
      methods: scoped,
    },
    tryAddressField(),
  ],
  // The vendor's page explains none of them: they are taken from its example token.
  claims: {
    sub: inTokens({
      en: 'Subject: tenant and identifier of the user, joined by $',
      de: 'Subjekt: Mandant und Kennung des Benutzers, verbunden durch $',
      cs: 'Subjekt: mandant a identifikátor uživatele, spojené znakem $',
    }),
    tenant: inTokens({
      en: 'Tenant the token is for',
      de: 'Mandant, für den das Token gilt',
      cs: 'Mandant, pro kterého token platí',
    }),
    api_server: inTokens({
      en: 'Name of the API server; in the vendor’s example the same as the tenant',
      de: 'Name des API-Servers; im Beispiel des Herstellers gleich dem Mandanten',
      cs: 'Název API serveru; v příkladu dodavatele stejný jako mandant',
    }),
    user_id: userName,
    name: userName,
    user_guid: userIdentifier,
    nameidentifier: userIdentifier,
    fullname: inTokens({ en: 'First and last name', de: 'Vor- und Nachname', cs: 'Jméno a příjmení' }),
    givenname: inTokens({ en: 'First name', de: 'Vorname', cs: 'Křestní jméno' }),
    auth_time: inTokens({
      en: 'When the user was signed in. With client credentials that is the technical user: nobody signed in in person.',
      de: 'Zeitpunkt der Anmeldung. Bei Client Credentials ist es die des technischen Benutzers: Niemand hat sich persönlich angemeldet.',
      cs: 'Kdy byl uživatel přihlášen. U client credentials jde o technického uživatele: nikdo se nepřihlašoval ručně.',
    }),
    amr: inTokens({
      en: 'How the user was signed in; with client credentials the technical user',
      de: 'Anmeldeverfahren des Benutzers, bei Client Credentials des technischen Benutzers',
      cs: 'Způsob přihlášení uživatele, u client credentials technického uživatele',
    }),
    idp: inTokens({
      en: 'Identity provider of the user; with client credentials of the technical user',
      de: 'Identitätsanbieter des Benutzers, bei Client Credentials des technischen Benutzers',
      cs: 'Poskytovatel identity uživatele, u client credentials technického uživatele',
    }),
    session_guid: inTokens({
      en: 'Identifier of the session',
      de: 'Kennung der Sitzung',
      cs: 'Identifikátor relace',
    }),
  },
  allowsPlainHttp: false,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: typedTryOut,
  facts: { inClaims: identityFacts },
  takeOver,
  guide: async () => (await import('./cmi-sts/guide.ts')).guide,
  explain,
}
