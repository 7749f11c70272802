/** Meldescheine: registration of guests; a login as JSON, XML or form answers with a JWT, presented as `JWT …`. */
import { withoutEnding } from '../../shared/address.ts'
import type { SystemId } from '../../shared/system.ts'
import { addressField, passwordField, usernameField } from '../grants/fields.ts'
import { type LoginBody, processPasswordLogin, requestPasswordLogin } from '../grants/password-login.ts'
import type { IssuedToken, Settings, System, Tools } from '../system.ts'

/** People type the server with and without `/api`. @returns the base with `/api/` at its end. */
function base(settings: Settings): string {
  return `${withoutEnding(settings.address, ['/api/token', '/api/get-config', '/api'])}/api/`
}

/** A wrong password is 400 or 401 by the age of the server's login, 403 where it names no authentication scheme. */
async function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const login = {
    endpoint: `${base(settings)}token/`,
    body: settings.text('body') as LoginBody,
    fields: { username: settings.text('username'), password: settings.secret('password').reveal() },
    tokenField: 'token',
    refusedBy: [400, 401, 403],
  }
  return processPasswordLogin(login, await requestPasswordLogin(login, tools))
}

export const system: System = {
  id: 'meldescheine' as SystemId,
  name: 'Meldescheine',
  hue: 164,
  summary: {
    en: 'Guest registration for hosts and municipalities, Germany',
    de: 'Gästemeldung für Beherberger und Gemeinden, Deutschland',
    cs: 'Hlášení hostů pro ubytovatele a obce, Německo',
  },
  help: {
    en: 'You need the user name or e-mail address of your account and its password key. Later calls also want municipality and property IDs: get-config lists them once you have a token.',
    de: 'Sie brauchen Benutzername oder E-Mail-Adresse Ihres Zugangs und den Passwort-Schlüssel dazu. Weitere Aufrufe verlangen Gemeinde- und Objekt-IDs: get-config nennt sie, sobald Sie ein Token haben.',
    cs: 'Potřebujete uživatelské jméno nebo e-mail svého účtu a k němu heslo (klíč). Další volání vyžadují ID obcí a objektů: vypíše je get-config, jakmile máte token.',
  },
  environments: [
    {
      id: 'production',
      name: { en: 'Production', de: 'Produktion', cs: 'Produkční' },
      address: { kind: 'fixed', url: 'https://api.meldescheine.de/api' },
    },
    {
      id: 'test',
      name: { en: 'Test', de: 'Test', cs: 'Testovací' },
      address: { kind: 'fixed', url: 'https://dev-api.meldescheine.de/api' },
    },
    {
      id: 'custom',
      name: { en: 'Other server', de: 'Anderer Server', cs: 'Jiný server' },
      address: { kind: 'asked', field: 'address' },
    },
  ],
  methods: [
    {
      id: 'login',
      grant: 'login',
      name: { en: 'User name and password', de: 'Benutzername und Passwort', cs: 'Jméno a heslo' },
      request,
    },
  ],
  fields: [
    addressField({
      environments: ['custom'],
      placeholder: 'https://api.example.com/api',
      help: {
        en: 'The server URL, with or without /api.',
        de: 'Die Server-URL, mit oder ohne /api.',
        cs: 'URL serveru, s /api nebo bez něj.',
      },
    }),
    usernameField({
      label: {
        en: 'User name or e-mail',
        de: 'Benutzername oder E-Mail',
        cs: 'Uživatelské jméno nebo e-mail',
      },
      placeholder: 'm.mustermann',
    }),
    passwordField({}),
    {
      id: 'body',
      kind: {
        type: 'choice',
        options: [
          { value: 'json', label: { en: 'JSON', de: 'JSON', cs: 'JSON' } },
          { value: 'xml', label: { en: 'XML', de: 'XML', cs: 'XML' } },
          { value: 'form', label: { en: 'Form', de: 'Formular', cs: 'Formulář' } },
        ],
      },
      label: { en: 'Send the sign-in as', de: 'Anmeldung senden als', cs: 'Přihlášení odeslat jako' },
      help: {
        en: 'All three lead to the same token.',
        de: 'Alle drei führen zum selben Token.',
        cs: 'Všechny tři způsoby vedou ke stejnému tokenu.',
      },
      required: true,
      initial: 'json',
      advanced: true,
      shapesToken: false,
    },
    {
      id: 'presentation',
      kind: {
        type: 'choice',
        options: [
          {
            value: 'header',
            label: {
              en: 'Header Authorization: JWT …',
              de: 'Header Authorization: JWT …',
              cs: 'Hlavička Authorization: JWT …',
            },
          },
          {
            value: 'query',
            label: { en: 'Parameter ?jwt=…', de: 'Parameter ?jwt=…', cs: 'Parametr ?jwt=…' },
          },
        ],
      },
      label: { en: 'Hand over the token as', de: 'Token übergeben als', cs: 'Token předávat jako' },
      help: {
        en: 'Prefer the header: addresses end up in logs.',
        de: 'Besser der Header: Adressen landen in Protokollen.',
        cs: 'Raději v hlavičce: adresy se ukládají do protokolů.',
      },
      required: true,
      initial: 'header',
      advanced: true,
      shapesToken: false,
    },
  ],
  claims: {},
  allowsPlainHttp: false,
  present: (settings) =>
    settings.text('presentation') === 'query'
      ? { kind: 'query', name: 'jwt' }
      : { kind: 'header', name: 'Authorization', scheme: 'JWT' },
  // Every request must name a content type, even one without content.
  tryOut: (settings) => ({
    url: `${base(settings)}get-config/`,
    headers: { 'content-type': 'application/json' },
  }),
}
