/** Changes of an open vault: in turn, all or nothing, and never in clear. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../shared/claims.ts'
import { collectGarbage } from '../session/collect-garbage.ts'
import type { JsonChange, JsonVault } from './json-records.fixture.ts'
import {
  expectGood,
  filledVault,
  passphrase,
  putAll,
  quickFiles,
  readRaw,
  temporaryFolder,
  testVault,
} from './vault.fixture.ts'

const valuesOf = (vault: JsonVault) => vault.list('connection').map(({ value }) => value)

test('changes asked for at once are all kept, in the order asked for', async () => {
  const { vault, folder } = await filledVault({})
  const numbers = Array.from({ length: 30 }, (_, index) => index)
  await Promise.all(numbers.map((number) => putAll(vault, { [`id-${number}`]: number, same: number })))
  expect(vault.list('connection').find(({ id }) => id === 'same')?.value).toBe(29)
  const again = testVault(folder)
  expectGood(await again.unlock(passphrase))
  expect(again.list('connection')).toEqual(vault.list('connection'))
  expect(valuesOf(again)).toHaveLength(31)
})

test('a change that cannot be written changes nothing, and the next one is not hindered', async () => {
  const { mood, writeFile } = quickFiles()
  const folder = temporaryFolder()
  const vault = testVault(folder, { writeFile })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  expectGood(await vault.create(passphrase))
  await putAll(vault, { a: 1 })
  const before = read('vault.json')
  mood.failing = 'ENOSPC'
  const failing = [
    putAll(vault, { a: 2, b: 2 }),
    vault.changeJson([{ do: 'remove', kind: 'connection', id: 'a' }]),
  ]
  for (const end of await Promise.allSettled(failing))
    expect(end).toMatchObject({ reason: { problem: { kind: 'vaultUnwritable', detail: 'ENOSPC' } } })
  expect(valuesOf(vault)).toEqual([1])
  expect(read('vault.json')).toBe(before)
  delete mood.failing
  await putAll(vault, { c: 3 })
  expect(valuesOf(vault)).toEqual([1, 3])
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  expect(valuesOf(vault)).toEqual([1, 3])
})

test('each of several changes gets its own truth', async () => {
  const { mood, writeFile } = quickFiles()
  const vault = testVault(temporaryFolder(), { writeFile })
  expectGood(await vault.create(passphrase))
  const first = putAll(vault, { a: 1 })
  const second = first.then(() => {
    mood.failing = 'EIO'
  })
  const third = second.then(() => putAll(vault, { b: 2 }))
  await expect(first).resolves.toBeUndefined()
  await expect(third).rejects.toThrow('vaultUnwritable')
  expect(valuesOf(vault)).toEqual([1])
})

test('one change of many records is one write', async () => {
  const { mood, writeFile } = quickFiles()
  const vault = testVault(temporaryFolder(), { writeFile })
  expectGood(await vault.create(passphrase))
  await vault.look()
  const before = mood.writes
  await putAll(vault, Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}`, index])))
  await vault.look()
  expect(mood.writes - before).toBe(2)
})

test('the copy follows a burst of changes once', async () => {
  const { mood, writeFile } = quickFiles()
  const folder = temporaryFolder()
  const vault = testVault(folder, { writeFile })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  expectGood(await vault.create(passphrase))
  await vault.look()
  const before = mood.writes
  await Promise.all([1, 2, 3, 4, 5].map((value) => putAll(vault, { a: value })))
  await vault.look()
  expect(mood.writes - before).toBe(2)
  vault.lock()
  await vault.look()
  expect(read('vault.backup.json')).toBe(read('vault.json'))
})

test('changes that wait while one is being written go to disk together, each answered when it is there', async () => {
  const { mood, writeFile } = quickFiles()
  const folder = temporaryFolder()
  const vault = testVault(folder, { writeFile })
  expectGood(await vault.create(passphrase))
  await vault.settled()
  const before = mood.writes
  const early: string[] = []
  const ids = Array.from({ length: 200 }, (_, index) => `id-${index}`)
  const changing: Promise<void>[] = []
  for (const id of ids) {
    const responded = putAll(vault, { [id]: id }).then(() => {
      if (!(`connection:${id}` in readRaw(join(folder, 'vault.json')).records)) early.push(id)
    })
    changing.push(responded)
    await setImmediate()
  }
  await Promise.all(changing)
  await vault.settled()
  expect(early).toEqual([])
  expect(mood.writes - before).toBeLessThan(100)
  const again = testVault(folder)
  expectGood(await again.unlock(passphrase))
  expect(again.list('connection').map(({ id }) => id)).toEqual(ids)
})

test('a change that cannot be written out fails alone; the others of its group are written', async () => {
  const { vault } = await filledVault({})
  const { connection } = vault.collections
  const endless: Record<string, Json> = {}
  endless.itself = endless
  const ends = await Promise.allSettled([
    vault.change([connection.put('a', 1)]),
    vault.change([connection.put('b', endless)]),
    vault.change([connection.put('c', 3)]),
  ])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(vault.list('connection').map(({ id }) => id)).toEqual(['a', 'c'])
})

test('what was put is what was meant at that time, whatever becomes of the object', async () => {
  const { vault } = await filledVault({})
  const value = { name: 'before' }
  const putting = vault.change([vault.collections.connection.put('a', value)])
  value.name = 'after'
  await putting
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  expect(valuesOf(vault)).toEqual([{ name: 'before' }])
})

const secret = 'Grüße+/&?"hunter2\u{1F511}'

/** The forms in which a text might leak. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text)
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    // JSON within JSON.
    JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
    bytes.toString('hex'),
    encodeURIComponent(text),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    Buffer.concat([Buffer.from('x'), bytes])
      .toString('base64')
      .slice(4, -4),
    Buffer.concat([Buffer.from('xx'), bytes])
      .toString('base64')
      .slice(4, -4),
  ]
}

test('a secret never appears in a file, an error or a printed vault, in whatever disguise', async () => {
  const { vault, folder } = await filledVault({ a: { secrets: { password: secret } } })
  await vault.look()
  const seen = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  seen.push(inspect(vault, { depth: null, showHidden: true, getters: true }), JSON.stringify(vault))
  vault.lock()
  const refused: unknown = await putAll(vault, { b: secret }).catch((error: unknown) => error)
  seen.push(inspect(refused, { depth: null, showHidden: true }), JSON.stringify(refused))
  seen.push(inspect(vault, { depth: null, showHidden: true }))
  for (const text of seen) for (const form of disguises(secret)) expect(text).not.toContain(form)
})

/** Not in the test, so that nothing on its stack holds the record. */
const weakly = (vault: JsonVault) => new WeakRef(valuesOf(vault)[0] as object)

