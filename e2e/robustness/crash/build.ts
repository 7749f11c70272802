/** Builds the program under test into a folder of its own: the tests neither need nor touch what `npm run build` built. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build } from 'vite'

export interface Built {
  /** The built `crash-target.js`. */
  readonly program: string
  /** A folder for vaults. */
  readonly place: string
  /** Names a folder for a vault, whose parent exists. @param name begins the parent's name. */
  freshFolder(name?: string): Promise<string>
  remove(): Promise<void>
}

export async function buildTarget(): Promise<Built> {
  const place = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-crash-'))
  const root = path.join(import.meta.dirname, '../../..')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, 'e2e/harness/programs/crash-target.ts'),
      outDir: path.join(place, 'program'),
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: 'part-[hash].mjs' } },
    },
  })
  return {
    program: path.join(place, 'program/crash-target.mjs'),
    place,
    freshFolder: async (name = 'fresh') => path.join(await mkdtemp(path.join(place, `${name}-`)), 'data'),
    remove: () => rm(place, { recursive: true, force: true, maxRetries: 5 }),
  }
}
