/** Proxies of other people, each a process of its own on a free loopback port, gone with its folder. */
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import { endGroup, startGroup } from '../process-group.ts'
import { makeServerFolder } from './real-server.ts'

/** Known to every proxy. */
export const account = { user: 'anna', password: 'hush-7Qm2' }

export interface RealProxy {
  /** As in a connection's network settings. */
  readonly address: string
  stop(): Promise<void>
}

/** How squid lets people in. */
export type SquidScheme = 'basic' | 'digest' | 'ntlm'

/**
 * Starts squid.
 * @param schemes by which it asks for a name and password; none: it asks nobody.
 * @param tunnels ports that CONNECT may lead to.
 */
export async function startSquid(
  schemes: readonly SquidScheme[],
  tunnels: readonly number[],
): Promise<RealProxy> {
  const folder = makeServerFolder('squid')
  chmodSync(folder, 0o755)
  const port = await findFreePorts()
  const lines = [
    `http_port 127.0.0.1:${port}`,
    'visible_hostname proxy.example',
    `coredump_dir ${folder}`,
    'pid_filename none',
    'access_log none',
    'cache_log stdio:/dev/stderr',
    'cache deny all',
    'netdb_filename none',
    'shutdown_lifetime 0 seconds',
    'connect_timeout 2 seconds',
    ...schemes.flatMap((scheme) => authenticators[scheme](folder)),
    `acl allowed port ${tunnels.join(' ')}`,
    'http_access deny CONNECT !allowed',
    ...(schemes.length > 0 ? ['acl known proxy_auth REQUIRED', 'http_access allow known'] : []),
    ...(schemes.length > 0 ? ['http_access deny all'] : ['http_access allow all']),
  ]
  const configuration = writeFor(folder, 'squid.conf', lines)
  return start(folder, port, ['/usr/sbin/squid', '-N', '-f', configuration, '-n', `claimcheck${port}`])
}

const realm = 'Real'

/** Squid's own helpers, as Debian has them. */
const authenticators: Readonly<Record<SquidScheme, (folder: string) => readonly string[]>> = {
  basic: (folder) => [
    `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${writeFor(folder, 'basic', [`${account.user}:${md5(account.password)}`])}`,
    `auth_param basic realm ${realm}`,
  ],
  digest: (folder) => [
    `auth_param digest program /usr/lib/squid/digest_file_auth -c ${writeFor(folder, 'digest', [`${account.user}:${realm}:${md5(`${account.user}:${realm}:${account.password}`)}`])}`,
    `auth_param digest realm ${realm}`,
  ],
  ntlm: () => ['auth_param ntlm program /usr/lib/squid/ntlm_fake_auth'],
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

/** Starts tinyproxy, which asks for a name and password by Basic. @param tunnels ports that CONNECT may lead to. */
export async function startTinyproxy(tunnels: readonly number[]): Promise<RealProxy> {
  const folder = makeServerFolder('tinyproxy')
  const port = await findFreePorts()
  const configuration = writeFor(folder, 'tinyproxy.conf', [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 20',
    'MaxClients 20',
    'LogLevel Error',
    `BasicAuth ${account.user} ${account.password}`,
    ...tunnels.map((tunnel) => `ConnectPort ${tunnel}`),
  ])
  return start(folder, port, ['tinyproxy', '-d', '-c', configuration])
}

/** For squid's own user, whom it becomes where root starts it. */
const proxyUser = 13

function writeFor(folder: string, name: string, lines: readonly string[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  if (process.getuid?.() === 0) chownSync(file, proxyUser, proxyUser)
  return file
}

async function start(folder: string, port: number, command: readonly string[]): Promise<RealProxy> {
  const { child, untilListening } = startGroup(command, { cwd: folder })
  await untilListening(port)
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      await endGroup(child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
