/** What none of the readers of API tools' files may do with odd files: lose good entries, hang, or say a secret. */
import { describe, expect, it } from 'vitest'
import type { SourceFile } from '../format.ts'
import { ImportError } from '../import-error.ts'
import type { Reading } from '../imported.ts'
import { logins, readWith, sourceFile } from './source.fixture.ts'
import { type MadeLogin, toolFiles } from './tool-files.fixture.ts'

function made(count: number, more: Partial<MadeLogin> = {}): readonly MadeLogin[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `login-${index}`,
    clientId: `app-${index}`,
    clientSecret: `canary-${index}`,
    ...more,
  }))
}

const clientIds = (reading: Reading) => logins(reading).map(({ clientId }) => clientId)

/** A file with another text. */
function changed(file: SourceFile, change: (text: string) => string): SourceFile {
  return sourceFile(file.path, change(file.text ?? ''))
}

describe.each(toolFiles)('$title', ({ format, write, reference, isFolder }) => {
  it('reads what the fixture writes', async () => {
    const reading = await readWith(format, ...write(made(3)))
    expect(logins(reading)).toMatchObject(
      made(3).map(({ clientId, clientSecret }) => ({
        grant: 'client_credentials',
        tokenEndpoint: 'https://id.test/token',
        clientId,
        clientSecret,
      })),
    )
    expect(reading.notes).toEqual([])
  })

  it('reads or refuses a file that is cut anywhere, and says no secret', async () => {
    const files = write(made(5))
    for (let part = 1; part < 20; part++) {
      const cut = files.map((file) => changed(file, (text) => text.slice(0, (text.length * part) / 20)))
      const recognised = format.recognize(cut)
      if (recognised.length === 0) continue
      const reading = await Promise.resolve(format.read(recognised, undefined)).catch((error) => error)
      const said = reading instanceof ImportError ? reading.problem : reading.notes
      expect(said).toBeDefined()
      expect(JSON.stringify(said)).not.toContain('canary')
    }
  })

  it('recognises none of the others’ files, whatever their names', () => {
    const own = write(made(1))
    const names = own.map(({ path }) => path)
    for (const other of toolFiles) {
      if (other.format === format) continue
      const foreign = other
        .write(made(1))
        .map(({ text }, index) => sourceFile(names[index % names.length] ?? '', text))
      expect(format.recognize(foreign)).toEqual([])
    }
  })

  it('reads the good entries among a thousand broken ones, and names the broken in one sentence', async () => {
    const broken = Array.from({ length: 1_000 }, (_, index) => [null, 7, 'text', [], [{}]][index % 5])
    const reading = await readWith(format, ...write(made(3), {}, broken))
    expect(clientIds(reading)).toEqual(['app-0', 'app-1', 'app-2'])
    expect(reading.notes.length).toBeLessThanOrEqual(2)
  })

  it('has no trouble with names that objects inherit', async () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const variables = Object.fromEntries(odd.map((name) => [`x-${name}`, 'unused']))
    const references = odd.map((name) => reference(name)).join('')
    const files = write(made(1, { clientId: references, name: 'constructor' }), variables).map((file) =>
      changed(file, (text) => text.replaceAll('"unused"', '{"isAdmin": true}')),
    )
    const reading = await readWith(format, ...files)
    expect(clientIds(reading)).toEqual([undefined])
    expect(({} as { readonly isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('leaves references empty that lead to themselves', async () => {
    const variables = { a: reference('b'), b: `x${reference('c')}`, c: reference('a'), d: reference('d') }
    const [, ...two] = made(3)
    const all = [
      ...made(1, { clientSecret: reference('a') }),
      ...two.map((login) => ({ ...login, clientSecret: reference('d') })),
    ]
    const reading = await readWith(format, ...write(all, variables))
    expect(clientIds(reading)).toEqual(['app-0', 'app-1', 'app-2'])
    expect(logins(reading).every((login) => !('clientSecret' in login))).toBe(true)
    expect(reading.entries.every(({ notes }) => notes.length === 1)).toBe(true)
  })

  it('leaves a reference empty that grows without measure', async () => {
    const variables: Record<string, string> = { v0: 'x'.repeat(100) }
    for (let index = 1; index <= 40; index++) variables[`v${index}`] = reference(`v${index - 1}`).repeat(10)
    const reading = await readWith(format, ...write(made(1, { clientSecret: reference('v40') }), variables))
    expect(clientIds(reading)).toEqual(['app-0'])
    expect(logins(reading)[0]).not.toHaveProperty('clientSecret')
  })

  it('takes a huge value as it is', async () => {
    const clientSecret = 's'.repeat(1_000_000)
    const reading = await readWith(format, ...write(made(1, { clientSecret })))
    expect(logins(reading)[0]?.clientSecret === clientSecret).toBe(true)
  })

  const count = isFolder ? 1_990 : 10_000
  it(`reads ${count} entries in little more than ten times the time of ${count / 10}`, async () => {
    const [tenth, whole] = [write(made(count / 10), { a: 'b' }), write(made(count), { a: 'b' })]
    // Its libraries are loaded, and compiled, with the first files.
    await readWith(format, ...tenth)
    const [few, many] = [await timeReading(tenth), await timeReading(whole)]
    expect(many.entries).toBe(count)
    // What grows with the square of the entries takes a hundred times as long.
    expect(many.seconds).toBeLessThan(25 * Math.max(few.seconds, 0.02))
  }, 120_000)

  /** The time that it works itself: other tests run beside it. */
  async function timeReading(files: ReturnType<typeof write>) {
    const start = process.threadCpuUsage()
    const reading = await readWith(format, ...files)
    const { user, system } = process.threadCpuUsage(start)
    return { entries: reading.entries.length, seconds: (user + system) / 1_000_000 }
  }
})

it('has no trouble with types of sign-in that are called like what objects inherit', async () => {
  const types = ['constructor', '__proto__', 'toString']
  const collection = {
    info: { name: 'C', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/' },
    item: types.map((type) => ({ name: type, request: { auth: { type } } })),
  }
  const { format } = toolFiles.find(({ title }) => title === 'Postman') ?? {}
  if (!format) throw new TypeError('Postman')
  const { notes } = await readWith(format, sourceFile('c.json', collection))
  expect(notes[0]?.words.en).toContain('3 (“__proto__”, “constructor”, “toString”)')
})

describe('deep nesting', () => {
  const depth = 20_000
  const inside = (open: string, close: string, inner: string) =>
    open.repeat(depth) + inner + close.repeat(depth)
  const request = '{"name":"deep","request":{"auth":{"type":"basic"}}}'

  it.each([
    [
      'Postman',
      '{"info":{"name":"C","schema":"https://schema.getpostman.com/json/collection/v2.1.0/"},"item":[',
      ']}',
      '{"name":"f","item":[',
      ']}',
    ],
    [
      'Bruno’s JSON',
      '{"name":"C","version":"1","items":[',
      ']}',
      '{"type":"folder","name":"f","items":[',
      ']}',
    ],
    [
      'Hoppscotch',
      '{"v":12,"name":"C","requests":[],"folders":[',
      ']}',
      '{"name":"f","requests":[],"folders":[',
      ']}',
    ],
  ])('of folders in a file of %s ends in a sentence', async (title, start, end, open, close) => {
    const format = toolFiles.find((each) => each.title === title)?.format
    if (!format) throw new TypeError(title)
    const reading = await readWith(
      format,
      sourceFile('deep.json', start + inside(open, close, request) + end),
    )
    expect(reading.entries).toEqual([])
    expect(reading.notes[0]?.words.en).toContain('more than 100 levels')
  })

  it.each([
    ['Insomnia 5', `type: collection.insomnia.rest/5.0\nname: C\ncollection: ${inside('[', ']', '')}\n`],
    ['OpenCollection in one file', `opencollection: 1.0.0\nitems: ${inside('[', ']', '')}\n`],
    ['Insomnia 5', `type: collection.insomnia.rest/5.0\nx: &a [1]\n${bomb()}`],
  ])('of %s in YAML ends in a sentence', async (title, text) => {
    const format = toolFiles.find((each) => each.title === title)?.format
    if (!format) throw new TypeError(title)
    const reading = await readWith(format, sourceFile('deep.yml', text)).catch((error) => error)
    if (reading instanceof ImportError) return
    expect(reading.entries).toEqual([])
    expect(reading.notes.length).toBeGreaterThan(0)
  })

  /** Aliases of aliases, nine times each. */
  function bomb(): string {
    const names = [...'abcdefghij']
    const list = (name: string) => `[${Array.from({ length: 9 }, () => `*${name}`).join(', ')}]`
    return names
      .slice(1)
      .map((name, index) => `${name}: &${name} ${list(names[index] ?? '')}\n`)
      .join('')
  }
})
