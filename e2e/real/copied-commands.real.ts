/** What `copy as curl` puts on the clipboard, run by the real curl: 200 with the token, 401 without it. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeFolder, startUnlockedApp, type TestApp } from '../../electron/integration/test-app.fixture.ts'
import { nodeRequest } from '../../electron/network/node-request.ts'
import type { MemoryLogin } from '../../electron/platform/testing/memory-login.ts'
import { type ConnectionId, triedPlaceholder } from '../../shared/connection.ts'
import { openBrowser } from '../sandbox/client/browser.ts'
import { type Sandbox, startSandbox } from '../sandbox/index.ts'
import { missingPrograms } from './programs.ts'

const run = promisify(execFile)

describe.skipIf(missingPrograms(['curl']).length > 0)('a copied curl command', () => {
  let sandbox: Sandbox
  let app: TestApp
  const ids = new Map<string, ConnectionId>()
  beforeAll(async () => {
    sandbox = await startSandbox()
    app = await startUnlockedApp({
      fetch: (url, request, transport) => nodeRequest(new URL(led(url.href)), request, transport),
      onLogin: (login) => void signIn(login),
    })
    for (const { name, draft } of sandbox.connections) {
      const { sourceConnection: source, ...values } = draft.values
      const sourceConnection = source === undefined ? undefined : ids.get(source)
      const resolved = sourceConnection === undefined ? values : { ...values, sourceConnection }
      ids.set(name, await app.add({ ...draft, values: resolved }))
    }
  })
  afterAll(async () => {
    await removeFolder(app)
    await sandbox.stop()
  })

  async function signIn({ request, visit }: MemoryLogin): Promise<void> {
    const window = openBrowser(request.redirectUri.href)
    const { at } = await window.open(request.authorizationUrl)
    const { response } = await window.submit(at, { ...sandbox.user, decision: 'allow' })
    visit(new URL(response.headers.get('location') ?? ''))
  }

  /** The vendors' own addresses lead to the sandbox. */
  function led(text: string): string {
    return Object.entries(sandbox.transports).reduce((all, [from, to]) => all.replaceAll(from, to), text)
  }

  async function copied(id: ConnectionId): Promise<{ command: string; token: string }> {
    await app.value('token.get', { id })
    const read = async (form: 'token' | 'curl') => {
      await app.value('token.copy', { id, form })
      return app.platform.clipboard.read()
    }
    return { token: await read('token'), command: led(await read('curl')) }
  }

  /** Runs it as it stands, in a shell; only the output is arranged. */
  async function statusOf(command: string): Promise<string> {
    const quiet = `${command} --silent --show-error --max-time 10 --output /dev/null --write-out '%{http_code}'`
    // Without the machine's proxies.
    return (await run('sh', ['-c', quiet], { env: { PATH: process.env.PATH } })).stdout
  }

  it('proves the token of every connection of the sandbox', async () => {
    const found: string[] = []
    for (const [name, id] of ids) {
      const { command, token } = await copied(id)
      // Without it: the whole header or parameter is taken out.
      const header = new RegExp(` -H '[^']*${token}'`)
      const without = header.test(command)
        ? command.replace(header, '')
        : command.replace(`jwt=${encodeURIComponent(token)}`, '')
      expect(without).not.toContain(token)
      found.push(`${name}: ${await statusOf(command)}, ${await statusOf(without)}`)
    }
    expect(found).toEqual([...ids.keys()].map((name) => `${name}: 200, 401`))
    expect(found).toHaveLength(17)
  })

  it('calls nobody where no address was given', async () => {
    const { draft } = sandbox.connections.find(({ draft: { system } }) => system === 'aaas') ?? fail()
    const { tryAddress: _given, ...values } = draft.values
    const { command } = await copied(await app.add({ ...draft, name: 'no address', values }))
    expect(command).toContain(` '${triedPlaceholder}'`)
    await expect(statusOf(command)).rejects.toThrow('Could not resolve host: address-to-try.invalid')
  })

  it('leaves brackets and braces of an address as they are', async () => {
    const { draft } = sandbox.connections.find(({ draft: { system } }) => system === 'aaas') ?? fail()
    const tryAddress = `${draft.values.address}/aaas/{a,b}/[1-3]?c={d}`
    const values = { ...draft.values, tryAddress }
    const { command } = await copied(await app.add({ ...draft, name: 'braces', values }))
    const before = sandbox.journal.length
    expect(await statusOf(command)).toBe('200')
    expect(sandbox.journal.slice(before).map(({ fields }) => fields)).toEqual([['c']])
  })
})

function fail(): never {
  throw new Error('the sandbox has no such connection')
}
