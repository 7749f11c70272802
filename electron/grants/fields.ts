/** Form fields that several systems ask for, with the words they have in common. */
import type { FieldDescription } from '../../shared/system.ts'

type Own = Partial<Omit<FieldDescription, 'id' | 'kind'>>

/** The server's address; its value is the base address of the environments that ask for it. */
export function addressField(own: Own): FieldDescription {
  const label = { en: 'Server address', de: 'Serveradresse', cs: 'Adresa serveru' }
  return { id: 'address', kind: { type: 'address' }, label, required: true, ...own }
}

/** The client's public name (RFC 6749 section 2.2). */
export function clientIdField(own: Own): FieldDescription {
  const label = { en: 'Client ID', de: 'Client-ID', cs: 'Client ID' }
  return { id: 'clientId', kind: { type: 'text' }, label, required: true, ...own }
}

export function clientSecretField(own: Own): FieldDescription {
  const label = { en: 'Client secret', de: 'Client-Secret', cs: 'Client Secret' }
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
