/** Metadata in the shape of each product, with values of their own, as `shared/presets.md` of the project has the facts. */
import type { JsonObject } from '../../../shared/claims.ts'

/** Endpoints below an address. */
function endpoints(at: string, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(names).map(([name, path]) => [name, at + path]))
}

const common = {
  response_types_supported: ['code', 'id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  claims_supported: ['sub', 'iss', 'aud'],
}

const keycloak = (issuer: string, backend = issuer): JsonObject => ({
  ...common,
  issuer,
  ...endpoints(`${issuer}/protocol/openid-connect`, {
    authorization_endpoint: '/auth',
    end_session_endpoint: '/logout',
  }),
  ...endpoints(`${backend}/protocol/openid-connect`, {
    token_endpoint: '/token',
    jwks_uri: '/certs',
    userinfo_endpoint: '/userinfo',
    introspection_endpoint: '/token/introspect',
    revocation_endpoint: '/revoke',
    device_authorization_endpoint: '/auth/device',
    pushed_authorization_request_endpoint: '/ext/par/request',
    backchannel_authentication_endpoint: '/ext/ciba/auth',
  }),
  grant_types_supported: [
    'authorization_code',
    'client_credentials',
    'refresh_token',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
  ],
  token_endpoint_auth_methods_supported: [
    'private_key_jwt',
    'client_secret_basic',
    'client_secret_post',
    'tls_client_auth',
    'client_secret_jwt',
  ],
  code_challenge_methods_supported: ['plain', 'S256'],
  require_pushed_authorization_requests: false,
  mtls_endpoint_aliases: endpoints(`${backend}/protocol/openid-connect`, { token_endpoint: '/token' }),
  authorization_response_iss_parameter_supported: true,
})

const entra = (tenant: string): JsonObject => ({
  ...common,
  issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
  ...endpoints('https://login.microsoftonline.com/common', {
    authorization_endpoint: '/oauth2/v2.0/authorize',
    token_endpoint: '/oauth2/v2.0/token',
    jwks_uri: '/discovery/v2.0/keys',
    device_authorization_endpoint: '/oauth2/v2.0/devicecode',
    end_session_endpoint: '/oauth2/v2.0/logout',
    kerberos_endpoint: '/kerberos',
  }),
  userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  tenant_region_scope: null,
  cloud_instance_name: 'microsoftonline.com',
  cloud_graph_host_name: 'graph.windows.net',
  msgraph_host: 'graph.microsoft.com',
  rbac_url: 'https://pas.windows.net',
})

const adfs: JsonObject = {
  issuer: 'https://fs.example.org/adfs',
  authorization_endpoint: 'https://fs.example.org/adfs/oauth2/authorize/',
  token_endpoint: 'https://fs.example.org/adfs/oauth2/token/',
  jwks_uri: 'https://fs.example.org/adfs/discovery/keys',
  token_endpoint_auth_methods_supported: [
    'client_secret_post',
    'private_key_jwt',
    'windows_client_authentication',
  ],
  grant_types_supported: ['authorization_code', 'client_credentials', 'srv_challenge'],
  scopes_supported: ['openid', 'profile', 'allatclaims', 'user_impersonation'],
  subject_types_supported: ['pairwise'],
  access_token_issuer: 'http://fs.example.org/adfs/services/trust',
  microsoft_multi_refresh_token: true,
  capabilities: [],
}

const auth0 = (domain: string): JsonObject => ({
  ...common,
  issuer: `https://${domain}/`,
  ...endpoints(`https://${domain}`, {
    authorization_endpoint: '/authorize',
    token_endpoint: '/oauth/token',
    device_authorization_endpoint: '/oauth/device/code',
    userinfo_endpoint: '/userinfo',
    mfa_challenge_endpoint: '/mfa/challenge',
    jwks_uri: '/.well-known/jwks.json',
    registration_endpoint: '/oidc/register',
    revocation_endpoint: '/oauth/revoke',
  }),
  code_challenge_methods_supported: ['S256', 'plain'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  id_token_signing_alg_values_supported: ['HS256', 'RS256', 'PS256'],
})

const duende = (issuer: string): JsonObject => ({
  ...common,
  issuer,
  jwks_uri: `${issuer}/.well-known/openid-configuration/jwks`,
  ...endpoints(`${issuer}/connect`, {
    authorization_endpoint: '/authorize',
    token_endpoint: '/token',
    userinfo_endpoint: '/userinfo',
    end_session_endpoint: '/endsession',
    revocation_endpoint: '/revocation',
    introspection_endpoint: '/introspect',
    device_authorization_endpoint: '/deviceauthorization',
    pushed_authorization_request_endpoint: '/par',
  }),
  grant_types_supported: [
    'authorization_code',
    'client_credentials',
    'refresh_token',
    'urn:ietf:params:oauth:grant-type:device_code',
  ],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  code_challenge_methods_supported: ['plain', 'S256'],
  require_pushed_authorization_requests: true,
  authorization_response_iss_parameter_supported: true,
})

const authentik = (issuer: string): JsonObject => ({
  ...common,
  issuer,
  ...endpoints('https://auth.example.org/application/o', {
    authorization_endpoint: '/authorize/',
    token_endpoint: '/token/',
    userinfo_endpoint: '/userinfo/',
    revocation_endpoint: '/revoke/',
    introspection_endpoint: '/introspect/',
    device_authorization_endpoint: '/device/',
    jwks_uri: '/shop/jwks/',
    end_session_endpoint: '/shop/end-session/',
  }),
  grant_types_supported: [
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
  ],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  code_challenge_methods_supported: ['plain', 'S256'],
  id_token_signing_alg_values_supported: ['HS256'],
  request_parameter_supported: false,
})

const okta = (issuer: string, base = issuer): JsonObject => ({
  ...common,
  issuer,
  ...endpoints(base, {
    authorization_endpoint: '/v1/authorize',
    token_endpoint: '/v1/token',
    jwks_uri: '/v1/keys',
  }),
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
})

const zitadel: JsonObject = {
  ...common,
  issuer: 'https://id.example.org',
  ...endpoints('https://id.example.org/oauth/v2', {
    authorization_endpoint: '/authorize',
    token_endpoint: '/token',
    jwks_uri: '/keys',
  }),
  token_endpoint_auth_methods_supported: [
    'none',
    'client_secret_basic',
    'client_secret_post',
    'private_key_jwt',
  ],
  code_challenge_methods_supported: ['S256'],
}

const gitlab = (issuer: string): JsonObject => ({
  ...common,
  issuer,
  ...endpoints(`${issuer}/oauth`, {
    authorization_endpoint: '/authorize',
    token_endpoint: '/token',
    revocation_endpoint: '/revoke',
    introspection_endpoint: '/introspect',
    userinfo_endpoint: '/userinfo',
    jwks_uri: '/discovery/keys',
    device_authorization_endpoint: '/authorize_device',
  }),
  scopes_supported: ['api', 'read_user', 'read_repository', 'openid'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
})

const cognito: JsonObject = {
  ...common,
  issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3',
  jwks_uri: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3/.well-known/jwks.json',
  ...endpoints('https://shop.auth.eu-central-1.amazoncognito.com/oauth2', {
    authorization_endpoint: '/authorize',
    token_endpoint: '/token',
    revocation_endpoint: '/revoke',
    userinfo_endpoint: '/userInfo',
  }),
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
}

/** A server that is none of the products. */
const unknown: JsonObject = {
  issuer: 'https://sso.example.org',
  ...endpoints('https://sso.example.org', { authorization_endpoint: '/login', token_endpoint: '/token' }),
}

export const metadataOf = {
  keycloak,
  entra,
  adfs,
  auth0,
  duende,
  authentik,
  okta,
  zitadel,
  gitlab,
  cognito,
  unknown,
}
