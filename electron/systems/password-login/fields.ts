/** The fields of a login that the user describes. */
import { usualLoginSteps, writeLoginSteps } from '../../../shared/login-steps/login-steps.ts'
import type { FieldDescription } from '../../../shared/system.ts'
import { passwordField, tryAddressField, usernameField } from '../../grants/fields.ts'
import { stepTexts } from './step-texts.ts'

const placementOptions = [
  {
    value: 'bearer',
    label: {
      en: 'Header Authorization: Bearer …',
      de: 'Header Authorization: Bearer …',
      cs: 'Hlavička Authorization: Bearer …',
    },
  },
  {
    value: 'scheme',
    label: {
      en: 'Header Authorization with another scheme',
      de: 'Header Authorization mit anderem Schema',
      cs: 'Hlavička Authorization s jiným schématem',
    },
  },
  {
    value: 'header',
    label: { en: 'Another header', de: 'Anderer Header', cs: 'Jiná hlavička' },
  },
  {
    value: 'query',
    label: { en: 'Query parameter', de: 'Query-Parameter', cs: 'Parametr dotazu' },
  },
  { value: 'cookie', label: { en: 'Cookie', de: 'Cookie', cs: 'Cookie' } },
]

/** In the order of the form. User name, password and second secret are there while a step uses them. */
export const fields: readonly FieldDescription[] = [
  {
    id: 'loginAddress',
    kind: { type: 'endpoint' },
    label: { en: 'Login address', de: 'Anmeldeadresse', cs: 'Přihlašovací adresa' },
    help: {
      en: 'The complete address that user name and password are sent to.',
      de: 'Die vollständige Adresse, an die Benutzername und Passwort gesendet werden.',
      cs: 'Úplná adresa, na kterou se odesílá uživatelské jméno a heslo.',
    },
    placeholder: 'https://api.example.com/login',
    required: true,
  },
  usernameField({ when: [{ field: 'steps', contains: ['{{username}}', '{{basic}}'] }] }),
  passwordField({ when: [{ field: 'steps', contains: ['{{password}}', '{{basic}}'] }] }),
  {
    id: 'secret',
    kind: { type: 'secret' },
    label: {
      en: 'API key or second password',
      de: 'API-Schlüssel oder zweites Passwort',
      cs: 'Klíč API nebo druhé heslo',
    },
    help: {
      en: 'What the steps send as {{secret}}.',
      de: 'Was die Schritte als {{secret}} senden.',
      cs: 'Co kroky odesílají jako {{secret}}.',
    },
    required: true,
    when: [{ field: 'steps', contains: ['{{secret}}'] }],
  },
  {
    id: 'steps',
    kind: { type: 'steps', texts: stepTexts },
    label: { en: 'Steps of the sign-in', de: 'Schritte der Anmeldung', cs: 'Kroky přihlášení' },
    required: true,
    initial: writeLoginSteps(usualLoginSteps),
  },
  {
    id: 'placement',
    kind: { type: 'choice', options: placementOptions },
    label: { en: 'Send token as', de: 'Token senden als', cs: 'Token odesílat jako' },
    required: true,
    initial: 'bearer',
    advanced: true,
  },
  {
    id: 'tokenScheme',
    kind: { type: 'text' },
    label: { en: 'Scheme before the token', de: 'Schema vor dem Token', cs: 'Schéma před tokenem' },
    placeholder: 'JWT',
    required: true,
    advanced: true,
    when: [{ field: 'placement', is: ['scheme'] }],
  },
  {
    id: 'tokenName',
    kind: { type: 'text' },
    label: {
      en: 'Name of the header, parameter or cookie',
      de: 'Name des Headers, Parameters oder Cookies',
      cs: 'Název hlavičky, parametru nebo cookie',
    },
    placeholder: 'X-Auth-Token',
    required: true,
    advanced: true,
    when: [{ field: 'placement', is: ['header', 'query', 'cookie'] }],
  },
  tryAddressField(),
]
