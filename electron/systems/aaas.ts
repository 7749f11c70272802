/** API as a Service: a self-hosted Symfony application; a JSON login answers with a JWT. */
import { withoutEnding } from '../../shared/address.ts'
import type { Problem } from '../../shared/problem.ts'
import { byVendor, inTokens, type SystemId } from '../../shared/system.ts'
import { bearable } from '../grants/answers.ts'
import { addressField, passwordField } from '../grants/fields.ts'
import { processPasswordLogin, requestPasswordLogin } from '../grants/password-login.ts'
import type { IssuedToken, Settings, System, Tools } from '../system.ts'

function base(settings: Settings): string {
  return withoutEnding(settings.address, ['/auth/login_check', '/aaas'])
}

async function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const login = {
    endpoint: `${base(settings)}/auth/login_check`,
    body: 'json',
    fields: { email: settings.text('email'), password: settings.secret('password').reveal() },
    tokenField: 'token',
    refusedBy: [401],
  } as const
  return processPasswordLogin(login, await requestPasswordLogin(login, tools))
}

/** Symfony's login throttling answers 401 like a wrong password, and names the minutes in its message. */
function explain(problem: Problem): Problem {
  if (problem.kind !== 'credentialsRefused') return problem
  const throttled = /too many failed login attempts(?:\D*(\d+) minute)?/i.exec(problem.description ?? '')
  if (!throttled) return problem
  const wait = throttled[1] ? { retryAfterSeconds: bearable(Number(throttled[1]) * 60) } : {}
  return { ...problem, kind: 'accountLocked', ...wait }
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
    en: 'You need the address of your installation and an account on it. Accounts are made in a terminal on the server: docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD – add --admin for an administrator.',
    de: 'Sie brauchen die Adresse Ihrer Installation und einen Benutzer darauf. Benutzer legen Sie im Terminal des Servers an: docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD – mit --admin wird daraus ein Administrator.',
    cs: 'Potřebujete adresu své instalace a účet na ní. Účty se zakládají v terminálu na serveru: docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD – s volbou --admin vznikne správce.',
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
        en: 'What stands before /auth/login_check. Plain http only for localhost.',
        de: 'Was vor /auth/login_check steht. Unverschlüsseltes http nur für localhost.',
        cs: 'Část adresy před /auth/login_check. Nešifrované http jen pro localhost.',
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
  ],
  claims: {
    username: inTokens({
      en: 'E-mail address of the account that signed in',
      de: 'E-Mail-Adresse des Kontos, das sich angemeldet hat',
      cs: 'E-mailová adresa přihlášeného účtu',
    }),
    roles: byVendor({
      en: 'What the account may do. ROLE_AAAS_USER: everything but /aaas/system. ROLE_AAAS_ADMIN: the same, and /aaas/system as well (migrate the system, clear the application cache).',
      de: 'Was das Konto darf. ROLE_AAAS_USER: alles außer /aaas/system. ROLE_AAAS_ADMIN: dasselbe und zusätzlich /aaas/system (System migrieren, Applikationscache leeren).',
      cs: 'Co účet smí. ROLE_AAAS_USER: vše kromě /aaas/system. ROLE_AAAS_ADMIN: totéž a navíc /aaas/system (migrace systému, vymazání mezipaměti aplikace).',
    }),
  },
  allowsPlainHttp: false,
  present: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: (settings) => ({ url: `${base(settings)}/aaas` }),
  explain,
}
