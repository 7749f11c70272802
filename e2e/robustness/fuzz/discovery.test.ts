/** Checks that whatever a server shows as its metadata and keys ends in values that a form takes, or in a problem. */
import fc from 'fast-check'
import { lookUp, type Pages } from '../../../electron/systems/oauth/look-up.fixture.ts'
import { metadataOf } from '../../../electron/systems/oauth/metadata.fixture.ts'
import { presets } from '../../../electron/systems/oauth/presets.ts'
import { validateAddress } from '../../../shared/address.ts'
import type { Discovered } from '../../../shared/discovery.ts'
import { fuzz, Violation } from './fuzz.ts'
import { address, anything, hostileText, json, oneOf, weighted } from './hostile-values.ts'
import { checkPlain, checkProblem } from './rules.ts'

const realm = 'https://op.example/realms/shop'
const good = { ...metadataOf.keycloak(realm), jwks_uri: `${realm}/keys` }

/** Names that metadata have, each with a value that they should not have. */
const changed = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...Object.keys(good), 'access_token_issuer', 'mfa_challenge_endpoint'),
    oneOf('__proto__ constructor require_pushed_authorization_requests mtls_endpoint_aliases'),
  ),
  fc.oneof(anything, address, hostileText, fc.constantFrom(realm, `${realm}/`, `${realm}/keys`)),
  { maxKeys: 6 },
)

const metadata = fc.oneof(
  weighted(
    6,
    changed.map((more) => JSON.stringify({ ...good, ...more }) ?? ''),
  ),
  weighted(1, json),
  weighted(1, hostileText),
)

const key = fc.oneof(
  anything,
  fc.record(
    {
      kty: fc.oneof(fc.constantFrom('RSA', 'EC', 'OKP', 'oct'), anything),
      crv: fc.oneof(fc.constantFrom('P-256', 'Ed448'), anything),
      kid: fc.oneof(fc.constantFrom('a', 'b'), hostileText, anything),
      use: fc.oneof(fc.constantFrom('sig', 'enc'), anything),
      d: anything,
    },
    { requiredKeys: [] },
  ),
)
const keys = fc.oneof(
  weighted(
    4,
    fc.array(key, { maxLength: 8 }).map((list) => JSON.stringify({ keys: list })),
  ),
  weighted(1, json),
)

const input = fc.record({
  environment: fc.constantFrom(...presets.map(({ id }) => id)),
  clientAuthentication: fc.constantFrom('', 'client_secret_basic', 'tls_client_auth', 'none'),
  metadata,
  keys,
})

fuzz('discovery documents and key sets', 2, input, async ({ metadata, keys, ...choices }) => {
  const pages: Pages = {
    [`${realm}/.well-known/openid-configuration`]: { body: metadata },
    [`${realm}/keys`]: { body: keys },
  }
  const { result, sent } = await lookUp({ pasted: realm, pages, ...choices })
  if (sent.length > 6) throw new Violation(`${sent.length} requests`)
  if (result.ok) checkDiscovered(result.value)
  else checkProblem(result.problem)
})

/** More than any form shows. */
const maxNotes = 20
const maxText = 2_000

function checkDiscovered(found: Discovered): void {
  checkPlain(found)
  for (const [field, value] of Object.entries(found.values)) {
    const isAddress = /Endpoint$|^issuer$|^jwksUri$/.test(field)
    const problem = isAddress && validateAddress(value, { allowsPlainHttp: false, use: 'resource' })
    if (problem || value.length > maxText) throw new Violation(`${field} would not be saved`)
  }
  const texts = JSON.stringify([found.notes, found.methods])
  if (found.notes.length > maxNotes || texts.length > 10 * maxText) throw new Violation('says too much')
}
