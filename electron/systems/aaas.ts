/** API as a Service: a self-hosted Symfony application; a JSON login returns a JWT. */
import { splitAt, withoutEnding } from '../../shared/address.ts'
import type { JsonObject } from '../../shared/claims.ts'
import type { OwnAdvice, Problem } from '../../shared/problem.ts'
import { byVendor, inTokens, type SystemId } from '../../shared/system.ts'
import type { FactGroup } from '../../shared/token-use/facts.ts'
import type { Words } from '../../shared/words.ts'
import { addressField, passwordField, tryAddressField } from '../grants/fields.ts'
import { textsOf } from '../grants/json-parts.ts'
import { requestByPasswordLogin } from '../grants/password-login.ts'
import { limitedWait } from '../grants/response-checks.ts'
import { typedTryOut } from '../grants/try-out.ts'
import { takeOver } from './aaas/take-over.ts'
import type { IssuedToken, Settings, System, Tools } from './system.ts'

/** Returns the login endpoint of any pasted address: the server alone, the login, or any resource below `/aaas`. */
function tokenAddress(address: string): string {
  return `${splitAt(withoutEnding(address, ['/auth/login_check', '/auth']), '/aaas').before}/auth/login_check`
}

function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const login = {
    endpoint: tokenAddress(settings.address),
    body: 'json',
    fields: { email: settings.text('email'), password: settings.secret('password').reveal() },
    tokenField: 'token',
    refusedBy: [401],
  } as const
  return requestByPasswordLogin(login, tools)
}

/** Its form has no user name. */
const refusedLogin: OwnAdvice = {
  what: {
    en: 'The server does not accept this e-mail address or password.',
    de: 'Der Server akzeptiert diese E-Mail-Adresse oder dieses Passwort nicht.',
    cs: 'Server nepřijal tuto e-mailovou adresu nebo heslo.',
  },
}

/** Symfony's login throttling returns 401 like a wrong password, and names the minutes in its message. */
function explain(problem: Problem): Problem {
  if (problem.kind !== 'credentialsRefused') return problem
  const throttled = /too many failed login attempts(?:\D*(\d+) minute)?/i.exec(problem.description ?? '')
  if (!throttled) return { ...problem, advice: refusedLogin }
  const wait = throttled[1] ? { retryAfterSeconds: limitedWait(Number(throttled[1]) * 60) } : {}
  return { ...problem, kind: 'accountLocked', ...wait }
}

/** The vendor's rules: both roles may call everything, and one of them the system's own part, too. */
function openedPaths(claims: JsonObject): readonly FactGroup[] {
  const roles = textsOf(claims.roles)
  const isAdmin = roles.includes('ROLE_AAAS_ADMIN')
  if (roles.length === 0) return []
  const open: Words = { en: 'Allowed', de: 'Erlaubt', cs: 'Povoleno' }
  const needs = (role: string): Words => ({
    en: `Not allowed, needs ${role}`,
    de: `Nicht erlaubt, verlangt ${role}`,
    cs: `Nepovoleno, vyžaduje ${role}`,
  })
  return [
    {
      title: { en: 'What the roles allow', de: 'Was die Rollen erlauben', cs: 'Co role povolují' },
      facts: [
        {
          label: {
            en: 'Everything under /aaas, except the system',
            de: 'Alles unterhalb von /aaas außer dem System',
            cs: 'Vše pod /aaas kromě systému',
          },
          value: isAdmin || roles.includes('ROLE_AAAS_USER') ? open : needs('ROLE_AAAS_USER'),
        },
        {
          label: {
            en: '/aaas/system (migrate, clear the cache)',
            de: '/aaas/system (migrieren, Cache leeren)',
            cs: '/aaas/system (migrace, vymazání mezipaměti)',
          },
          value: isAdmin ? open : needs('ROLE_AAAS_ADMIN'),
        },
      ],
    },
  ]
}

