/** Form fields that several systems have in common, with their words. */
import type { FieldDescription } from '../../shared/system.ts'

type Own = Partial<Omit<FieldDescription, 'id' | 'kind'>>

/** Describes the server's address, the base address of the environments that ask for it. */
export function addressField(own: Own): FieldDescription {
  const label = { en: 'Server address', de: 'Serveradresse', cs: 'Adresa serveru' }
  return { id: 'address', kind: { type: 'address' }, label, required: true, ...own }
}

/** Describes the client identifier (RFC 6749 section 2.2). */
export function clientIdField(own: Own): FieldDescription {
  const label = { en: 'Client ID', de: 'Client-ID', cs: 'ID klienta (Client ID)' }
  return { id: 'clientId', kind: { type: 'text' }, label, required: true, ...own }
}

export function clientSecretField(own: Own): FieldDescription {
  const label = { en: 'Client secret', de: 'Client-Secret', cs: 'Tajný klíč klienta (Client Secret)' }
  return { id: 'clientSecret', kind: { type: 'secret' }, label, required: true, ...own }
}

export function usernameField(own: Own): FieldDescription {
  const label = { en: 'User name', de: 'Benutzername', cs: 'Uživatelské jméno' }
  return { id: 'username', kind: { type: 'text' }, label, required: true, ...own }
}

export function passwordField(own: Own): FieldDescription {
  const label = { en: 'Password', de: 'Passwort', cs: 'Heslo' }
  return { id: 'password', kind: { type: 'secret' }, label, required: true, ...own }
}

/**
 * Describes a call of the API to try tokens with, for vendors that name none. The program sends a token there only when
 * the user tests it; else it shapes the command that the user copies and runs.
 */
export function tryAddressField(own: Own = {}): FieldDescription {
  return {
    id: 'tryAddress',
    kind: { type: 'resource' },
    label: { en: 'Address to try', de: 'Adresse zum Ausprobieren', cs: 'Adresa k vyzkoušení' },
    help: {
      en: 'A call of the API that changes nothing. “Test token” and “Copy as curl” send the token there, and nowhere else. Without it the command contains a placeholder.',
      de: 'Ein API-Aufruf, der nichts ändert. „Token testen“ und „Als curl kopieren“ senden das Token dorthin und sonst nirgends. Ohne ihn enthält der Befehl einen Platzhalter.',
      cs: 'Volání API, které nic nemění. „Otestovat token“ a „Kopírovat jako curl“ posílají token tam a nikam jinam. Bez ní příkaz obsahuje zástupnou adresu.',
    },
    placeholder: 'https://api.example.com/…',
    required: false,
    advanced: true,
    shapesToken: false,
    ...own,
  }
}
