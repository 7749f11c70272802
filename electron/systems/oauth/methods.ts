/** The sign-in methods of the system `oauth`. */
import type { Method } from '../system.ts'
import { operate, operations } from './operations.ts'
import { comparedScope } from './parameters.ts'
import {
  refresh,
  requestAsClient,
  requestAsUser,
  requestByDeviceCode,
  requestByPassword,
} from './requests.ts'

const common = { scope: comparedScope, refresh, operations, operate }

export const methods: readonly Method[] = [
  {
    ...common,
    id: 'client-credentials',
    grant: 'client_credentials',
    name: { en: 'Client credentials', de: 'Client Credentials', cs: 'Client credentials' },
    help: {
      en: 'A program signs in as itself, without a user.',
      de: 'Ein Programm meldet sich in eigenem Namen an, ohne Benutzer.',
      cs: 'Program se přihlašuje sám za sebe, bez uživatele.',
    },
    request: requestAsClient,
  },
  {
    ...common,
    id: 'authorization-code',
    grant: 'authorization_code',
    interactive: true,
    name: { en: 'Sign in as a user', de: 'Anmeldung als Benutzer', cs: 'Přihlášení uživatele' },
    help: {
      en: 'The server’s login page opens, in a window or in your default browser (authorization code).',
      de: 'Die Anmeldeseite des Servers öffnet sich in einem Fenster oder im Standardbrowser (Authorization Code).',
      cs: 'Otevře se přihlašovací stránka serveru, v okně nebo ve výchozím prohlížeči (authorization code).',
    },
    request: requestAsUser,
  },
  {
    ...common,
    id: 'device-code',
    grant: 'device_code',
    interactive: true,
    name: { en: 'Device code', de: 'Gerätecode', cs: 'Kód zařízení' },
    help: {
      en: 'A code is shown, which you enter on the server’s page, on any device.',
      de: 'Es wird ein Code angezeigt, den Sie auf der Seite des Servers eingeben, auf einem beliebigen Gerät.',
      cs: 'Zobrazí se kód, který zadáte na stránce serveru, na libovolném zařízení.',
    },
    request: requestByDeviceCode,
  },
  {
    ...common,
    id: 'password',
    grant: 'password',
    legacy: true,
    name: { en: 'User name and password', de: 'Benutzername und Passwort', cs: 'Uživatelské jméno a heslo' },
    help: {
      en: 'The old password grant, which current servers no longer offer. Prefer to sign in as a user.',
      de: 'Der alte Password-Grant, den aktuelle Server nicht mehr anbieten. Besser ist die Anmeldung als Benutzer.',
      cs: 'Starý způsob (password grant), který dnešní servery už nenabízejí. Lepší je přihlášení uživatele.',
    },
    request: requestByPassword,
  },
]
