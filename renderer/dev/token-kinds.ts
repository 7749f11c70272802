/** Made-up tokens of every kind that is no plain JWT, to look at how each is shown. */
import type { TokenView } from '../../shared/connection.ts'

const claims = {
  iss: 'https://login.nordwind.example/realms/global',
  sub: '100002348117421473',
  exp: 1_895_684_400,
}
const header = { alg: 'RS256', typ: 'JWT', kid: '1D0F9A31C6A2B7F0' }
const signer = { alg: 'ES256', kid: 'gateway-2026' }

export const tokenKinds: Readonly<Record<string, Partial<TokenView>>> = {
  'Token: JWE': {
    warnings: [{ kind: 'tokenTypeOdd', sent: 'jwt-bearer' }],
    content: {
      kind: 'encrypted',
      header: {
        alg: 'RSA-OAEP-256',
        enc: 'A256GCM',
        kid: 'api-2026-11',
        cty: 'JWT',
        iss: 'https://login.nordwind.example/realms/global',
      },
    },
  },
  'Token: JWS in JWS': {
    warnings: [{ kind: 'timesOdd', form: 'milliseconds', claims: ['exp', 'nbf'] }],
    content: { kind: 'nested', header: { ...signer, cty: 'JWT' }, inner: { kind: 'jwt', header, claims } },
  },
  'Token: SD-JWT': {
    content: {
      kind: 'sdJwt',
      header: { alg: 'ES256', typ: 'dc+sd-jwt' },
      claims: {
        iss: 'https://issuer.nordwind.example',
        vct: 'https://nordwind.example/credentials/staff',
        _sd_alg: 'sha-256',
        _sd: ['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0', 'jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4'],
        cnf: { jwk: { kty: 'EC', crv: 'P-256' } },
      },
      disclosed: [
        { name: 'given_name', value: 'Vera' },
        { name: 'address', value: { locality: 'Rosenau', country: 'CH' } },
        { value: 'DE' },
      ],
      keyBinding: {
        header: { alg: 'ES256', typ: 'kb+jwt' },
        claims: {
          iat: 1_795_684_400,
          aud: 'https://api.nordwind.example',
          nonce: 'n-0S6_WzA2Mj',
          sd_hash: 'Gx7',
        },
      },
    },
  },
  'Token: text': { content: { kind: 'text', header: signer, text: 'tenant=zuerich-oberland\nrole=reader' } },
  'Token: detached': { content: { kind: 'detached', header: { ...signer, b64: false, crit: ['b64'] } } },
  'Token: unreadable': {
    warnings: [{ kind: 'expUnusable', sent: '"tomorrow"' }],
    content: { kind: 'unreadable', header: signer },
  },
}
