import { expect, test } from 'vitest'
import { type ImportSource, longestPasted, mostImported, mostImportFiles } from '../../shared/files/import.ts'
import { createProblemOf } from '../problem-of.ts'
import { bugNotes } from './bug-notes.ts'
import type { Format, SourceFile } from './format.ts'
import { ImportError } from './import-error.ts'
import { sourceTooLarge, tooManyFiles } from './import-words.ts'
import type { Reading } from './imported.ts'
import { readSource, type SourceReading } from './read-source.ts'
import { sourceFiles } from './source-files.ts'
import { cancelled, createWork } from './work.ts'

const advice = {
  what: { en: 'It is locked.', de: 'Es ist gesperrt.', cs: 'Je to zamčené.' },
  next: { en: 'Unlock it.', de: 'Entsperren Sie es.', cs: 'Odemkněte to.' },
}

/** Takes the files whose text begins with its id. */
function format(id: string, read: Format['read'] = () => readingOf(id)): Format {
  return { id, recognize: (files) => files.filter(({ text }) => text?.startsWith(id)), read }
}

function readingOf(id: string): Reading {
  const login = { kind: 'account', others: [] } as const
  return { format: id, entries: [{ name: id, login, notes: [] }], notes: [] }
}

function source(...texts: (string | Uint8Array)[]): ImportSource {
  return {
    kind: 'files',
    files: texts.map((text, at) => ({ path: `f${at}`, base64: Buffer.from(text).toString('base64') })),
  }
}

async function read(
  of: ImportSource,
  formats: readonly Format[],
  signal: AbortSignal = new AbortController().signal,
) {
  const log: string[] = []
  const work = createWork(signal, () => undefined)
  const problemOf = createProblemOf((line) => log.push(line))
  const result = await readSource(of, { formats, passphrase: undefined, work }).then(
    ({ bugs, notes, ...reading }) => ({ ...reading, notes: [...notes, ...bugNotes(bugs, problemOf)] }),
    (error: unknown) => error as ImportError,
  )
  return { result, log }
}

function readingsOf(result: unknown): readonly Reading[] {
  return (result as SourceReading).readings
}

function notesOf(result: unknown): readonly string[] {
  return (result as SourceReading).notes.map(({ words }) => words.en)
}

test('each file is read by the first format that recognises it', async () => {
  const taken: string[] = []
  const spy = (id: string) =>
    format(id, (files) => {
      taken.push(`${id}: ${files.map(({ path }) => path).join()}`)
      return readingOf(id)
    })
  await read(source('ab', 'a', 'b'), [spy('ab'), spy('a'), spy('b')])
  expect(taken).toEqual(['ab: f0', 'a: f1', 'b: f2'])
})

test('a reader that meets what it does not expect costs only its own files, which are named', async () => {
  const broken = format('a', () => {
    throw new RangeError('secret in a message')
  })
  const { result, log } = await read(source('a1', 'a2', 'b'), [broken, format('b')])
  expect(readingsOf(result).map((one) => one.format)).toEqual(['b'])
  expect(notesOf(result)[0]).toMatch(/\([0-9a-f]{8}\): “f0”, “f1”\.$/)
  expect(log.join()).toMatch(/^internal error [0-9a-f]{8}: RangeError /)
  expect(log.join()).not.toContain('secret in a message')
})

test('one that fails to recognise costs nothing, and is logged', async () => {
  const odd: Format = {
    ...format('a'),
    recognize() {
      throw new TypeError('x')
    },
  }
  const { result, log } = await read(source('b'), [odd, format('b')])
  expect(readingsOf(result)).toHaveLength(1)
  expect(notesOf(result)).toEqual([])
  expect(log).toHaveLength(1)
})

