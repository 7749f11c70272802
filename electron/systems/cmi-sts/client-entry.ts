/**
 * The entry of a client in the configuration of STS 3, as the vendor's pages print it: its lines can be compared one by one.
 */
import type { ClientEntryDescription } from '../../../shared/system.ts'
import { sha512Hex } from '../../grants/secret-hash.ts'
import type { Secret } from '../../vault/secret.ts'
import type { EntryAccount, Settings } from '../system.ts'

/** What the vendor's page prints where the technical user is to be filled in. */
const placeholders = { username: '{USERNAME}', password: '{Passwort des technischen CMI Benutzers}' }

type Show = (secret: Secret) => string

/** Writes the client of the page on moving from STS 2. */
export function writeClientCredentialsEntry(settings: Settings, account: EntryAccount, show: Show): string {
  const { username = placeholders.username, password } = account
  const scopes = settings.text('scope').split(/\s+/)
  return `{
    "ClientId": ${quoted(settings.text('clientId'))},
    "AllowedGrantTypes": ["client_credentials"],
    "ProtocolType": "oidc",
    "AllowAccessTokensViaBrowser": false,
    "AllowOfflineAccess": true,
    "ClientSecrets": [
        {
            "value": ${quoted(hashed(settings, show))}
        }
    ],
    "ClientCredentialsBackendUser": {
        "username": ${quoted(username)},
        "password": ${quoted(password?.length ? show(password) : placeholders.password)}
    },
    "AllowedScopes": [${scopes.map(quoted).join(', ')}]
}`
}

/**
 * Writes the client of the page on the delegation grant. What that page leaves open is as in the other one: without a scope
 * no client gets a token, and without offline access none gets the refresh token that the page shows.
 */
export function writeDelegationEntry(settings: Settings, _account: EntryAccount, show: Show): string {
  return `{
    "ClientId": ${quoted(settings.text('clientId'))},
    "ClientSecrets": [
        {
            "value": ${quoted(hashed(settings, show))},
            "description": "The SHA-512 Hash of the Secret's Value"
        }
    ],
    "AllowedGrantTypes": ["delegation"],
    "ProtocolType": "oidc",
    "AllowAccessTokensViaBrowser": false,
    "AllowOfflineAccess": true,
    "AllowedScopes": ["metatool"]
}`
}

function hashed(settings: Settings, show: Show): string {
  return show(sha512Hex(settings.secret('clientSecret')))
}

/** Writes a text as a JSON string (RFC 8259 section 7). */
function quoted(text: string): string {
  return JSON.stringify(text)
}

export const delegationEntry: ClientEntryDescription = {
  act: {
    en: 'Client entry for STS 3…',
    de: 'Client-Eintrag für STS 3 …',
    cs: 'Záznam klienta pro STS 3…',
  },
  lead: {
    en: 'The operator of the STS 3 inserts this entry among the tenant’s clients in its configuration. Send it confidentially: STS 3 also accepts the hash in it instead of the client secret.',
    de: 'Der Betreiber des STS 3 fügt diesen Eintrag in dessen Konfiguration bei den Clients des Mandanten ein. Geben Sie ihn vertraulich weiter: STS 3 nimmt den Hash darin auch anstelle des Client-Secrets an.',
    cs: 'Správce STS 3 vloží tento záznam do jeho konfigurace mezi klienty mandanta. Předejte ho důvěrně: STS 3 přijímá otisk v něm i místo tajného klíče klienta.',
  },
}

export const clientCredentialsEntry: ClientEntryDescription = {
  ...delegationEntry,
  account: {
    username: {
      en: 'Technical user in CMI',
      de: 'Technischer Benutzer im CMI',
      cs: 'Technický uživatel v CMI',
    },
    password: {
      en: 'Password of the technical user',
      de: 'Passwort des technischen Benutzers',
      cs: 'Heslo technického uživatele',
    },
    help: {
      en: 'STS 3 signs the interface in to CMI as this user. Only the entry contains it; Claimcheck does not store it. For what you leave empty, the entry contains a placeholder.',
      de: 'STS 3 meldet die Schnittstelle als dieser Benutzer im CMI an. Er steht nur im Eintrag; Claimcheck speichert ihn nicht. Was Sie leer lassen, ist im Eintrag ein Platzhalter.',
      cs: 'STS 3 přihlašuje rozhraní do CMI jako tohoto uživatele. Je jen v záznamu; Claimcheck ho neukládá. Co necháte prázdné, má v záznamu zástupný text.',
    },
  },
}
