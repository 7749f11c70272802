/** Harbour Log: the example of `docs/adding-a-system.md`. */
import { withoutEnding } from '../../shared/address.ts'
import { byVendor, type SystemId } from '../../shared/system.ts'
import { clientSecretPost } from '../grants/client-authentication.ts'
import {
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from '../grants/client-credentials.ts'
import { addressField, clientIdField, clientSecretField } from '../grants/fields.ts'
import { labelledTexts } from '../grants/json-parts.ts'
import type { TokenClient } from '../grants/oauth-response.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../import/imported.ts'
import { notesOn } from '../import/logins/left-of.ts'
import { defined, readOAuth } from '../import/logins/oauth-reading.ts'
import type { IssuedToken, Settings, System, Tools } from './system.ts'

function clientOf(settings: Settings): TokenClient {
  return {
    endpoint: `${settings.address}/oauth/token`,
    clientId: settings.text('clientId'),
    authentication: clientSecretPost(settings.secret('clientSecret')),
  }
}

async function request(settings: Settings, tools: Tools): Promise<IssuedToken> {
  const client = clientOf(settings)
  const parameters = { scope: 'log.read', berth: settings.text('berth') }
  const response = await clientCredentialsGrantRequest(client, parameters, tools)
  return processClientCredentialsResponse(client, response)
}

function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  const reading = readOAuth(login)
  if (!reading) return undefined
  const { tokenEndpoint = '', scope, parameters = [], clientId, clientSecret } = reading.login
  if (scope !== 'log.read' || !tokenEndpoint.endsWith('/oauth/token')) return undefined
  const [, berth] = parameters.find(([name]) => name === 'berth') ?? []
  return {
    environment: 'server',
    method: 'client-credentials',
    values: defined({ address: withoutEnding(tokenEndpoint, ['/oauth/token']), clientId, berth }),
    secrets: defined({ clientSecret }),
    notes: notesOn(reading, { parts: ['clientSecret'], parameters: ['berth'] }),
  }
}

export const system: System = {
  id: 'harbour' as SystemId,
  name: 'Harbour Log',
  hue: 200,
  summary: {
    en: 'Ship movements, for harbour offices',
    de: 'Schiffsbewegungen, für Hafenämter',
    cs: 'Pohyby lodí, pro přístavní úřady',
  },
  help: {
    en: 'You need a client ID and a client secret. The harbour office issues them under Settings – API.',
    de: 'Sie brauchen eine Client-ID und ein Client-Secret. Das Hafenamt stellt sie unter Settings – API aus.',
    cs: 'Potřebujete ID klienta a tajný klíč klienta. Vydává je přístavní úřad v sekci Settings – API.',
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
      id: 'client-credentials',
      grant: 'client_credentials',
      name: { en: 'Client credentials', de: 'Client-Credentials', cs: 'Údaje klienta' },
      request,
      scope: () => 'log.read',
    },
  ],
  fields: [
    addressField({ placeholder: 'https://log.example.com' }),
    clientIdField({}),
    clientSecretField({}),
    {
      id: 'berth',
      kind: { type: 'text' },
      label: { en: 'Berth', de: 'Liegeplatz', cs: 'Kotviště' },
      help: {
        en: 'The token is valid for this berth only.',
        de: 'Das Token gilt nur für diesen Liegeplatz.',
        cs: 'Token platí jen pro toto kotviště.',
      },
      required: true,
    },
  ],
  claims: {
    berth: byVendor({
      en: 'Berth that the token is valid for',
      de: 'Liegeplatz, für den das Token gilt',
      cs: 'Kotviště, pro které token platí',
    }),
  },
  allowsPlainHttp: false,
  tokenPlacement: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }),
  tryOut: (settings) => ({ url: `${settings.address}/v1/movements?limit=1` }),
  takeOver,
  facts: {
    inClaims: ({ berth }) => [
      {
        title: { en: 'For your calls', de: 'Für Ihre Aufrufe', cs: 'Pro vaše volání' },
        facts: labelledTexts([[{ en: 'Berth', de: 'Liegeplatz', cs: 'Kotviště' }, berth]]),
      },
    ],
  },
}