export const system: System = {
  id: 'aaas' as SystemId,
  name: 'API as a Service',
  hue: 308,
  summary: {
    en: 'Self-hosted API platform, Germany',
    de: 'Selbst betriebene API-Plattform, Deutschland',
    cs: 'API platforma na vlastním serveru, Německo',
  },
  help: {
    en: 'You need the address of your installation and a user account on it. Accounts are created in a terminal on the server: `docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin` Without --admin the account gets the role ROLE_AAAS_USER instead of ROLE_AAAS_ADMIN.',
    de: 'Sie brauchen die Adresse Ihrer Installation und ein Benutzerkonto darauf. Konten werden im Terminal des Servers angelegt: `docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin` Ohne --admin erhält das Konto die Rolle ROLE_AAAS_USER statt ROLE_AAAS_ADMIN.',
    cs: 'Potřebujete adresu své instalace a uživatelský účet na ní. Účty se zakládají v terminálu na serveru: `docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin` Bez --admin dostane účet roli ROLE_AAAS_USER místo ROLE_AAAS_ADMIN.',
  },
  usualLifetime: 60 * 60,
  usage: {
    en: 'Needed for everything under /aaas. A missing or invalid token is answered with 401.',
    de: 'Nötig für alles unterhalb von /aaas. Ein fehlendes oder ungültiges Token wird mit 401 beantwortet.',
    cs: 'Je potřeba pro vše pod /aaas. Na chybějící nebo neplatný token server odpovídá stavem 401.',
  },
  environments: [
    {
      id: 'server',
      name: { en: 'Your server', de: 'Ihr Server', cs: 'Váš server' },
      address: { kind: 'asked', field: 'address' },
    },
  ],
  methods: [
    {
      id: 'login',
      grant: 'login',
      name: { en: 'E-mail and password', de: 'E-Mail und Passwort', cs: 'E-mail a heslo' },
      request,
    },
  ],
  fields: [
    addressField({
      placeholder: 'https://api.example.com',
      help: {
        en: 'The part before /auth/login_check or /aaas. Unencrypted http only for localhost.',
        de: 'Der Teil vor /auth/login_check oder /aaas. Unverschlüsseltes http nur für localhost.',
        cs: 'Část před /auth/login_check nebo /aaas. Nešifrované http jen pro localhost.',
      },
    }),
    {
      id: 'email',
      kind: { type: 'text' },
      label: { en: 'E-mail', de: 'E-Mail', cs: 'E-mail' },
      placeholder: 'name@example.com',
      required: true,
    },
    passwordField({}),
    tryAddressField({ placeholder: 'https://api.example.com/aaas/…' }),
  ],
  claims: {
    username: inTokens({
      en: 'E-mail address of the account that signed in',
      de: 'E-Mail-Adresse des Kontos, das sich angemeldet hat',
      cs: 'E-mailová adresa přihlášeného účtu',
    }),
    roles: byVendor({
      en: 'What the account may do',
      de: 'Was das Konto darf',
      cs: 'Co účet smí',
    }),
  },
  claimValues: {
    roles: {
      ROLE_AAAS_USER: {
        en: 'Full access, except to /aaas/system',
        de: 'Voller Zugriff, außer auf /aaas/system',
        cs: 'Plný přístup kromě /aaas/system',
      },
      ROLE_AAAS_ADMIN: {
        en: 'Full access, also to /aaas/system: may migrate the system and clear the application cache',
        de: 'Voller Zugriff, auch auf /aaas/system: darf das System migrieren und den Applikationscache leeren',
        cs: 'Plný přístup včetně /aaas/system: smí migrovat systém a vymazat mezipaměť aplikace',
      },
      ROLE_USER: {
        en: 'In the vendor’s example too, which does not say what it allows',
        de: 'Steht auch im Beispiel des Herstellers; was sie erlaubt, sagt er nicht',
        cs: 'Je i v příkladu dodavatele; co dovoluje, dodavatel neuvádí',
      },
    },
  },
  allowsPlainHttp: false,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: typedTryOut,
  // `/aaas/system` is never called to find out: it migrates.
  facts: { inClaims: openedPaths },
  tokenAddress,
  takeOver,
  guide: async () => (await import('./aaas/guide.ts')).guide,
  explain,
}
