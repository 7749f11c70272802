/**
 * The built program as it ships, in a process of its own on a fake Electron: however it ends, it clears what was copied
 * from the clipboard, and stores the refresh token that the server is just exchanging.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clearedText } from '../cleared-text.ts'
import type { Line, ScriptOptions } from '../testing/electron-fake/script.ts'

const root = path.join(import.meta.dirname, '../../..')
const entry = path.join(root, 'dist/main/main.js')
const [hook, script] = ['hook.ts', 'script.ts'].map((file) =>
  path.join(import.meta.dirname, '../testing/electron-fake', file),
)

let folder: string
/** Folder of the fake “binary”. */
let bin: string
let server: TokenServer
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-built-'))
  bin = path.join(folder, 'bin')
  await mkdir(bin)
  server = await startTokenServer()
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface TokenServer {
  readonly address: string
  /** The refresh tokens it received, in order. */
  readonly spent: readonly string[]
  /**
   * Delays the response to the next refresh until the promise settles; the token counts as spent from its arrival on.
   */
  hold(until: Promise<unknown>): void
  stop(): Promise<void>
}

/**
 * Starts a server that issues a refresh token with each token, and accepts each only once, as RFC 9700 section 4.14.2
 * requires.
 */
async function startTokenServer(): Promise<TokenServer> {
  let [issued, good] = [0, '']
  let held: Promise<unknown> = Promise.resolve()
  const spent: string[] = []
  const server = http.createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const sent = new URLSearchParams(body)
    const refresh = sent.get('refresh_token')
    const isRefused = sent.get('grant_type') === 'refresh_token' && refresh !== good
    if (refresh !== null) spent.push(refresh)
    issued += 1
    if (!isRefused) good = `refresh-${issued}`
    const next = good
    if (refresh !== null) await held
    response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' })
    const token = {
      access_token: `token-${issued}`,
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: next,
    }
    response.end(JSON.stringify(isRefused ? { error: 'invalid_grant' } : token))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spent,
    hold: (until) => {
      held = until
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Runs the program. @param command what to run in place of Node with the hook: something that ends in the same. */
function run(options: ScriptOptions, env: NodeJS.ProcessEnv, command: readonly string[]) {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    // A terminal sends its signals to the process group, which must not be that of the tests.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...env,
      CLAIMCHECK_FAKE_SCRIPT: script,
      CLAIMCHECK_SCRIPT_OPTIONS: JSON.stringify(options),
    },
  })
  const lines: Line[] = []
  const underWay = Promise.withResolvers<void>()
  createInterface(child.stdout).on('line', (text) => {
    if (!text.startsWith('{')) return
    const line: Line = JSON.parse(text)
    lines.push(line)
    if (line.kind === 'underWay') underWay.resolve()
  })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  void ended.then((code) => underWay.reject(new Error(`it ended with ${code} before anything was under way`)))
  underWay.promise.catch(() => undefined)
  return { child, lines, underWay: underWay.promise, ended }
}

interface Way {
  readonly name: string
  readonly command: () => Promise<readonly string[]>
  readonly end: (child: ChildProcess) => void
}

const directly = async () => [
  process.execPath,
  '--import',
  String(hook),
  entry,
  `--data-folder=${path.join(folder, 'data')}`,
]

/** Runs `npm start` where Electron's binary is installed: the binary is Node with the fake. */
async function byStart() {
  const binary = path.join(bin, 'electron')
  await writeFile(
    binary,
    `#!/bin/sh\n[ "$1" = --no-sandbox ] && shift\nexec "${process.execPath}" --import "${hook}" "$@"\n`,
  )
  await writeFile(path.join(bin, 'unshare'), '#!/bin/sh\n')
  for (const file of ['electron', 'unshare']) await chmod(path.join(bin, file), 0o755)
  return [process.execPath, 'scripts/start.ts', `--data-folder=${path.join(folder, 'data')}`]
}

