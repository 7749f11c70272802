/** Glewlwyd as Debian packages it: its OpenID Connect plugin, set up through its own administration. */
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import { either, fill, press } from './page.ts'
import {
  basicClient,
  client,
  makeServerFolder,
  publicClient,
  type RealServer,
  redirectUri,
  startServer,
  tokenSeconds,
  user,
} from './real-server.ts'

/** Where the package puts its parts. */
const share = '/usr/share/glewlwyd'
const modules = '/usr/lib/glewlwyd'
const schema = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3'

/** A signed client's assertion may not end later than so many seconds from now, by the server's clock. */
export const longestAssertion = 300

export async function startGlewlwyd(): Promise<RealServer> {
  const folder = makeServerFolder('glewlwyd')
  const origin = `http://127.0.0.1:${await findFreePorts()}`
  prepare(folder, origin)
  const server = startServer(folder, ['glewlwyd', '--config-file=glewlwyd.conf'])
  await server.responses(`${origin}/api/`)
  await setUp(origin)
  return {
    name: 'Glewlwyd',
    origin,
    issuer: `${origin}/api/oidc/.well-known/openid-configuration`,
    tokenPath: '/api/oidc/token',
    loginScope: 'api',
    openidScope: 'openid api',
    async signIn(page) {
      await fill(page, '#username', user.name)
      await fill(page, '#password', user.password)
      await press(page, '#loginbut')
      // It asks once whether a client may have a scope.
      if ((await either(page, '#grant-api', 'button.btn-success')) === '#grant-api') {
        await press(page, '#grant-api')
        await press(page, 'button.btn-primary')
      }
      await press(page, 'button.btn-success')
    },
    enterCode: (verification, code) => enterCode(origin, verification, code),
    setClock: server.setClock,
    endSessions() {
      const database = new DatabaseSync(path.join(folder, 'glewlwyd.db'), { timeout: 5000 })
      database.exec('UPDATE gpo_refresh_token SET gpor_enabled = 0')
      database.close()
    },
    stop: server.stop,
  }
}

function prepare(folder: string, origin: string): void {
  const web = path.join(folder, 'web')
  // It serves nothing by links that lead out of its folder; the one to its configuration leads to a folder.
  const filter = (from: string) => path.basename(from) !== 'config.json'
  cpSync(`${share}/webapp`, web, { recursive: true, dereference: true, filter })
  cpSync(`${share}/templates/config.json`, path.join(web, 'config.json'))
  const database = new DatabaseSync(path.join(folder, 'glewlwyd.db'))
  database.exec(readFileSync(schema, 'utf8'))
  database.close()
  writeFileSync(path.join(folder, 'glewlwyd.conf'), configuration(folder, origin))
}

function configuration(folder: string, origin: string): string {
  const types = { html: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json' }
  const mime = Object.entries(types).map(([end, type]) => `{ extension = ".${end}"; mime_type = "${type}" }`)
  return `
port=${new URL(origin).port}
bind_address="127.0.0.1"
external_url="${origin}"
login_url="login.html"
api_prefix="api"
static_files_path="${path.join(folder, 'web')}"
log_mode="console"
log_level="WARNING"
cookie_secure=0
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="${modules}/user"
client_module_path="${modules}/client"
user_auth_scheme_module_path="${modules}/scheme"
plugin_module_path="${modules}/plugin"
hash_algorithm="SHA512"
database = { type = "sqlite3"; path = "${path.join(folder, 'glewlwyd.db')}"; };
static_files_mime_types = (${mime.join(', ')})
`
}

/** As its administration pages do, by the name and password that every new database has. */
async function setUp(origin: string): Promise<void> {
  let cookie = ''
  const post = async (where: string, body: object) => {
    const headers = { 'content-type': 'application/json', cookie }
    const response = await fetch(`${origin}/api${where}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!response.ok)
      throw new Error(`Glewlwyd refuses ${where}: ${response.status} ${await response.text()}`)
    return response
  }
  const signedIn = await post('/auth/', { username: 'admin', password: 'password' })
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  await post('/scope/', { name: 'api', display_name: 'API', description: 'The API', password_required: true })
  await post('/mod/plugin/', {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OpenID Connect',
    enabled: true,
    parameters: plugin(origin),
  })
  const types = ['code', 'refresh_token', 'device_authorization']
  const confidential = { confidential: true, client_secret: client.secret }
  const clients = [
    {
      client_id: client.id,
      ...confidential,
      token_endpoint_auth_method: ['client_secret_post', 'client_secret_jwt'],
    },
    { client_id: basicClient.id, ...confidential, token_endpoint_auth_method: ['client_secret_basic'] },
    { client_id: publicClient.id, confidential: false, token_endpoint_auth_method: ['none'] },
  ]
  for (const one of clients)
    await post('/client/', {
      ...one,
      enabled: true,
      authorization_type: one.confidential ? [...types, 'client_credentials'] : types,
      redirect_uri: [redirectUri],
      scope: ['api', 'openid'],
    })
  const scope = ['api', 'openid']
  await post('/user/', { username: user.name, password: user.password, enabled: true, scope })
}

function plugin(origin: string): object {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return {
    iss: origin,
    'jwt-type': 'rsa',
    'jwt-key-size': '256',
    key: privateKey,
    cert: publicKey,
    'access-token-duration': tokenSeconds,
    'refresh-token-duration': 3600,
    'code-duration': 600,
    'refresh-token-one-use': 'always',
    'allow-non-oidc': true,
    'auth-type-code-enabled': true,
    'auth-type-client-enabled': true,
    'auth-type-refresh-enabled': true,
    'auth-type-device-enabled': true,
    'device-authorization-expiration': 600,
    'device-authorization-interval': 1,
    'introspection-revocation-allowed': true,
    'introspection-revocation-allow-target-client': true,
    'pkce-allowed': true,
    'pkce-required': true,
    'request-parameter-allow': true,
    'request-maximum-exp': longestAssertion,
    'client-secret-parameter': 'client_secret',
  }
}

/** Signs the user in, who grants what was asked for, and goes on from the page where the code is entered. */
async function enterCode(origin: string, verification: URL, code: string): Promise<void> {
  const json = { 'content-type': 'application/json' }
  const { name: username, password } = user
  const login = { method: 'POST', headers: json, body: JSON.stringify({ username, password }) }
  const signedIn = await fetch(`${origin}/api/auth/`, login)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const grant = { method: 'PUT', headers: { ...json, cookie }, body: JSON.stringify({ scope: 'api' }) }
  await fetch(`${origin}/api/auth/grant/${client.id}`, grant)
  const entered = `${verification.href}?${new URLSearchParams({ code, g_continue: '' })}`
  const response = await fetch(entered, { headers: { cookie }, redirect: 'manual' })
  const place = response.headers.get('location') ?? ''
  if (!place.includes('prompt=deviceComplete')) throw new Error(`Glewlwyd does not take the code: ${place}`)
}
