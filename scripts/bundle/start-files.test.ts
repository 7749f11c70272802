import path from 'node:path'
import { expect, it } from 'vitest'
import { startFiles } from './start-files.ts'

interface Imports {
  readonly statically?: readonly string[]
  readonly later?: readonly string[]
}

/** Splits a program, given as what each of its modules imports. @returns the modules of each file. */
function split(program: Readonly<Record<string, Imports>>): readonly string[][] {
  const root = path.resolve('/project')
  const absolute = (file: string) => path.join(root, file)
  const modules = {
    getModuleInfo(id: string) {
      const imports = program[path.relative(root, id).replaceAll(path.sep, '/')]
      const ids = (files: readonly string[] = []) => files.map(absolute)
      return imports
        ? { importedIds: ids(imports.statically), dynamicallyImportedIds: ids(imports.later) }
        : null
    },
  }
  const [group] = startFiles(root).groups
  const files = new Map<string, string[]>()
  for (const file of Object.keys(program)) {
    const name = group?.name(absolute(file), modules as never)
    if (name !== undefined) files.set(name, [...(files.get(name) ?? []), file])
  }
  return [...files.values()]
}

const start = 'electron/platform/chromium/browser/start.ts'
const platform = 'electron/platform/chromium/chromium.ts'
const compose = 'electron/compose.ts'
const sealing = 'electron/vault/sealing.ts'
const thread = 'electron/network/proxy/script-worker.ts'

it('each stage of a start is one file, with what none before it has', () => {
  const files = split({
    [start]: { statically: ['spawn.ts'] },
    'spawn.ts': {},
    [platform]: { statically: ['spawn.ts', 'pipe.ts'] },
    'pipe.ts': { statically: ['text.ts'] },
    'text.ts': {},
    [compose]: { statically: ['text.ts', 'vault.ts'] },
    'vault.ts': { later: ['rare.ts'] },
    'rare.ts': {},
  })
  expect(files).toEqual([
    [start, 'spawn.ts'],
    [platform, 'pipe.ts', 'text.ts'],
    [compose, 'vault.ts'],
  ])
})

it('what opens the vault is a file of its own, which a locked start does not load', () => {
  const files = split({
    [start]: {},
    [compose]: { statically: [sealing] },
    [sealing]: { later: ['jwe.ts'] },
    'jwe.ts': { statically: ['base64.ts'] },
    'base64.ts': {},
  })
  expect(files).toEqual([[start], [compose, sealing], ['jwe.ts', 'base64.ts']])
})

it('a thread loads nothing of a start', () => {
  const files = split({
    [start]: {},
    [compose]: { statically: ['addresses.ts', 'vault.ts'] },
    'addresses.ts': {},
    'vault.ts': {},
    [thread]: { statically: ['addresses.ts'] },
  })
  expect(files).toEqual([[start], [compose, 'vault.ts']])
})

it('on Electron the window’s part comes first', () => {
  const entry = 'electron/platform/electron/entry.ts'
  const files = split({
    [entry]: { statically: ['text.ts'] },
    'text.ts': {},
    [compose]: { statically: ['text.ts'] },
  })
  expect(files).toEqual([[entry, 'text.ts'], [compose]])
})