const startEnv = () => ({
  CLAIMCHECK_PLATFORM: 'electron',
  ELECTRON_OVERRIDE_DIST_PATH: bin,
  DISPLAY: ':0',
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
})

/** Lists methods that need Electron’s binary to be a plain file, which a script can replace. */
function startedByScript(): readonly Way[] {
  return [
    {
      name: 'Ctrl+C in the terminal of npm start, which npm hands on as well',
      command: byStart,
      end(child) {
        process.kill(-Number(child.pid), 'SIGINT')
        // Delayed: pending signals of one kind are merged.
        setTimeout(() => child.kill('SIGINT'), 100)
      },
    },
    { name: 'SIGTERM to npm start', command: byStart, end: (child) => void child.kill('SIGTERM') },
  ]
}

const ways: readonly Way[] = [
  { name: 'the menu', command: directly, end: (child) => void child.kill('SIGUSR2') },
  { name: 'SIGTERM', command: directly, end: (child) => void child.kill('SIGTERM') },
  { name: 'SIGHUP', command: directly, end: (child) => void child.kill('SIGHUP') },
  ...(process.platform === 'linux' ? startedByScript() : []),
]

// These signals and the shell scripts are POSIX's; on Windows the window receives a request to close.
describe.skipIf(process.platform === 'win32')('the built program on Electron', () => {
  it.each(ways)('ended by $name finishes the cleanup', async ({ command, end }) => {
    const env = { ...startEnv(), CLAIMCHECK_FAKE_KEY: randomBytes(32).toString('hex') }
    const release = Promise.withResolvers<void>()
    server.hold(release.promise)
    const first = run({ address: server.address, quits: false }, env, await command())
    await first.underWay
    expect(first.lines).toEqual([{ kind: 'underWay', clipboard: 'token-1' }])
    await vi.waitFor(() => expect(server.spent).toEqual(['refresh-1']), { timeout: 10_000 })
    end(first.child)
    // The server responds while the program is ending.
    setTimeout(release.resolve, 300)
    expect(await first.ended).toBe(0)
    expect(first.lines.at(-1)).toMatchObject({
      kind: 'ended',
      clipboard: clearedText(process.platform),
      channels: [],
    })
    const preferences = JSON.parse(await readFile(path.join(folder, 'data/preferences.json'), 'utf8'))
    expect(preferences).toMatchObject({ theme: 'dark', window: { width: 1120, height: 760 } })

    // The next start has the new refresh token, and the token issued with it.
    const second = run({ address: server.address, quits: true }, env, await directly())
    expect(await second.ended).toBe(0)
    expect(second.lines[0]).toEqual({ kind: 'underWay', clipboard: 'token-2' })
    expect(server.spent).toEqual(['refresh-1', 'refresh-2'])
  })

  it.runIf(process.platform === 'linux')('packaged runs with its sandbox only, and says so', async () => {
    const options = { address: server.address, quits: true }
    const key = { CLAIMCHECK_FAKE_KEY: randomBytes(32).toString('hex') }
    const without = run(options, { ...key, CLAIMCHECK_FAKE_PACKAGED: 'no-sandbox' }, await directly())
    expect(await without.ended).toBe(1)
    expect(without.lines).toEqual([{ kind: 'box', content: expect.stringContaining('ohne die Sandbox') }])
    const first = run(options, { ...key, CLAIMCHECK_FAKE_PACKAGED: 'lang' }, await directly())
    expect(await first.ended).toBe(0)
  })

  it('that cannot have its data folder says so in a box', async () => {
    await writeFile(path.join(folder, 'data'), 'a file')
    const { ended, lines } = run({ address: server.address, quits: true }, {}, await directly())
    expect(await ended).toBe(1)
    expect(lines).toEqual([{ kind: 'box', content: expect.stringMatching(/ENOTDIR|EEXIST/) }])
  })
})
