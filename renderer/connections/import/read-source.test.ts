// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { mostImportFiles } from '../../../shared/files/import.ts'
import { chosenFiles, droppedFiles, sourceOf } from './read-source.ts'

const brought = (path: string, content = '') => ({ path, file: new File([content], path) })

describe('a source of files', () => {
  it('leaves out what a folder holds for programs alone', async () => {
    const files = ['api/a.bru', 'api/.git/config', 'api/node_modules/x/index.js', 'node_modules.csv']
    const source = await sourceOf(files.map((path) => brought(path, 'x')))
    expect(source).toEqual({
      kind: 'files',
      files: [
        { path: 'api/a.bru', base64: 'eA==' },
        { path: 'node_modules.csv', base64: 'eA==' },
      ],
    })
  })

  it('has the empty file too: main says that there is nothing in it', async () => {
    expect(await sourceOf([brought('empty.csv')])).toEqual({
      kind: 'files',
      files: [{ path: 'empty.csv', base64: '' }],
    })
  })

  it('is refused where there are too many of them', async () => {
    const files = Array.from({ length: mostImportFiles + 1 }, (_, at) => brought(`${at}.csv`))
    expect(await sourceOf(files)).toEqual({ kind: 'tooMuch' })
  })

  it('is refused by name where one of them cannot be read', async () => {
    const gone = new File(['x'], 'gone.csv')
    const reader = globalThis.FileReader
    globalThis.FileReader = class extends reader {
      override readAsDataURL() {
        queueMicrotask(() => this.onerror?.({} as never))
      }
    }
    try {
      expect(await sourceOf([{ path: 'gone.csv', file: gone }])).toEqual({
        kind: 'unreadable',
        name: 'gone.csv',
      })
    } finally {
      globalThis.FileReader = reader
    }
  })
})

it('files of a chosen folder have their path in it', () => {
  const file = new File([''], 'a.bru')
  Object.defineProperty(file, 'webkitRelativePath', { value: 'api/a.bru' })
  expect(chosenFiles([file, new File([''], 'b.csv')] as never).map(({ path }) => path)).toEqual([
    'api/a.bru',
    'b.csv',
  ])
})

describe('what is dropped', () => {
  class FileEntry {
    readonly fullPath: string
    constructor(fullPath: string) {
      this.fullPath = fullPath
    }
    file(done: (file: File) => void) {
      done(new File(['x'], this.fullPath))
    }
  }
  class FolderEntry {
    readonly fullPath: string
    readonly inside: unknown[]
    constructor(fullPath: string, inside: unknown[]) {
      this.fullPath = fullPath
      this.inside = inside
    }
    /** Hands out a few at a time, as browsers do. */
    createReader() {
      const left = [...this.inside]
      return { readEntries: (done: (some: unknown[]) => void) => done(left.splice(0, 2)) }
    }
  }
  Object.assign(globalThis, { FileSystemFileEntry: FileEntry, FileSystemDirectoryEntry: FolderEntry })
  const drop = (...entries: readonly unknown[]) =>
    droppedFiles({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] } as never)

  it('is taken with the folders in it, whole', async () => {
    const folder = new FolderEntry('/api', [
      new FileEntry('/api/1.bru'),
      new FileEntry('/api/2.bru'),
      new FolderEntry('/api/node_modules', [new FileEntry('/api/node_modules/x.js')]),
      new FolderEntry('/api/env', [new FileEntry('/api/env/test.bru')]),
    ])
    const files = await drop(new FileEntry('/a.csv'), folder)
    expect(files.map(({ path }) => path)).toEqual(['a.csv', 'api/1.bru', 'api/2.bru', 'api/env/test.bru'])
  })

  it('is not walked through to its end where it is too much anyway', async () => {
    const many = Array.from({ length: mostImportFiles + 500 }, (_, at) => new FileEntry(`/all/${at}`))
    expect(await drop(new FolderEntry('/all', many))).toHaveLength(mostImportFiles + 1)
  })

  it('is the plain files where the browser knows no entries', async () => {
    const files = [new File(['x'], 'a.csv')]
    const transfer = { items: [{ webkitGetAsEntry: () => null }], files }
    expect((await droppedFiles(transfer as never)).map(({ path }) => path)).toEqual(['a.csv'])
  })
})
