/** Meldescheine: registration of guests; a login by JSON, XML or form returns a JWT, sent as `JWT …`. */
import { splitAt } from '../../shared/address.ts'
import type { OwnAdvice } from '../../shared/problem.ts'
import { inTokens, type SystemId } from '../../shared/system.ts'
import { addressField, passwordField, usernameField } from '../grants/fields.ts'
import { type LoginBody, requestByPasswordLogin } from '../grants/password-login.ts'
import { configurationFacts } from './meldescheine/configuration.ts'
import { takeOver } from './meldescheine/take-over.ts'
import type { IssuedToken, Settings, System, Tools } from './system.ts'

/**
 * Users type the server with and without `/api`, or the address of a call. @returns the base with `/api` at its end.
 */
function base(address: string): string {
  return `${splitAt(address, '/api').before}/api/`
}

function tokenAddress(address: string): string {
  return `${base(address)}token/`
}

/** A wrong password is 400 or 401, depending on the version of the login, 403 without an authentication scheme. */
function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const login = {
    endpoint: tokenAddress(settings.address),
    body: settings.text('body') as LoginBody,
    fields: { username: settings.text('username'), password: settings.secret('password').reveal() },
    tokenField: 'token',
    refusedBy: [400, 401, 403],
  }
  return requestByPasswordLogin(login, tools)
}

/** The field names of its form: the password of the web login is another. */
const refusedLogin: OwnAdvice = {
  what: {
    en: 'The server does not accept this user name or password key.',
    de: 'Der Server akzeptiert diesen Benutzernamen oder diesen Passwort-Schlüssel nicht.',
    cs: 'Server nepřijal toto uživatelské jméno nebo heslový klíč.',
  },
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
    en: 'You need the user name or e-mail address of your account and its password key. Later calls also need municipality and property IDs: get_config lists them once you have a token.',
    de: 'Sie brauchen den Benutzernamen oder die E-Mail-Adresse Ihres Kontos und den zugehörigen Passwort-Schlüssel. Weitere Aufrufe verlangen Gemeinde- und Objekt-IDs: get_config nennt sie, sobald Sie ein Token haben.',
    cs: 'Potřebujete uživatelské jméno nebo e-mail svého účtu a k němu heslový klíč. Další volání vyžadují ID obcí a objektů: vypíše je get_config, jakmile máte token.',
  },
  usage: {
    en: 'Every request but the sign-in needs the token. Later calls also need municipality and property IDs: get_config lists them; “Look up” asks it.',
    de: 'Jede Anfrage außer der Anmeldung braucht das Token. Weitere Aufrufe verlangen Gemeinde- und Objekt-IDs: get_config nennt sie; „Abrufen“ fragt danach.',
    cs: 'Token potřebuje každý požadavek kromě přihlášení. Další volání vyžadují ID obcí a objektů: vypíše je get_config, na které se obrátí „Zjistit“.',
  },
  environments: [
    {
      id: 'production',
      name: { en: 'Production', de: 'Produktion', cs: 'Produkční' },
      address: { kind: 'fixed', url: 'https://api.meldescheine.de/api' },
      stage: 'production',
    },
    {
      id: 'test',
      name: { en: 'Test', de: 'Test', cs: 'Testovací' },
      address: { kind: 'fixed', url: 'https://dev-api.meldescheine.de/api' },
      stage: 'test',
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
      name: {
        en: 'User name and password key',
        de: 'Benutzername und Passwort-Schlüssel',
        cs: 'Uživatelské jméno a heslový klíč',
      },
      request,
    },
  ],
  fields: [
    addressField({
      environments: ['custom'],
      placeholder: 'https://api.example.com/api',
      help: {
        en: 'With or without /api, or the address of any call.',
        de: 'Mit oder ohne /api oder die Adresse irgendeines Aufrufs.',
        cs: 'S /api nebo bez něj, případně adresa libovolného volání.',
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
    passwordField({
      label: { en: 'Password key', de: 'Passwort-Schlüssel', cs: 'Heslový klíč (Passwort-Schlüssel)' },
      help: {
        en: 'Belongs to the user name; you get it from Meldescheine together with your account. In the vendor’s example it is a long row of digits and letters.',
        de: 'Gehört zum Benutzernamen; Sie erhalten ihn zusammen mit Ihrem Konto von Meldescheine. Im Beispiel des Herstellers ist er eine lange Folge aus Ziffern und Buchstaben.',
        cs: 'Patří k uživatelskému jménu; dostanete ho od Meldescheine spolu s účtem. V příkladu dodavatele je to dlouhá řada číslic a písmen.',
      },
    }),
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
      label: { en: 'Send sign-in as', de: 'Anmeldung senden als', cs: 'Přihlášení odesílat jako' },
      help: {
        en: 'All three give the same token.',
        de: 'Alle drei liefern das gleiche Token.',
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
            label: {
              en: 'Query parameter ?jwt=…',
              de: 'Query-Parameter ?jwt=…',
              cs: 'Parametr dotazu ?jwt=…',
            },
          },
        ],
      },
      label: { en: 'Send token as', de: 'Token senden als', cs: 'Token odesílat jako' },
      help: {
        en: 'Prefer the header: addresses end up in logs.',
        de: 'Besser als Header: Adressen landen in Protokollen.',
        cs: 'Raději v hlavičce: adresy se ukládají do protokolů.',
      },
      required: true,
      initial: 'header',
      advanced: true,
      shapesToken: false,
    },
  ],
  claims: {
    user_id: inTokens({
      en: 'Number of the account at Meldescheine',
      de: 'Nummer des Kontos bei Meldescheine',
      cs: 'Číslo účtu v Meldescheine',
    }),
    orig_iat: inTokens({
      en: 'When the account signed in (first token)',
      de: 'Zeitpunkt der Anmeldung (erstes Token)',
      cs: 'Kdy se účet přihlásil (první token)',
    }),
  },
  allowsPlainHttp: false,
  tokenPlacement: (settings) =>
    settings.text('presentation') === 'query'
      ? { kind: 'query', name: 'jwt' }
      : { kind: 'header', name: 'Authorization', scheme: 'JWT' },
  // Every request must have a user agent and a content type, even without content.
  tryOut: (settings) => ({
    // Two of the vendor's pages spell it in two ways.
    url: `${base(settings.address)}get-config/`,
    orElse: `${base(settings.address)}get_config/`,
    headers: { 'content-type': 'application/json' },
    identifies: true,
  }),
  facts: { inResponse: configurationFacts },
  tokenAddress,
  takeOver,
  guide: async () => (await import('./meldescheine/guide.ts')).guide,
  explain: (problem) =>
    problem.kind === 'credentialsRefused' ? { ...problem, advice: refusedLogin } : problem,
}
