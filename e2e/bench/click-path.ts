/**
 * `node e2e/bench/click-path.ts [--root=FOLDER]`: counts the source files that one click on "Get token" passes in the main
 * process, from the request of the page to the first byte on the wire, and on to the view and the file on disk. Runs the
 * unbundled sources on the memory platform with real requests and real files; counts by V8's precise coverage.
 */
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { Session } from 'node:inspector'
import { registerHooks } from 'node:module'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { root: { type: 'string', default: path.join(import.meta.dirname, '../..') } },
})
const root = path.resolve(values.root)

/** Replaces Vite's `import.meta.glob`, which Node does not know: in the catalogue of systems, and for files of data. */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const source = String(loaded.source)
    if (!url.endsWith('.ts') || !source.includes('import.meta.glob<')) return loaded
    const folder = path.dirname(fileURLToPath(url))
    if (!url.endsWith('/catalogue.ts')) return { ...loaded, source: withData(source, folder) }
    const systems = globSync(path.join(root, 'electron/systems/*.ts')).filter(
      (file) => !/(\.test|\.fixtures?|\/system|\/catalogue)\.ts$/.test(file),
    )
    const imports = systems.map(
      (file, at) => `import { system as system${at} } from './${path.relative(folder, file)}'\n`,
    )
    const list = `({${systems.map((_file, at) => `system${at}`).join(', ')}})`
    return {
      ...loaded,
      source: imports.join('') + source.replace(/import\.meta\.glob<System>\([^)]*\)/, list),
    }
  },
})

/** Puts JSON files in the place of a glob that names them. */
function withData(source: string, folder: string): string {
  return source.replace(/import\.meta\.glob<\w+>\('([^']+\.json)'[^)]*\)/, (_all, pattern: string) => {
    const files = globSync(path.join(folder, pattern))
    return `({${files.map((file) => `${JSON.stringify(file)}: ${readFileSync(file, 'utf8')}`).join(', ')}})`
  })
}

/** Imports a source file of the program under measurement. */
const load = (file: string) => import(pathToFileURL(path.join(root, file)).href)

const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

/** Takes the sources of which a function was called since the last time. Evaluating a module is no call. */
function takeFiles(): Set<string> {
  const files = new Set<string>()
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue
      const file = path.relative(root, fileURLToPath(url))
      const isCalled = functions.some(
        ({ functionName, ranges: [whole] }) =>
          (whole?.count ?? 0) > 0 && !(functionName === '' && whole?.startOffset === 0),
      )
      if (isCalled && /^(electron|shared)\//.test(file)) files.add(file)
    }
  })
  return files
}

/** Starts a token endpoint. @param onFirstByte called when the first byte of a request is there. */
async function startTokenServer(onFirstByte: () => void): Promise<{ server: Server; origin: string }> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const server = createServer((request, response) => {
    const now = Math.floor(Date.now() / 1000)
    const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat: now, exp: now + 300, sub: 'click' })}.c2ln`
    request.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 300 }))
    })
  })
  server.on('connection', (socket) => socket.once('data', onFirstByte))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const draftAt = (origin: string, name: string) => ({
  system: 'aareon',
  environment: 'custom',
  method: 'client-credentials',
  name,
  values: { address: `${origin}/gateway`, clientId: 'click-path' },
  secrets: { clientSecret: 'pK7vQ2mZ9xT4sW8yB3nF6hJ1dR5gL0cA', apiKey: 'api-click-path-4f1c9b7e2d' },
})

async function untilWritten(file: string, before: number): Promise<void> {
  for (let tries = 0; tries < 200 && statSync(file).mtimeMs === before; tries += 1) await setTimeout(25)
  if (statSync(file).mtimeMs === before) throw new Error('the token was not written')
  await setTimeout(100)
}

async function measure(dataFolder: string): Promise<void> {
  const [memoryFile = ''] = globSync('electron/{platform/testing,desktop}/memory.ts', { cwd: root })
  const { createMemoryPlatform, createMemoryDesktop } = await load(memoryFile)
  const { nodeRequest } = await load('electron/network/node-request.ts')
  const { startApp } = await load('electron/app.ts')
  const memory = (createMemoryPlatform ?? createMemoryDesktop)({ fetch: nodeRequest, documents: 'disk' })
  await startApp(memory, { dataFolder, pageFolder: dataFolder, version: '0.0.0' })
  const request = async (channel: string, body: object) => {
    const result = await (memory.page.request ?? memory.page.ask)(channel, body)
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.problem)}`)
    return result.value
  }
  await request('app.start', {})
  await request('vault.create', {})
  let toWire: Set<string> | undefined
  const warm = await startTokenServer(() => undefined)
  const measured = await startTokenServer(() => {
    toWire ??= takeFiles()
  })
  const first = await request('connection.add', draftAt(warm.origin, 'Warm'))
  const { id } = await request('connection.add', draftAt(measured.origin, 'Click'))
  // Loads what is loaded with the first request, so that only calls count.
  await request('token.get', { id: first.id })
  const file = path.join(dataFolder, 'vault.json')
  await setTimeout(1500)
  const before = statSync(file).mtimeMs
  takeFiles()
  await request('token.get', { id })
  await untilWritten(file, before)
  print('to the first byte on the wire', toWire ?? new Set())
  print('with view and disk', new Set([...(toWire ?? []), ...takeFiles()]))
}

function print(title: string, files: ReadonlySet<string>): void {
  const isTestPlatform = (file: string) => /memory[\w-]*\.ts$|\/testing\//.test(file)
  const counted = [...files].filter((file) => !isTestPlatform(file)).sort()
  const left = [...files].filter(isTestPlatform).sort()
  console.log(`${title}: ${counted.length} files (and ${left.length} of the memory platform)`)
  for (const file of [...counted, ...left]) console.log(`  ${file}`)
}

const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-click-'))
try {
  await measure(dataFolder)
} finally {
  rmSync(dataFolder, { recursive: true, force: true })
}
process.exit()
