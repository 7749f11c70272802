/** What the history of a connection says. */
import type { TokenTrigger } from '../../../shared/connection.ts'
import type { Words } from '../../../shared/words.ts'
import type { OwnSetting } from './changed-settings.ts'

/** Facts go into the places in braces. */
export const historyWords = {
  created: { en: 'Connection created', de: 'Verbindung erstellt', cs: 'Připojení vytvořeno' },
  asked: { en: 'Token issued', de: 'Token ausgestellt', cs: 'Token vydán' },
  refreshed: { en: 'Token renewed', de: 'Token erneuert', cs: 'Token obnoven' },
  valid: { en: '{what}, valid for {span}', de: '{what}, gültig für {span}', cs: '{what}, platnost: {span}' },
  failed: { en: 'No token: {problem}', de: 'Kein Token: {problem}', cs: 'Bez tokenu: {problem}' },
  repeated: {
    en: '{what} ({times} times since {since})',
    de: '{what} ({times}-mal seit {since})',
    cs: '{what} ({times}krát od {since})',
  },
  copied: { en: 'Copied: {form}', de: 'Kopiert: {form}', cs: 'Zkopírováno: {form}' },
  copiedProduction: {
    en: 'Copied: {form} (production)',
    de: 'Kopiert: {form} (Produktion)',
    cs: 'Zkopírováno: {form} (produkce)',
  },
  revealed: { en: 'Token shown', de: 'Token angezeigt', cs: 'Token zobrazen' },
  forgotten: {
    en: 'Token removed from the vault',
    de: 'Token aus dem Tresor entfernt',
    cs: 'Token odstraněn z trezoru',
  },
  revoke: { en: 'Token revoked', de: 'Token widerrufen', cs: 'Token zneplatněn' },
  signOut: { en: 'Signed out at the server', de: 'Beim Server abgemeldet', cs: 'Odhlášeno na serveru' },
  edited: {
    en: 'Settings changed: {settings}',
    de: 'Einstellungen geändert: {settings}',
    cs: 'Změněná nastavení: {settings}',
  },
  invalidated: {
    en: '{what}. The earlier token is no longer used.',
    de: '{what}. Das bisherige Token wird nicht mehr verwendet.',
    cs: '{what}. Dosavadní token se už nepoužívá.',
  },
  certificateAccepted: {
    en: 'Certificate of {host} accepted',
    de: 'Zertifikat von {host} akzeptiert',
    cs: 'Přijat certifikát serveru {host}',
  },
} as const satisfies Readonly<Record<string, Words>>

export const keptFreshWords = {
  on: {
    en: 'Keep fresh: on',
    de: 'Automatisch erneuern: ein',
    cs: 'Automatické obnovování zapnuto',
  },
  off: {
    en: 'Keep fresh: off',
    de: 'Automatisch erneuern: aus',
    cs: 'Automatické obnovování vypnuto',
  },
  stopped: {
    en: 'Keep fresh: stopped',
    de: 'Automatisch erneuern: angehalten',
    cs: 'Automatické obnovování zastaveno',
  },
} as const satisfies Readonly<Record<string, Words>>

export const triggerWords: Readonly<Record<TokenTrigger, Words>> = {
  user: { en: 'by the user', de: 'durch den Benutzer', cs: 'uživatel' },
  copy: { en: 'by copying', de: 'durch Kopieren', cs: 'kopírování' },
  schedule: { en: 'automatic renewal', de: 'automatische Erneuerung', cs: 'automatická obnova' },
  delegation: { en: 'for another connection', de: 'für eine andere Verbindung', cs: 'pro jiné připojení' },
}

/** Forms that are called by a proper name are called so in every language. */
export const formWords: Readonly<Record<string, Words | string>> = {
  token: { en: 'token', de: 'Token', cs: 'token' },
  header: { en: 'header', de: 'Header', cs: 'hlavička' },
  claim: { en: 'claim', de: 'Claim', cs: 'údaj (claim)' },
  beside: { en: 'other token', de: 'anderes Token', cs: 'druhý token' },
  template: { en: 'own template', de: 'eigene Vorlage', cs: 'vlastní šablona' },
  url: 'URL',
  curl: 'curl',
  curlCmd: 'curl (cmd)',
  curlPowerShell: 'curl (PowerShell)',
  invokeRestMethod: 'Invoke-RestMethod',
  httpClient: 'C# HttpClient',
  httpFile: '.http',
  postman: 'Postman',
  bruno: 'Bruno',
  dotEnv: '.env',
}

export const ownSettingWords: Readonly<Record<OwnSetting, Words>> = {
  '@name': { en: 'Name', de: 'Name', cs: 'Název' },
  '@environment': { en: 'Environment', de: 'Umgebung', cs: 'Prostředí' },
  '@method': { en: 'Sign-in method', de: 'Anmeldeart', cs: 'Způsob přihlášení' },
  '@trust': {
    en: 'Trusted certificates',
    de: 'Vertrauenswürdige Zertifikate',
    cs: 'Důvěryhodné certifikáty',
  },
  '@clientCertificate': { en: 'Client certificate', de: 'Client-Zertifikat', cs: 'Klientský certifikát' },
  '@proxy': { en: 'Proxy', de: 'Proxy', cs: 'Proxy' },
  '@login': { en: 'Where to sign in', de: 'Ort der Anmeldung', cs: 'Místo přihlášení' },
}
