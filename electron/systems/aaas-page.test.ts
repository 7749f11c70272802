/** The facts on the page of API as a Service: shown in the window, sent, and read at the date of its example. */
import { describe, expect, test } from 'vitest'
import { validateDraft } from '../../shared/drafts/draft.ts'
import { readToken } from '../../shared/token-content.ts'
import { settingsOf } from '../connections/settings.ts'
import { requestOf, type Scene, tokenOf } from '../grants/scripted-server.fixture.ts'
import { lifetimeOf } from '../tokens/lifetime.ts'
import { system } from './aaas.ts'
import { fieldText, jwtOf, type PageFact, testPage } from './page-facts.fixture.ts'
import { describeSystem } from './system.ts'

const help: PageFact['where'] = (each) => each.help
const role =
  (name: string): PageFact['where'] =>
  ({ claimValues }) =>
    claimValues?.roles?.[name]

const told: readonly PageFact[] = [
  {
    fact: 'accounts are made by this command',
    where: help,
    told: ['`docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin`'],
  },
  {
    fact: 'in a terminal',
    where: help,
    told: { en: ['in a terminal'], de: ['im Terminal'], cs: ['v terminálu'] },
  },
  {
    fact: 'without --admin the account is an ordinary one',
    where: help,
    told: {
      en: ['Without --admin', 'ROLE_AAAS_USER instead of ROLE_AAAS_ADMIN'],
      de: ['Ohne --admin', 'ROLE_AAAS_USER statt ROLE_AAAS_ADMIN'],
      cs: ['Bez --admin', 'ROLE_AAAS_USER místo ROLE_AAAS_ADMIN'],
    },
  },
  {
    fact: 'everything under /aaas needs the token',
    where: ({ usage }) => usage,
    told: {
      en: ['everything under /aaas'],
      de: ['alles unterhalb von /aaas'],
      cs: ['vše pod /aaas'],
    },
  },
  {
    fact: 'no token or an invalid one is answered with 401',
    where: ({ usage }) => usage,
    told: {
      en: ['missing or invalid', '401'],
      de: ['fehlendes oder ungültiges', '401'],
      cs: ['chybějící nebo neplatný', '401'],
    },
  },
  {
    fact: 'the roles are what the account may do',
    where: ({ claims }) => claims.roles?.words,
    told: {
      en: ['What the account may do'],
      de: ['Was das Konto darf'],
      cs: ['Co účet smí'],
    },
  },
  {
    fact: 'ROLE_AAAS_USER: full access, but not to /aaas/system',
    where: role('ROLE_AAAS_USER'),
    told: {
      en: ['Full access', 'except to /aaas/system'],
      de: ['Voller Zugriff', 'außer auf /aaas/system'],
      cs: ['Plný přístup', 'kromě /aaas/system'],
    },
  },
  {
    fact: 'ROLE_AAAS_ADMIN: the same and /aaas/system, so it may migrate and clear the cache',
    where: role('ROLE_AAAS_ADMIN'),
    told: {
      en: ['Full access', 'also to /aaas/system', 'migrate the system', 'clear the application cache'],
      de: ['Voller Zugriff', 'auch auf /aaas/system', 'System migrieren', 'Applikationscache leeren'],
      cs: ['Plný přístup', 'včetně /aaas/system', 'migrovat systém', 'vymazat mezipaměť aplikace'],
    },
  },
  {
    fact: 'ROLE_USER stands in the example, unexplained',
    where: role('ROLE_USER'),
    told: {
      en: ['does not say what it allows'],
      de: ['was sie erlaubt, sagt er nicht'],
      cs: ['co dovoluje, dodavatel neuvádí'],
    },
  },
  {
    fact: 'the account is known by its e-mail address',
    where: fieldText('email', 'label'),
    told: { en: ['E-mail'], de: ['E-Mail'], cs: ['E-mail'] },
  },
  {
    fact: 'the login stands at /auth/login_check',
    where: fieldText('address', 'help'),
    told: ['/auth/login_check'],
  },
]

describe('the window states each fact of the page', () => {
  testPage(system, told)
})

/** The page's decoded example, with another name. */
const issued = 1_597_744_282
const claims = {
  iat: issued,
  exp: 1_597_747_882,
  roles: ['ROLE_AAAS_ADMIN', 'ROLE_USER'],
  username: 'person@company.example',
}
const header = { typ: 'JWT', alg: 'RS256' }
const token = jwtOf(header, claims)

const scene: Scene = {
  system,
  method: 'login',
  values: { address: 'http://localhost', email: 'EMAIL' },
  secrets: { password: 'PASSWORD' },
  replies: [{ body: { token } }],
}

describe('the page’s examples', () => {
  test('the request of its curl', async () => {
    expect(await requestOf(scene)).toEqual({
      method: 'POST',
      url: 'http://localhost/auth/login_check',
      type: 'application/json',
      fields: { email: 'EMAIL', password: 'PASSWORD' },
    })
  })

  test('can save its server, http://localhost', () => {
    const draft = {
      ...scene,
      name: 'n',
      system: system.id,
      environment: 'server',
      values: scene.values ?? {},
    }
    const known = { secretsHeld: ['password'], names: [] }
    expect(validateDraft(describeSystem(system), { ...draft, secrets: {} }, known)).toEqual([])
  })

  test('accepts and reads its token', async () => {
    expect(await tokenOf(scene)).toMatchObject({ accessToken: token })
    expect(readToken(token)).toEqual({ kind: 'jwt', header, claims })
  })

  test('its token, at its time, is valid for the 60 minutes that the window promises', () => {
    const dates = lifetimeOf({ claims }, { serverNow: issued * 1000, skew: 0, expiresIn: undefined })
    expect(dates).toEqual({ expiresAt: claims.exp * 1000, expirySource: 'exp', warnings: [] })
    expect(claims.exp - issued).toBe(60 * 60)
    expect(system.usualLifetime).toBe(60 * 60)
  })

  test('explains the roles of its claims and nothing else, and each role has a meaning', () => {
    const explained = Object.entries(system.claims).filter(([, { explainedBy }]) => explainedBy === 'vendor')
    expect(explained.map(([name]) => name)).toEqual(['roles'])
    for (const name of claims.roles) expect(system.claimValues?.roles).toHaveProperty(name)
    expect(Object.keys(system.claimValues?.roles ?? {})).toEqual([
      'ROLE_AAAS_USER',
      'ROLE_AAAS_ADMIN',
      'ROLE_USER',
    ])
  })

  test('the token is sent as Authorization: Bearer TOKEN', () => {
    const connection = { environment: 'server', method: 'login', values: {}, secrets: {} }
    expect(system.tokenPlacement(settingsOf(system, connection))).toEqual({
      kind: 'header',
      name: 'Authorization',
      scheme: 'Bearer',
    })
  })
})
