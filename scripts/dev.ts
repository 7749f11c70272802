/**
 * `npm run dev`: the demo on an installed Chromium, with the page from Vite's development server: what is changed in
 * `renderer/` shows at once. The program is built with three modules replaced (`scripts/dev/`); what ships knows of neither.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import path from 'node:path'
import { build, createServer, type Plugin, type ViteDevServer } from 'vite'
import { buildAll, mainProcess, root } from './build.ts'
import { chooseBrowser } from './choose-platform.ts'
import { withSandbox } from './demo-sandbox.ts'
import { startProgram } from './start-program.ts'

/** Modules of the main process; a file of the same name in `scripts/dev/` takes the place of each. */
const replaced = new Map(
  [
    'electron/platform/chromium/browser/flags.ts',
    'electron/platform/chromium/files.ts',
    'electron/platform/page-headers.ts',
  ].map((file) => [path.join(root, file), path.join(root, 'scripts/dev', path.basename(file))]),
)

/** Replaces the modules; each replacement itself still imports what it replaces. */
function fromDevServer(): Plugin {
  return {
    name: 'from-dev-server',
    enforce: 'pre',
    async resolveId(source, importer) {
      const found = await this.resolve(source, importer, { skipSelf: true })
      const instead = found && replaced.get(found.id)
      return instead === importer ? found : instead
    },
  }
}

/** Serves the page on this machine only, on a free port. @returns its origin. */
async function servePage(): Promise<{ readonly server: ViteDevServer; readonly origin: string }> {
  const port = await freePort()
  const server = await createServer({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    // The page's own origin is made up: its scripts come through main, its news by a socket to the server itself.
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      ws: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
    },
  })
  await server.listen()
  return { server, origin: `http://127.0.0.1:${port}` }
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function dev(): Promise<number> {
  const [executable] = await Promise.all([chooseBrowser(), buildAll()])
  const { server, origin } = await servePage()
  const program = mainProcess('dist/dev', { 'demo-chromium': 'e2e/harness/programs/demo-chromium.ts' })
  await build({ ...program, plugins: [fromDevServer(), ...(program.plugins ?? [])] })
  const chromiumEntry = path.join(root, 'dist/dev/demo-chromium.js')
  const env = { ...process.env, CLAIMCHECK_PAGE_ORIGIN: origin }
  const choice = { kind: 'chromium', executable, why: 'hot reload needs it' } as const
  try {
    return await withSandbox(
      (args) => startProgram(choice, { electronEntry: '', chromiumEntry, args, env }).ended,
    )
  } finally {
    await server.close()
  }
}

process.exitCode = await dev()
