/**
 * Builds everything that runs: the page, the main process for both platforms, the preload, and the programs that the
 * demo, the tour and the journeys start. Rebuilds nothing whose sources are unchanged.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type InlineConfig } from 'vite'
import { startFiles } from './bundle/start-files.ts'
import { stubAjv } from './bundle/stub-ajv.ts'
import { stubExitHook } from './bundle/stub-exit-hook.ts'
import { stubFetch } from './bundle/stub-fetch.ts'

export const root = path.join(import.meta.dirname, '..')
const stamp = path.join(root, 'dist', 'built-from')

/** Not bundled: Electron itself, and packages with native files or WebAssembly. */
const external = ['electron', '@napi-rs/keyring', 'clipboardy', 'quickjs-wasi']

/** A separate entry, started by the Chromium platform (`electron/network/proxy/script.ts`). */
const scriptWorker = { 'script-worker': 'electron/network/proxy/script-worker.ts' }

/** The sandbox's libraries, which are never shipped. */
const sandboxOnly = ['oidc-provider', 'selfsigned']

/** How a program of the main process is built. */
export function mainProcess(outDir: string, input: Record<string, string>): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [stubAjv(), stubExitHook(), stubFetch()],
    ssr: { noExternal: true, external: [...external, ...sandboxOnly] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'part-[hash].js',
          codeSplitting: startFiles(root),
        },
        // The library imports `degenerator` (half a megabyte), which rewrites proxy scripts and is unused here.
        treeshake: { moduleSideEffects: (id) => !/[\\/]node_modules[\\/]degenerator[\\/]/.test(id) },
      },
    },
  }
}

function preload(): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist/preload',
      emptyOutDir: true,
      target: 'chrome140',
      minify: false,
      lib: { entry: 'electron/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external },
    },
  }
}

/** Builds a worker as one file, whose text every main process reads (`electron/platform/start-worker.ts`). */
function worker(name: string, source: string): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: `dist/${name}`,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { [name]: source },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  }
}

/** Copies the window icons: in the task bar's size, and large. */
function copyIcons(): void {
  mkdirSync(path.join(root, 'dist/icons'), { recursive: true })
  for (const size of [48, 256])
    copyFileSync(path.join(root, `build/icons/${size}.png`), path.join(root, `dist/icons/${size}.png`))
}

/** Returns a digest of every source and configuration file that ends up in `dist/`. */
function sources(): string {
  const files = globSync(
    [
      'shared/**/*',
      'electron/**/*',
      'renderer/**/*',
      'e2e/**/*.ts',
      'build/icons/*.png',
      'scripts/build.ts',
      'scripts/bundle/*.ts',
      'package-lock.json',
      'vite.config.ts',
    ],
    {
      cwd: root,
      withFileTypes: true,
    },
  )
  const hash = createHash('sha256')
  for (const file of files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort())
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Builds what is out of date. @returns whether anything was built. */
export async function buildAll(): Promise<boolean> {
  const now = sources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false
  const before = process.env.NODE_ENV
  // A test runner sets `test` here, and Vite would take React's development build, which is half as large again.
  process.env.NODE_ENV = 'production'
  try {
    await buildAnew()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
  return true
}

async function buildAnew(): Promise<void> {
  await build({
    root: path.join(root, 'renderer'),
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'warn',
  })
  // Separate, so that the package for Electron contains nothing that only Chromium loads.
  await build(mainProcess('dist/main', { main: 'electron/main.ts' }))
  await build(
    mainProcess('dist/main-chromium', { 'main-chromium': 'electron/main-chromium.ts', ...scriptWorker }),
  )
  await build(worker('key-worker', 'electron/network/keys/key-worker.ts'))
  await build(worker('import-worker', 'electron/import/import-worker.ts'))
  await build(preload())
  copyIcons()
  const journeys = Object.fromEntries(
    globSync('e2e/harness/programs/*.ts', { cwd: root }).map((file) => [path.basename(file, '.ts'), file]),
  )
  if (Object.keys(journeys).length > 0)
    await build(mainProcess('dist/journeys', { ...journeys, ...scriptWorker }))
}

if (import.meta.main) await buildAll()
