/** Web servers of other people that end TLS and want client certificates: nginx and Apache httpd. */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import type { Identity } from '../../../electron/network/tls/identity.fixture.ts'
import { endGroup, startGroup } from '../process-group.ts'
import { makeServerFolder } from './real-server.ts'

export interface Terminator {
  /** Scheme, host and port; whatever the path, it answers with a token. */
  readonly origin: string
  /** Host and port. */
  readonly host: string
  /** What it was asked and how it answered, oldest first: such as `POST TLSv1.3 200`. */
  requests(): Promise<readonly string[]>
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>
}

export interface TerminatorOptions {
  readonly server: Identity
  /** In PEM: who vouches for the clients. */
  readonly clientAuthority: string
  /** Directives of the server's own language, for the whole server. */
  readonly directives: readonly string[]
}

const response = '{"access_token":"token-of-the-terminator","token_type":"Bearer","expires_in":3600}'
const isRoot = process.getuid?.() === 0

/** `ssl_verify_client` is to be among the directives. */
export async function startNginx(options: TerminatorOptions): Promise<Terminator> {
  const { folder, port } = await prepare('nginx', options)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const config = `
daemon off;
${isRoot ? 'user root;' : ''}
pid ${folder}/pid;
error_log stderr;
events {}
http {
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  log_format seen '$request_method $ssl_protocol $status';
  access_log ${folder}/seen seen;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/server.pem;
    ssl_certificate_key ${folder}/server.key;
    ssl_client_certificate ${folder}/clients.pem;
    ${options.directives.map((line) => `${line};`).join('\n    ')}
    location / {
      default_type application/json;
      return 200 '${response}';
    }
  }
}`
  await writeFile(path.join(folder, 'nginx.conf'), config)
  return start(folder, port, ['nginx', '-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'])
}

/** `SSLVerifyClient` is to be among the directives. */
export async function startApache(options: TerminatorOptions): Promise<Terminator> {
  const { folder, port } = await prepare('apache', options)
  const modules = ['mpm_prefork', 'authz_core', 'alias', 'cgi', 'ssl', 'socache_shmcb']
  const config = `
ServerName localhost
ServerRoot ${folder}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/errors
Listen 127.0.0.1:${port}
StartServers 1
MinSpareServers 1
MaxSpareServers 2
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${isRoot ? 'User www-data\nGroup www-data' : ''}
LogFormat "%m %{SSL_PROTOCOL}x %>s" seen
CustomLog ${folder}/seen seen
ScriptAliasMatch ^/ ${folder}/cgi/token
<Directory ${folder}/cgi>
  Require all granted
</Directory>
SSLEngine on
SSLCertificateFile ${folder}/server.pem
SSLCertificateKeyFile ${folder}/server.key
SSLCACertificateFile ${folder}/clients.pem
SSLSessionCache none
${options.directives.join('\n')}
`
  await mkdir(path.join(folder, 'cgi'))
  const script = `#!/bin/sh\nprintf 'Content-Type: application/json\\r\\n\\r\\n%s' '${response}'\n`
  await writeFile(path.join(folder, 'cgi/token'), script, { mode: 0o755 })
  await writeFile(path.join(folder, 'apache.conf'), config)
  return start(folder, port, ['apache2', '-f', path.join(folder, 'apache.conf'), '-DFOREGROUND'])
}

async function prepare(name: string, { server, clientAuthority }: TerminatorOptions) {
  const folder = makeServerFolder(name)
  // Its workers are other users, where root starts it.
  await chmod(folder, 0o755)
  const files = { 'server.pem': server.cert, 'server.key': server.key, 'clients.pem': clientAuthority }
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text)
  return { folder, port: await findFreePorts() }
}

async function start(folder: string, port: number, command: readonly string[]): Promise<Terminator> {
  const { child, untilListening } = startGroup(command)
  await untilListening(port).catch(async (thrown: Error) => {
    const errors = await readFile(path.join(folder, 'errors'), 'utf8').catch(() => '')
    throw new Error(`${thrown.message}${errors}`)
  })
  const host = `127.0.0.1:${port}`
  return {
    origin: `https://${host}`,
    host,
    async requests() {
      const lines = await readFile(path.join(folder, 'seen'), 'utf8').catch(() => '')
      return lines.split('\n').filter((line) => line !== '')
    },
    async stop() {
      await endGroup(child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