test('what cannot be taken is a note beside what can, and else the end of it', async () => {
  const locked = format('a', () => {
    throw new ImportError(advice, 'needed')
  })
  const both = await read(source('a', 'b'), [locked, format('b')])
  expect(notesOf(both.result)).toEqual(['It is locked. Unlock it.'])
  const alone = await read(source('a', 'x'), [locked, format('b')])
  expect(alone.result).toMatchObject({ problem: { kind: 'importFailed', advice, passphrase: 'needed' } })
  const wrong = format('a', () => {
    throw new ImportError(advice, 'wrong')
  })
  expect((await read(source('a', 'b'), [wrong, format('b')])).result).toMatchObject({ passphrase: 'wrong' })
})

test('files that nobody knows are named, the first few of many', async () => {
  const unknown = Array.from({ length: 25 }, () => 'x')
  const { result } = await read(source('a', ...unknown), [format('a')])
  expect(notesOf(result)[0]).toMatch(/: “f1”, “f2”, .*, “f20” and 5 more\.$/)
  expect((await read(source('x'), [format('a')])).result).toBeInstanceOf(ImportError)
  expect((await read({ kind: 'text', text: 'x' }, [format('a')])).result).toBeInstanceOf(ImportError)
})

test('a file without any login is said to be one', async () => {
  const empty = format('a', () => ({ format: 'a', entries: [], notes: [] }))
  expect((await read(source('a'), [empty])).result).toMatchObject({
    advice: { what: { en: 'It can be read, but holds no login.' } },
  })
})

const decoded = async (of: ImportSource): Promise<readonly SourceFile[]> =>
  sourceFiles(
    of,
    createWork(new AbortController().signal, () => undefined),
  )

test('texts are decoded by their mark, without it as UTF-8; what is none has none', async () => {
  const files = await decoded(
    source(
      'čaj',
      '\ufeff{"a":1}',
      Buffer.from('\ufeffčaj', 'utf16le'),
      Buffer.from('\ufeffčaj', 'utf16le').swap16(),
      Buffer.from('Möwe', 'latin1'),
      'a\0b',
      '',
    ),
  )
  expect(files.map(({ text }) => text)).toEqual(['čaj', '{"a":1}', 'čaj', 'čaj', undefined, undefined, ''])
  expect(files.map(({ json }) => json)).toEqual([undefined, { a: 1 }, ...Array(5).fill(undefined)])
  expect((await decoded({ kind: 'text', text: ' [1]' }))[0]).toMatchObject({ path: '', json: [1] })
  expect((await decoded(source('{"a":')))[0]?.json).toBeUndefined()
})

test('cancelling ends it between two files', async () => {
  const running = new AbortController()
  const work = createWork(running.signal, () => undefined)
  running.abort(cancelled())
  await expect(sourceFiles(source('a', 'b'), work)).rejects.toMatchObject({ problem: { kind: 'cancelled' } })
})

test('more than an import takes is refused by what is too much of it', async () => {
  const files = (count: number, base64 = 'eA=='): ImportSource => ({
    kind: 'files',
    files: Array.from({ length: count }, () => ({ path: 'a', base64 })),
  })
  expect(await decoded(files(mostImportFiles))).toHaveLength(mostImportFiles)
  await expect(decoded(files(mostImportFiles + 1))).rejects.toMatchObject({ advice: tooManyFiles })
  // Base64 is a third longer; two are too much together.
  const half = 'A'.repeat(Math.ceil(((mostImported / 2) * 4) / 3) + 4)
  await expect(decoded(files(2, half))).rejects.toMatchObject({ advice: sourceTooLarge })
  const text = 'x'.repeat(longestPasted + 1)
  await expect(decoded({ kind: 'text', text })).rejects.toMatchObject({ advice: sourceTooLarge })
})

test('a reader that is cancelled ends the import, and is no bug', async () => {
  const running = new AbortController()
  const reason = cancelled()
  const slow = format('a', () => {
    running.abort(reason)
    throw reason
  })
  const { result, log } = await read(source('a', 'b'), [slow, format('b')], running.signal)
  expect(result).toBe(reason)
  expect(log).toEqual([])
})
