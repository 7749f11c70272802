/** Words about what was read from files of API tools, in all languages. None holds a value that may be secret. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { OwnAdvice } from '../../../shared/problem.ts'
import type { Words } from '../../../shared/words.ts'
import { namesInWords } from '../names-in-words.ts'
import { nameOf } from './json.ts'
import type { LoginField } from './login-texts.ts'

const same = (text: string): Words => ({ en: text, de: text, cs: text })

const fields: Readonly<Record<LoginField, Words>> = {
  issuer: same('issuer'),
  tokenEndpoint: { en: 'token endpoint', de: 'Token-Endpunkt', cs: 'koncový bod tokenů' },
  authorizationEndpoint: {
    en: 'authorization endpoint',
    de: 'Autorisierungsendpunkt',
    cs: 'autorizační koncový bod',
  },
  deviceAuthorizationEndpoint: {
    en: 'device authorization endpoint',
    de: 'Endpunkt für Gerätecodes',
    cs: 'koncový bod kódů zařízení',
  },
  clientId: { en: 'client ID', de: 'Client-ID', cs: 'ID klienta' },
  clientSecret: { en: 'client secret', de: 'Client-Secret', cs: 'tajný klíč klienta' },
  privateKey: { en: 'private key', de: 'privater Schlüssel', cs: 'soukromý klíč' },
  scope: { en: 'scope', de: 'Scope', cs: 'rozsah (scope)' },
  redirectUri: { en: 'redirect address', de: 'Weiterleitungsadresse', cs: 'adresa přesměrování' },
  username: { en: 'user name', de: 'Benutzername', cs: 'uživatelské jméno' },
  password: { en: 'password', de: 'Passwort', cs: 'heslo' },
  audience: same('audience'),
  resource: same('resource'),
  parameters: { en: 'further parameters', de: 'weitere Parameter', cs: 'další parametry' },
  headers: { en: 'further headers', de: 'weitere Header', cs: 'další hlavičky' },
  tokenPlacement: {
    en: 'how the token is sent',
    de: 'Art der Token-Übergabe',
    cs: 'způsob předání tokenu',
  },
}

function fieldsInWords(names: Iterable<LoginField>): Words {
  const all = [...names].map((name) => fields[name])
  const list = (language: keyof Words) => all.map((words) => words[language]).join(', ')
  return { en: list('en'), de: list('de'), cs: list('cs') }
}

/** Some fields are empty because variables have no value in the files. */
export function missingVariables(missing: ReadonlyMap<string, ReadonlySet<LoginField>>): ImportNote {
  const names = namesInWords(missing.keys())
  const empty = fieldsInWords(new Set([...missing.values()].flatMap((each) => [...each])))
  return {
    kind: 'check',
    words: {
      en: `No value in these files for ${names.en}. Still to fill in: ${empty.en}.`,
      de: `Kein Wert in diesen Dateien für ${names.de}. Noch einzutragen: ${empty.de}.`,
      cs: `V těchto souborech chybí hodnota pro ${names.cs}. Zbývá doplnit: ${empty.cs}.`,
    },
  }
}

/** Parameters that are sent in the address or in another request. */
export function leftParameters(left: readonly string[]): readonly ImportNote[] {
  if (left.length === 0) return []
  const names = namesInWords(left)
  return [
    {
      kind: 'left',
      words: {
        en: `Parameters outside the body of the token request were not taken: ${names.en}. Add them under further parameters if the server needs them.`,
        de: `Parameter außerhalb des Bodys der Token-Anfrage wurden nicht übernommen: ${names.de}. Tragen Sie sie unter den weiteren Parametern ein, wenn der Server sie braucht.`,
        cs: `Parametry mimo tělo požadavku na token nebyly převzaty: ${names.cs}. Pokud je server potřebuje, doplňte je mezi další parametry.`,
      },
    },
  ]
}

/** The program hands out the ID token. */
export const idTokenUsed: ImportNote = {
  kind: 'check',
  words: {
    en: 'There the ID token is sent to the API, not the access token. Choose it under “Token to use”.',
    de: 'Dort wird das ID-Token an die API gesendet, nicht das Access-Token. Wählen Sie es unter „Verwendetes Token“.',
    cs: 'Tam se do API posílá ID token, ne přístupový token. Vyberte ho v poli „Používaný token“.',
  },
}

/** PKCE with the method `plain` (RFC 7636 section 4.2). */
export const plainPkce: ImportNote = {
  kind: 'check',
  words: {
    en: 'There PKCE uses the method “plain”; here it always uses S256, which servers with PKCE must support.',
    de: 'Dort verwendet PKCE die Methode „plain“; hier immer S256, was Server mit PKCE unterstützen müssen.',
    cs: 'Tam PKCE používá metodu „plain“; zde vždy S256, kterou servery s PKCE musí podporovat.',
  },
}

/** A sign-in with PKCE and without a client secret. */
export const perhapsPublic: ImportNote = {
  kind: 'check',
  words: {
    en: 'There is no client secret in these files. If the client has none, choose “None (public client)” under client authentication.',
    de: 'In diesen Dateien ist kein Client-Secret. Hat der Client keines, wählen Sie unter Client-Authentifizierung „Keine (öffentlicher Client)“.',
    cs: 'V těchto souborech není tajný klíč klienta. Pokud klient žádný nemá, vyberte u ověření klienta „Žádné (veřejný klient)“.',
  },
}

/** The file says it is newer than what is known. @param format with its version, as the file has it. */
export function newerVersion(format: string, version: string): ImportNote {
  const shown = nameOf(version)?.slice(0, 30) ?? ''
  return {
    kind: 'check',
    words: {
      en: `${format} version ${shown} is newer than the ones known here. What was recognised was read; check it.`,
      de: `${format} Version ${shown} ist neuer als die hier bekannten. Gelesen wurde, was erkannt wurde; prüfen Sie es.`,
      cs: `${format} verze ${shown} je novější než verze, které jsou zde známy. Načetlo se, co se podařilo rozpoznat; zkontrolujte to.`,
    },
  }
}

/** A file of YAML that would take minutes to read. */
export const yamlTooLarge: Required<OwnAdvice> = {
  what: {
    en: 'This YAML file is too large to read: more than 8 million characters, or 500,000 values.',
    de: 'Diese YAML-Datei ist zu groß, um sie zu lesen: mehr als 8 Millionen Zeichen oder 500.000 Werte.',
    cs: 'Tento soubor YAML je na čtení příliš velký: víc než 8 milionů znaků nebo 500 000 hodnot.',
  },
  next: {
    en: 'Export the collections one by one, and only those that hold logins. From Insomnia, JSON (v4) of the same collection can be read up to 32 MB.',
    de: 'Exportieren Sie die Collections einzeln, und nur jene mit Anmeldungen. Aus Insomnia kann JSON (v4) derselben Collection bis 32 MB gelesen werden.',
    cs: 'Exportujte kolekce po jedné, a jen ty s přihlášeními. Z Insomnie lze JSON (v4) téže kolekce načíst až do 32 MB.',
  },
}
