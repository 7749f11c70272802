/** Any server with a login of its own: the user describes it step by step (`shared/login-steps/login-steps.ts`). */
import type { SystemId } from '../../shared/system.ts'
import { typedTryOut } from '../grants/try-out.ts'
import { fields } from './password-login/fields.ts'
import { refresh, request, tokenPlacement, trySteps } from './password-login/login.ts'
import { takeOver } from './password-login/take-over.ts'
import type { System } from './system.ts'

export const system: System = {
  id: 'password-login' as SystemId,
  name: 'Login API',
  general: true,
  hue: 272,
  summary: {
    en: 'Any server that gives a token for a user name and password',
    de: 'Beliebiger Server, der für Benutzername und Passwort ein Token ausgibt',
    cs: 'Libovolný server, který za uživatelské jméno a heslo vydá token',
  },
  help: {
    en: 'You need the address of the login and what the server’s documentation says about it. The usual login is set: user name and password as JSON, the token in the field “token” of the response. Everything else is changed in the steps, where each step can be tried.',
    de: 'Sie brauchen die Adresse der Anmeldung und das, was die Dokumentation des Servers dazu sagt. Eingestellt ist die übliche Anmeldung: Benutzername und Passwort als JSON, das Token im Feld „token“ der Antwort. Alles andere ändern Sie in den Schritten; jeder Schritt lässt sich ausprobieren.',
    cs: 'Potřebujete adresu přihlášení a to, co o něm říká dokumentace serveru. Nastaveno je obvyklé přihlášení: uživatelské jméno a heslo jako JSON, token v poli „token“ odpovědi. Vše ostatní změníte v krocích; každý krok lze vyzkoušet.',
  },
  environments: [
    {
      id: 'any',
      name: { en: 'Any server', de: 'Beliebiger Server', cs: 'Libovolný server' },
      address: { kind: 'asked', field: 'loginAddress' },
    },
  ],
  methods: [
    {
      id: 'login',
      grant: 'login',
      name: { en: 'Password login', de: 'Anmeldung mit Passwort', cs: 'Přihlášení heslem' },
      request,
      refresh,
    },
  ],
  fields,
  claims: {},
  allowsPlainHttp: false,
  tokenPlacement,
  tryOut: typedTryOut,
  trySteps,
  takeOver,
  guide: async () => (await import('./password-login/guide.ts')).guide,
}
