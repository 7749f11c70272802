/** What is said of the origin of a token. */
import type { TokenCause, TokenView } from '../../../shared/connection.ts'
import type { Words } from '../../../shared/words.ts'

export const originWords = {
  environment: { en: 'Environment', de: 'Umgebung', cs: 'Prostředí' },
  method: { en: 'Sign-in method', de: 'Anmeldeart', cs: 'Způsob přihlášení' },
  cause: { en: 'Reason', de: 'Grund', cs: 'Důvod získání' },
  issuedBy: { en: 'Issued by', de: 'Ausgestellt von', cs: 'Vydal' },
  issuer: {
    en: 'Issuer in the token (iss)',
    de: 'Aussteller im Token (iss)',
    cs: 'Vydavatel v tokenu (iss)',
  },
  audience: {
    en: 'Audience in the token (aud)',
    de: 'Empfänger im Token (aud)',
    cs: 'Příjemce v tokenu (aud)',
  },
  user: { en: 'User ({claim})', de: 'Benutzer ({claim})', cs: 'Uživatel ({claim})' },
  scope: { en: 'Granted scope', de: 'Erteilter Scope', cs: 'Udělený rozsah (scope)' },
  obtained: { en: 'Obtained', de: 'Erhalten', cs: 'Získán' },
  expiry: { en: 'Expiry', de: 'Ablauf', cs: 'Konec platnosti' },
  renewal: { en: 'Renewal', de: 'Erneuerung', cs: 'Obnovení' },
  renewable: {
    en: 'Possible without signing in again',
    de: 'Ohne neue Anmeldung möglich',
    cs: 'Možné bez nového přihlášení',
  },
  notRenewable: { en: 'With a new request', de: 'Durch eine neue Anfrage', cs: 'Novým požadavkem' },
  renewed: {
    en: '{what}; renewals since {since}: {times}',
    de: '{what}; Erneuerungen seit {since}: {times}',
    cs: '{what}; počet obnovení od {since}: {times}',
  },
  replacedBy: {
    en: 'Replaced when changed',
    de: 'Bei Änderung ersetzt',
    cs: 'Nahradí ho změna',
  },
  outdated: { en: 'No longer used', de: 'Nicht mehr verwendet', cs: 'Už se nepoužívá' },
  outdatedBy: {
    en: 'The token {fingerprint} was issued for other settings. Changed on {at}: {settings}. Get a new token.',
    de: 'Das Token {fingerprint} wurde für andere Einstellungen ausgestellt. Geändert am {at}: {settings}. Fordern Sie ein neues Token an.',
    cs: 'Token {fingerprint} byl vydán pro jiné nastavení. Změněno {at}: {settings}. Získejte nový token.',
  },
} as const satisfies Readonly<Record<string, Words>>

export const causeWords: Readonly<Record<TokenCause, Words>> = {
  asked: { en: 'Newly requested', de: 'Neu angefordert', cs: 'Nově získán' },
  refreshed: {
    en: 'Renewed without signing in again',
    de: 'Ohne neue Anmeldung erneuert',
    cs: 'Obnoven bez nového přihlášení',
  },
}

export const expiryWords: Readonly<Record<TokenView['expirySource'], Words>> = {
  expires_in: {
    en: 'As stated in the server’s response',
    de: 'Laut Antwort des Servers',
    cs: 'Podle odpovědi serveru',
  },
  exp: { en: 'From the token (exp)', de: 'Laut Token (exp)', cs: 'Podle tokenu (exp)' },
  unknown: { en: 'Not stated', de: 'Nirgends angegeben', cs: 'Nikde neuvedeno' },
}
