/**
 * Puts the code that every start loads into few files. Bundled by use alone it comes in seventy, most of them a few lines that
 * two programs share, and Node takes a millisecond and 80 kB of memory for each.
 */
import path from 'node:path'
import type { Rolldown } from 'vite'

/**
 * What each platform loads one after the other: a file for each, with all that it imports and that is in no file before. The
 * first platform that a program has decides.
 */
const stages: Readonly<Record<string, readonly string[]>> = {
  chromium: [
    'electron/platform/chromium/browser/start.ts',
    'electron/platform/chromium/entry.ts',
    'electron/platform/chromium/chromium.ts',
    'electron/app.ts',
    'electron/compose.ts',
  ],
  electron: ['electron/platform/electron/entry.ts', 'electron/compose.ts'],
}

/** What this loads to open the vault is one file too. */
const opening = 'electron/vault/sealing.ts'

/** Runs in a thread of its own, which is to load nothing of all that. */
const thread = 'electron/network/proxy/script-worker.ts'

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/** Returns how the main process's code is split. @param root the project's folder. */
export function startFiles(root: string) {
  let found: ReadonlyMap<string, string> | undefined
  return {
    // Of a stage's modules all dependencies are in it or in one before; what else needs them is not drawn in.
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'start-files',
        name(id: string, modules: Modules) {
          found ??= filesOf(root, modules)
          return found.get(id)
        },
      },
    ],
  }
}

/** Finds the file of each module that a start loads. */
function filesOf(root: string, modules: Modules): ReadonlyMap<string, string> {
  const absolute = (file: string) => path.join(root, file)
  const files = new Map<string, string>()
  const apart = importedBy([absolute(thread)], modules)
  const put = (roots: readonly string[], name: string) => {
    for (const id of importedBy(roots, modules)) if (!files.has(id) && !apart.has(id)) files.set(id, name)
  }
  const has = (file = '') => modules.getModuleInfo(absolute(file)) !== null
  const own = Object.values(stages).find(([first]) => has(first)) ?? []
  for (const stage of own) put([absolute(stage)], stage)
  put(modules.getModuleInfo(absolute(opening))?.dynamicallyImportedIds ?? [], 'opening')
  return files
}

/** Returns modules with everything that they import statically. */
function importedBy(roots: readonly string[], modules: Modules): ReadonlySet<string> {
  const ids = new Set(roots)
  for (const id of ids) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) ids.add(imported)
  return ids
}
