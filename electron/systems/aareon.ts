/** Aareon ERP API: client credentials, with a JWT signed by the client's secret as authentication. */
import type { Problem } from '../../shared/problem.ts'
import { inTokens, type SystemId } from '../../shared/system.ts'
import { clientSecretJwt } from '../grants/client-authentication.ts'
import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from '../grants/client-credentials.ts'
import { addressField, clientIdField, clientSecretField, tryAddressField } from '../grants/fields.ts'
import type { TokenClient } from '../grants/oauth-response.ts'
import { typedTryOut } from '../grants/try-out.ts'
import { realm, tokenAddress } from './aareon/addresses.ts'
import { takeOver } from './aareon/take-over.ts'
import type { IssuedToken, Settings, System, Tools } from './system.ts'

/** Maximum lifetime of an assertion, in seconds. */
const assertionLifetime = 300

/** Sends grant type, assertion type, assertion and scope: no `client_id`. */
async function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client: TokenClient = {
    endpoint: tokenAddress(settings.address),
    clientId: settings.text('clientId'),
    authentication: clientSecretJwt({
      secret: settings.secret('clientSecret'),
      audience: settings.text('audience'),
      now: tools.now,
      lifetime: assertionLifetime,
      id: tools.uuid,
    }),
  }
  const scope = settings.secret('apiKey').reveal()
  const token = await processClientCredentialsResponse(
    client,
    await clientCredentialsGrantRequest(client, { scope }, tools),
  )
  return withoutScope(token)
}

/** Removes the scope, which is the API key, a secret. */
function withoutScope({ scope: _apiKey, ...token }: IssuedToken): IssuedToken {
  return token
}

/** The realm's server also reports `unauthorized_client` for a client that it could not authenticate. */
function explainRealm(problem: Problem): Problem {
  const isAboutClient =
    problem.kind === 'grantRefused' &&
    /client (credentials|secret|authentication)/i.test(problem.description ?? '')
  return isAboutClient ? { ...problem, kind: 'clientRefused' } : problem
}

/** A changed audience is the likeliest reason why the realm refuses the client. */
function doubtAudience(problem: Problem, settings: Settings): Problem {
  const audience = settings.text('audience')
  if (audience === realm) return problem
  switch (problem.kind) {
    case 'clientRefused':
    case 'grantRefused':
    case 'requestRefused':
    case 'refused':
    case 'refusedSilently': {
      const { exchange } = problem
      const { error, description } = 'error' in problem || 'description' in problem ? problem : {}
      return {
        kind: 'audienceRefused',
        audience,
        usual: realm,
        ...(exchange && { exchange }),
        ...(error !== undefined && { error }),
        ...(description !== undefined && { description }),
      }
    }
    default:
      return problem
  }
}