test('a vault that was locked holds nothing any more of what was in it', async () => {
  const { vault } = await filledVault({ a: { name: 'a record' } })
  const record = weakly(vault)
  await setImmediate()
  collectGarbage()
  expect(record.deref()).toBeDefined()
  vault.lock()
  await vault.settled()
  await setImmediate()
  collectGarbage()
  await setImmediate()
  expect(record.deref()).toBeUndefined()
  expect(vault.view().kind).toBe('locked')
})

test('the file holds standard compact JWEs and the parameters in clear, nothing else', async () => {
  const { file } = await filledVault({ a: 1 })
  const raw = readRaw(file)
  expect(Object.keys(raw)).toEqual(['format', 'version', 'keys', 'manifest', 'records'])
  const [header = ''] = String(raw.records['connection:a']).split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'dir',
    enc: 'A256GCM',
    kind: 'connection',
    id: 'a',
    v: 2,
  })
})

type Step = JsonChange | 'reopen'

const id = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'x:y', '')
const kind = fc.constantFrom('connection' as const, 'token' as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('put' as const), kind, id, value: fc.jsonValue() as fc.Arbitrary<Json> }),
  fc.record({ do: fc.constant('remove' as const), kind, id }),
  fc.constant('reopen' as const),
)

test('after any sequence of puts, removals and restarts the vault holds what a map would', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const vault = testVault(temporaryFolder(), quickFiles())
      expectGood(await vault.create(passphrase))
      const model = new Map<string, Json>()
      for (const each of steps) await take(vault, model, each)
      const held = (['connection', 'token'] as const).flatMap((each) =>
        vault.list(each).map((record) => [`${each}:${record.id}`, record.value] as const),
      )
      expect(new Map(held)).toEqual(model)
      expect(vault.unreadable()).toEqual([])
    }),
    { numRuns: 60 },
  )
})

async function take(vault: JsonVault, model: Map<string, Json>, each: Step): Promise<void> {
  if (each === 'reopen') {
    vault.lock()
    expectGood(await vault.unlock(passphrase))
    return
  }
  await vault.changeJson([each])
  if (each.do === 'put') model.set(`${each.kind}:${each.id}`, JSON.parse(JSON.stringify(each.value)) as Json)
  else model.delete(`${each.kind}:${each.id}`)
}
