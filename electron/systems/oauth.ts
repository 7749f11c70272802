/** Any server with OAuth 2.0 or OpenID Connect; what is known of single products is in `oauth/presets/`. */
import type { Problem } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import { typedTryOut } from '../grants/try-out.ts'
import { adviseClient } from './oauth/advice.ts'
import { checkSettings } from './oauth/check.ts'
import { authenticationMethodOf } from './oauth/client.ts'
import { discover } from './oauth/discovery.ts'
import { explainWith } from './oauth/explain.ts'
import { fields } from './oauth/fields.ts'
import { methods } from './oauth/methods.ts'
import { environments, presetOf } from './oauth/presets.ts'
import { takeOver } from './oauth/take-over/take-over.ts'
import type { Settings, System } from './system.ts'

function explain(problem: Problem, settings: Settings): Problem {
  const { environment, method } = settings
  const exact = explainWith(presetOf(environment), problem, { method, scope: settings.text('scope') })
  return adviseClient(exact, authenticationMethodOf(settings))
}

export const system: System = {
  id: 'oauth' as SystemId,
  name: 'OAuth 2.0 / OpenID Connect',
  shortName: 'OAuth 2.0',
  hue: 56,
  summary: {
    en: 'Any server: Keycloak, Entra ID, Auth0 and others',
    de: 'Beliebiger Server: Keycloak, Entra ID, Auth0 und andere',
    cs: 'Libovolný server: Keycloak, Entra ID, Auth0 a další',
  },
  help: {
    en: 'Have the address of the server ready (its issuer, or that of its metadata), and the client ID with which the client is registered there, usually with a client secret. Paste the address; the others are looked up. For signing in as a user, the redirect address has to be registered at the server.',
    de: 'Halten Sie die Adresse des Servers bereit (seinen Issuer oder die Adresse seiner Metadaten) und die Client-ID, unter der der Client dort registriert ist, meist mit einem Client-Secret. Fügen Sie die Adresse ein; die übrigen werden nachgeschlagen. Für die Anmeldung als Benutzer muss die Weiterleitungsadresse beim Server registriert sein.',
    cs: 'Připravte si adresu serveru (jeho issuer nebo adresu metadat) a ID klienta, pod kterým je tam klient zaregistrován, obvykle i s tajným klíčem klienta. Vložte adresu; ostatní se vyhledají. Pro přihlášení uživatele musí být u serveru zaregistrována adresa přesměrování.',
  },
  general: true,
  environmentLabel: { en: 'Server', de: 'Server', cs: 'Server' },
  environments,
  methods,
  fields,
  claims: {},
  allowsPlainHttp: false,
  tokenPlacement: (settings) => ({
    kind: 'header',
    name: 'Authorization',
    scheme: settings.text('tokenScheme'),
  }),
  tryOut: typedTryOut,
  discover,
  checkSettings,
  takeOver,
  guide: async () => (await import('./oauth/guide.ts')).guide,
  explain,
}