export const system: System = {
  id: 'aareon' as SystemId,
  name: 'Aareon ERP API',
  hue: 236,
  summary: {
    en: 'ERP of the housing industry, Germany',
    de: 'ERP der Wohnungswirtschaft, Deutschland',
    cs: 'ERP pro správu nemovitostí a bytů, Německo',
  },
  help: {
    en: 'Aareon sets up one client per application. Have its client ID and client secret ready, and the API key issued for this customer and this application. The secret itself is never sent: it signs each request.',
    de: 'Aareon richtet je Applikation einen Client ein. Halten Sie dessen Client-ID und Client-Secret bereit, dazu den API-Schlüssel für diesen Kunden und diese Applikation. Das Client-Secret selbst wird nie übertragen: Es signiert jede Anfrage.',
    cs: 'Aareon zřizuje pro každou aplikaci jednoho klienta. Připravte si jeho ID klienta a tajný klíč klienta a také klíč API vydaný pro tohoto zákazníka a tuto aplikaci. Samotný tajný klíč se nikdy neodesílá, pouze se jím podepisuje každý požadavek.',
  },
  environments: [
    {
      id: 'production',
      name: { en: 'Production', de: 'Produktion', cs: 'Produkční' },
      address: { kind: 'fixed', url: 'https://api.aareon.com' },
      stage: 'production',
    },
    {
      id: 'development',
      name: { en: 'Development', de: 'Entwicklung', cs: 'Vývojové' },
      address: { kind: 'fixed', url: 'https://api.aareon.com/dev' },
      stage: 'test',
    },
    {
      id: 'test',
      name: { en: 'Test', de: 'Test', cs: 'Testovací' },
      address: { kind: 'fixed', url: 'https://api.aareon.com/test' },
      stage: 'test',
    },
    {
      id: 'custom',
      name: { en: 'Other address', de: 'Andere Adresse', cs: 'Jiná adresa' },
      address: { kind: 'asked', field: 'address' },
    },
  ],
  methods: [
    {
      id: 'client-credentials',
      grant: 'client_credentials',
      name: {
        en: 'Client credentials (signed JWT)',
        de: 'Client mit signiertem JWT',
        cs: 'Klient s podepsaným JWT',
      },
      help: {
        en: 'The application signs in as itself with a signed JWT.',
        de: 'Die Applikation meldet sich in eigenem Namen mit einem signierten JWT an.',
        cs: 'Aplikace se přihlašuje sama za sebe podepsaným tokenem JWT.',
      },
      request,
    },
  ],
  fields: [
    addressField({
      environments: ['custom'],
      placeholder: 'https://api.example.com',
      help: {
        en: 'The part before /erpapi/oauth2/token; the whole address works too.',
        de: 'Der Teil vor /erpapi/oauth2/token; die ganze Adresse geht auch.',
        cs: 'Část před /erpapi/oauth2/token; lze zadat i celou adresu.',
      },
    }),
    clientIdField({
      help: {
        en: 'From Aareon, one per application.',
        de: 'Von Aareon, eine je Applikation.',
        cs: 'Vydává Aareon, pro každou aplikaci jedno.',
      },
    }),
    clientSecretField({
      help: {
        en: 'Comes with the client ID.',
        de: 'Gehört zur Client-ID.',
        cs: 'Dostanete ho spolu s ID klienta.',
      },
    }),
    {
      id: 'apiKey',
      kind: { type: 'secret' },
      label: { en: 'API key', de: 'API-Schlüssel (API-Key)', cs: 'Klíč API' },
      help: {
        en: 'The individual scope for customer and application. It decides whose data the token opens.',
        de: 'Der individuelle Scope für Kunde und Applikation. Er bestimmt, wessen Daten das Token öffnet.',
        cs: 'Individuální rozsah (scope) pro zákazníka a aplikaci. Určuje, čí data token zpřístupní.',
      },
      required: true,
    },
    {
      id: 'audience',
      kind: { type: 'text' },
      label: { en: 'Audience (aud)', de: 'Empfänger (aud)', cs: 'Příjemce (aud)' },
      help: {
        en: 'Who the signed JWT is meant for; not the address it is sent to. Change it only if Aareon tells you to.',
        de: 'Für wen das signierte JWT bestimmt ist; nicht die Adresse, an die es gesendet wird. Nur ändern, wenn Aareon es verlangt.',
        cs: 'Komu je podepsaný JWT určen; není to adresa, na kterou se odesílá. Měňte jen na pokyn společnosti Aareon.',
      },
      required: true,
      initial: realm,
      advanced: true,
    },
    tryAddressField(),
  ],
  claims: {
    clientHost: inTokens({
      en: 'Address the client signed in from',
      de: 'Adresse, von der sich der Client angemeldet hat',
      cs: 'Adresa, ze které se klient přihlásil',
    }),
    realm_access: inTokens({
      en: 'Roles in the whole realm',
      de: 'Rollen im gesamten Realm',
      cs: 'Role v celém realmu',
    }),
    resource_access: inTokens({
      en: 'Roles per application',
      de: 'Rollen je Applikation',
      cs: 'Role podle aplikací',
    }),
  },
  allowsPlainHttp: false,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: typedTryOut,
  tokenAddress,
  takeOver,
  guide: async () => (await import('./aareon/guide.ts')).guide,
  explain: (problem, settings) => doubtAudience(explainRealm(problem), settings),
}
