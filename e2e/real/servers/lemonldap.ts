/** The portal of LemonLDAP::NG as Debian packages it, with its demonstration users, on a web server for PSGI. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import { fill, press } from './page.ts'
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

export async function startLemonldap(): Promise<RealServer> {
  const folder = makeServerFolder('lemonldap')
  const origin = `http://127.0.0.1:${await findFreePorts()}`
  prepare(folder, origin)
  const listen = new URL(origin).host
  // The application is loaded before it listens: one that cannot be loaded ends the server.
  const command = ['starman', '--preload-app', '--listen', listen, '--workers', '3', 'app.psgi'] as const
  const server = startServer(folder, command, {
    LLNG_DEFAULTCONFFILE: path.join(folder, 'lemonldap-ng.ini'),
    PERL5LIB: folder,
  })
  await server.responses(`${origin}/oauth2/jwks`)
  return {
    name: 'LemonLDAP::NG',
    origin,
    issuer: origin,
    tokenPath: '/oauth2/token',
    loginScope: 'openid api offline_access',
    openidScope: 'openid api offline_access',
    async signIn(page) {
      await fill(page, 'input[name=user]', user.name)
      await fill(page, 'input[name=password]', user.password)
      await press(page, 'button[type=submit]')
    },
    setClock: server.setClock,
    endSessions() {
      const sessions = path.join(folder, 'sessions')
      for (const name of readdirSync(sessions)) rmSync(path.join(sessions, name))
    },
    stop: server.stop,
  }
}

function prepare(folder: string, origin: string): void {
  for (const name of ['conf', 'sessions', 'cache']) mkdirSync(path.join(folder, name))
  writeFileSync(path.join(folder, 'lemonldap-ng.ini'), localConfiguration(folder))
  writeFileSync(path.join(folder, 'conf', 'lmConf-1.json'), JSON.stringify(configuration(folder, origin)))
  writeFileSync(path.join(folder, 'NoCaptcha.pm'), noCaptcha)
  writeFileSync(path.join(folder, 'app.psgi'), application)
}

function localConfiguration(folder: string): string {
  return `[all]
logLevel = warn
logger = Lemonldap::NG::Common::Logger::Std
userLogger = Lemonldap::NG::Common::Logger::Std
[configuration]
type = File
dirName = ${folder}/conf
localStorage = Cache::FileCache
localStorageOptions = ${"{'namespace' => 'conf', 'default_expires_in' => 600, 'cache_depth' => 0, "}'cache_root' => '${folder}/cache'}
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
[handler]
status = 0
`
}

/** The portal loads a captcha even where none is shown; its own wants ImageMagick. */
const noCaptcha = `package NoCaptcha;
use Mouse;
extends 'Lemonldap::NG::Portal::Main::Plugin';
sub init { 1 }
1;
`

const application = `use Plack::Builder;
use Plack::App::File;
use Lemonldap::NG::Portal::Main;
my $portal = Lemonldap::NG::Portal::Main->run({});
builder {
  mount '/static' => Plack::App::File->new(root => '/usr/share/lemonldap-ng/portal/htdocs/static')->to_app;
  mount '/javascript' => Plack::App::File->new(root => '/usr/share/javascript')->to_app;
  mount '/' => $portal;
};
`

function configuration(folder: string, origin: string): object {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const storage = { Directory: `${folder}/sessions`, LockDirectory: `${folder}/sessions` }
  return {
    cfgNum: 1,
    cfgAuthor: 'test',
    cfgDate: 1,
    portal: `${origin}/`,
    domain: '127.0.0.1',
    securedCookie: 0,
    cookieName: 'lemonldap',
    key: 'encrypts what this server keeps',
    authentication: 'Demo',
    userDB: 'Same',
    passwordDB: 'Demo',
    registerDB: 'Null',
    captcha: 'NoCaptcha',
    whatToTrace: '_whatToTrace',
    macros: { _whatToTrace: 'lc("$_user")' },
    globalStorage: 'Apache::Session::File',
    globalStorageOptions: storage,
    persistentStorage: 'Apache::Session::File',
    persistentStorageOptions: storage,
    localSessionStorage: 'Cache::FileCache',
    localSessionStorageOptions: {
      namespace: 'sessions',
      default_expires_in: 600,
      cache_root: `${folder}/cache`,
    },
    locationRules: { '127.0.0.1': { default: 'accept' } },
    exportedVars: {},
    applicationList: {},
    issuerDBOpenIDConnectActivation: 1,
    oidcServicePrivateKeySig: privateKey,
    oidcServicePublicKeySig: publicKey,
    oidcServiceKeyIdSig: 'signing',
    oidcServiceAllowAuthorizationCodeFlow: 1,
    oidcServiceAccessTokenExpiration: tokenSeconds,
    oidcRPMetaDataOptions: {
      form: relyingParty(client.id, { oidcRPMetaDataOptionsClientSecret: client.secret }),
      header: relyingParty(basicClient.id, { oidcRPMetaDataOptionsClientSecret: client.secret }),
      public: relyingParty(publicClient.id, { oidcRPMetaDataOptionsPublic: 1 }),
    },
    oidcRPMetaDataExportedVars: { form: {}, header: {}, public: {} },
    oidcRPMetaDataScopeRules: { form: { api: '1' }, header: { api: '1' }, public: { api: '1' } },
  }
}

function relyingParty(id: string, own: object): object {
  return {
    ...own,
    oidcRPMetaDataOptionsClientID: id,
    oidcRPMetaDataOptionsRedirectUris: redirectUri,
    oidcRPMetaDataOptionsAllowClientCredentialsGrant: 1,
    oidcRPMetaDataOptionsAllowOffline: 1,
    oidcRPMetaDataOptionsBypassConsent: 1,
    oidcRPMetaDataOptionsRequirePKCE: 1,
    oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
    oidcRPMetaDataOptionsAccessTokenJWT: 1,
    oidcRPMetaDataOptionsAccessTokenSignAlg: 'RS256',
  }
}
