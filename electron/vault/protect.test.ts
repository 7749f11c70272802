/** Another protection, a recovery kit, a vault from elsewhere: nothing old opens anything, nothing is lost. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { processorTime } from '../session/processor-time.fixture.ts'
import { writeAtomically } from '../storage/atomic-write.ts'
import type { WriteFile } from './folder-files.ts'
import type { JsonVault } from './json-records.fixture.ts'
import { RecoveryCode, readRecoveryCode } from './recovery/recovery-code.ts'
import { Secret } from './secret.ts'
import {
  expectGood,
  filledVault,
  noKeys,
  passphrase,
  putAll,
  readRaw,
  type TestOptions,
  tamper,
  temporaryFolder,
  testVault,
  workingKeys,
} from './vault.fixture.ts'
import type { Kit, Vault } from './vault.ts'

const other = new Secret('a quite different passphrase')
const valuesIn = (vault: JsonVault) => vault.list('connection').map(({ id, value }) => [id, value])
const problem = (kind: string) => ({ ok: false, problem: { kind } })

/** A disk that has no room for one file while `mood.refuses`. */
function diskWithout(full: string) {
  const mood = { refuses: false }
  const writeFile: WriteFile = (path, bytes) =>
    mood.refuses && basename(path) === full
      ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
      : writeAtomically(path, bytes)
  return { mood, writeFile }
}

/** Its code, copied, because the vault wipes what it printed. */
async function makeKit(vault: Vault, credential: Secret | RecoveryCode | undefined = passphrase) {
  return expectGood(await vault.makeKit(credential, async (kit) => ({ ...kit, code: copyOf(kit) })))
}

function copyOf({ code }: Kit): RecoveryCode {
  const read = readRecoveryCode(code.groups().join(' '))
  if (!read) throw new Error('the code cannot be read')
  return read
}

/** Whether a proof opens any file in a folder, each on its own. */
async function opensAnything(folder: string, credential: Secret | RecoveryCode, options?: TestOptions) {
  const opened: string[] = []
  for (const name of readdirSync(folder)) {
    const aside = temporaryFolder()
    mkdirSync(aside)
    copyFileSync(join(folder, name), join(aside, 'vault.json'))
    const vault = testVault(aside, options)
    if ((await vault.unlock(credential)).ok) opened.push(name)
    await vault.settled()
  }
  return opened
}

describe('another protection', () => {
  test('a new passphrase opens everything, the old one no file in the folder', async () => {
    const { vault, folder } = await filledVault({ a: 'first', b: ['second'] })
    await vault.settled()
    expect(await opensAnything(folder, passphrase)).toEqual(['vault.backup.json', 'vault.json'])
    writeFileSync(join(folder, `vault.json.tmp-${'a'.repeat(16)}`), readFileSync(join(folder, 'vault.json')))
    expect(expectGood(await vault.protect(passphrase, other))).toMatchObject({
      kind: 'open',
      protection: { kind: 'passphrase' },
    })
    expect(await opensAnything(folder, passphrase)).toEqual([])
    expect(await opensAnything(folder, other)).toEqual(['vault.backup.json', 'vault.json'])
    const again = testVault(folder)
    expectGood(await again.unlock(other))
    expect(valuesIn(again)).toEqual([
      ['a', 'first'],
      ['b', ['second']],
    ])
  })

  test('every record is sealed anew, with a new key', async () => {
    const { vault, file } = await filledVault({ a: 1, b: 2 })
    const before = readRaw(file)
    expectGood(await vault.protect(passphrase, passphrase))
    const after = readRaw(file)
    expect(Object.keys(after.records)).toEqual(Object.keys(before.records))
    for (const [name, sealed] of Object.entries(after.records)) expect(sealed).not.toBe(before.records[name])
    // The old wrap leads to a key that opens nothing any more.
    tamper(file, (raw) => void raw.keys.splice(0, 1, ...before.keys))
    const old = testVault(join(file, '..'))
    expect(await old.unlock(passphrase)).toMatchObject({ problem: { kind: 'vaultDamaged' } })
    tamper(file, (raw) => void Object.assign(raw, { version: 1, manifest: undefined }))
    expectGood(await old.unlock(passphrase))
    expect(valuesIn(old)).toEqual([])
    expect(old.unreadable()).toHaveLength(2)
  })

  test('the open vault goes on: changes after it reach the disk under the new key', async () => {
    const { vault, folder } = await filledVault({ a: 1 })
    const changing = putAll(vault, { b: 2 })
    const protecting = vault.protect(passphrase, other)
    const later = putAll(vault, { c: 3 })
    expectGood(await protecting)
    await Promise.all([changing, later, putAll(vault, { d: 4 })])
    const again = testVault(folder)
    expectGood(await again.unlock(other))
    expect(valuesIn(again).map(([id]) => id)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('records that are not understood here are sealed anew too; what nobody can open stays byte for byte', async () => {
    const { folder, file } = await filledVault({
      a: 'fine',
      odd: { of: 'a newer version' },
      bad: 'x',
      swapped: 1,
    })
    tamper(file, (raw) => {
      const { records } = raw
      records['connection:bad'] = String(records['connection:bad']).replace(/.$/, '')
      records['connection:elsewhere'] = records['connection:swapped']
      records.__proto__x = { deep: [1] }
      Object.defineProperty(records, '__proto__', { value: 'no record', enumerable: true })
      records['future:kind'] = 'also none'
    })
    const before = readRaw(file)
    const vault = testVault(folder, { understands: { connection: (value) => typeof value !== 'object' } })
    expectGood(await vault.unlock(passphrase))
    await vault.settled()
    expectGood(await vault.protect(passphrase, other))
    const after = readRaw(file)
    expect(Object.keys(after.records)).toEqual(Object.keys(before.records))
    for (const name of ['connection:bad', '__proto__x', '__proto__', 'future:kind'])
      expect(Object.getOwnPropertyDescriptor(after.records, name)?.value).toEqual(
        Object.getOwnPropertyDescriptor(before.records, name)?.value,
      )
    const newer = testVault(folder)
    expectGood(await newer.unlock(other))
    expect(valuesIn(newer)).toEqual([
      ['a', 'fine'],
      ['odd', { of: 'a newer version' }],
      ['swapped', 1],
    ])
  })

  test.each(['another passphrase', 'a kit'])(
    'before the copy goes for %s, a record that only it holds whole is taken from there',
    async (why) => {
      const { folder, file, vault: first } = await filledVault({ a: 'whole', b: 'other' })
      await first.settled()
      tamper(file, (raw) => {
        raw.records['connection:a'] = 'damaged'
      })
      const vault = testVault(folder)
      expectGood(await vault.unlock(passphrase))
      expect(vault.unreadable()).toEqual([{ kind: 'connection', id: 'a' }])
      if (why === 'a kit') await makeKit(vault)
      else expectGood(await vault.protect(passphrase, other))
      expect(vault.unreadable()).toEqual([])
      if (why !== 'a kit') expect(await opensAnything(folder, passphrase)).toEqual([])
      const again = testVault(folder)
      expectGood(await again.unlock(why === 'a kit' ? passphrase : other))
      expect(valuesIn(again)).toEqual([
        ['a', 'whole'],
        ['b', 'other'],
      ])
    },
  )

  test.each([
    ['a wrong passphrase', new Secret('not the passphrase'), 'wrongPassphrase'],
    ['nothing', undefined, 'wrongPassphrase'],
    ['a code of no kit', new RecoveryCode('0'.repeat(26)), 'wrongRecoveryCode'],
  ])('%s changes nothing', async (_what, credential, kind) => {
    const { vault, file } = await filledVault({ a: 1 })
    await vault.settled()
    const before = readFileSync(file, 'utf8')
    expect(await vault.protect(credential, other)).toEqual(problem(kind))
    expect(await vault.makeKit(credential, async () => 'kept')).toEqual(problem(kind))
    expect(await vault.authenticate(credential)).toEqual(problem(kind))
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  test('a weak passphrase, or protection in name only, changes nothing', async () => {
    const { vault, file } = await filledVault({ a: 1 })
    await vault.settled()
    const before = readFileSync(file, 'utf8')
    expect(await vault.protect(passphrase, new Secret('weak'))).toEqual(problem('passphraseTooWeak'))
    expect(await vault.protect(passphrase, undefined)).toMatchObject(problem('protectionUnavailable'))
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(existsSync(join(file, '..', 'vault.backup.json'))).toBe(true)
  })

  test('from the key store to a passphrase and back: no proof for the first, the passphrase for the second', async () => {
    const { keys } = workingKeys()
    const folder = temporaryFolder()
    const vault = testVault(folder, { keys })
    expectGood(await vault.create(undefined))
    await putAll(vault, { a: 1 })
    expectGood(await vault.protect(undefined, other))
    expect(await vault.protect(undefined, undefined)).toEqual(problem('wrongPassphrase'))
    expect(vault.view()).toMatchObject({ protection: { kind: 'passphrase' } })
    expectGood(await vault.protect(other, undefined))
    expect(await opensAnything(folder, other)).toEqual([])
    const again = testVault(folder, { keys })
    expectGood(await again.unlock(undefined))
    expect(valuesIn(again)).toEqual([['a', 1]])
  })

  test('a locked vault gets no protection and no kit', async () => {
    const { vault } = await filledVault({ a: 1 })
    vault.lock()
    expect(await vault.protect(passphrase, other)).toEqual(problem('vaultLocked'))
    expect(await vault.makeKit(passphrase, async () => 'kept')).toEqual(problem('vaultLocked'))
    expect(await vault.authenticate(passphrase)).toEqual(problem('vaultLocked'))
  })

  test('the owner of an open vault authenticates by what opens it, and changes nothing', async () => {
    const { vault, file } = await filledVault({ a: 1 })
    const { code } = await makeKit(vault)
    await vault.settled()
    const before = readFileSync(file, 'utf8')
    expectGood(await vault.authenticate(passphrase))
    expectGood(await vault.authenticate(code))
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  test('without a passphrase the owner authenticates by the key store, each time anew', async () => {
    const { keys, handedOut, kept } = workingKeys()
    const vault = testVault(temporaryFolder(), { keys })
    expectGood(await vault.create(undefined))
    const before = handedOut.length
    expectGood(await vault.authenticate(undefined))
    expect(handedOut.slice(before).map((key) => key.every((byte) => byte === 0))).toEqual([true])
    kept.clear()
    expect(await vault.authenticate(undefined)).toMatchObject(problem('protectionUnavailable'))
  })

  test('a wrong passphrase counts as an attempt when the owner authenticates', async () => {
    const { vault } = await filledVault({ a: 1 })
    for (let attempt = 0; attempt < 4; attempt += 1)
      expect(await vault.authenticate(new Secret('not the passphrase'))).toEqual(problem('wrongPassphrase'))
    expect(await vault.authenticate(passphrase)).toMatchObject(problem('tooManyAttempts'))
  })

  test('locking in the middle ends in the old or the new protection, nothing lost', async () => {
    for (const wait of [0, 1, 3, 6, 10, 15]) {
      const { vault, folder } = await filledVault({ a: 1, b: 2 })
      const protecting = vault.protect(passphrase, other)
      await new Promise((resolve) => setTimeout(resolve, wait))
      vault.lock()
      const ended = await protecting
      if (!ended.ok) expect(ended).toEqual(problem('vaultLocked'))
      const again = testVault(folder)
      expectGood(await again.unlock(ended.ok ? other : passphrase))
      expect(valuesIn(again)).toHaveLength(2)
      expect(vault.view().kind).toBe('locked')
      await again.settled()
    }
  })

  test('where the disk refuses, the old protection holds, and the copy is there again', async () => {
    const { mood, writeFile } = diskWithout('vault.json')
    const { vault, folder, file } = await filledVault({ a: 1 }, { writeFile })
    await vault.settled()
    mood.refuses = true
    expect(await vault.protect(passphrase, other)).toMatchObject({
      problem: { kind: 'vaultUnwritable', file, detail: 'ENOSPC' },
    })
    await vault.settled()
    expect(await opensAnything(folder, passphrase)).toEqual(['vault.backup.json', 'vault.json'])
    mood.refuses = false
    await putAll(vault, { b: 2 })
    expectGood(await vault.protect(passphrase, other))
    expect(await opensAnything(folder, passphrase)).toEqual([])
  })

  test('where the new copy cannot be written there is none: the old one does not stay', async () => {
    const { mood, writeFile } = diskWithout('vault.backup.json')
    const { vault, folder } = await filledVault({ a: 1 }, { writeFile })
    await vault.settled()
    mood.refuses = true
    expectGood(await vault.protect(passphrase, other))
    expect(readdirSync(folder)).toEqual(['vault.json'])
    expect(await opensAnything(folder, passphrase)).toEqual([])
    mood.refuses = false
    await putAll(vault, { b: 2 })
    await vault.settled()
    expect(await opensAnything(folder, other)).toEqual(['vault.backup.json', 'vault.json'])
  })

  test('another program that wrote meanwhile is not overwritten', async () => {
    const { vault, folder } = await filledVault({ a: 1 })
    await vault.settled()
    const second = testVault(folder)
    expectGood(await second.unlock(passphrase))
    await putAll(second, { b: 2 })
    await second.settled()
    expect(await vault.protect(passphrase, other)).toMatchObject(problem('vaultUnwritable'))
    await vault.settled()
    expect(await opensAnything(folder, passphrase)).toContain('vault.json')
    expect(await opensAnything(folder, other)).toEqual([])
  })
})

describe('the recovery kit', () => {
  test('its code opens the vault, and the vault says when it was made', async () => {
    const { vault, folder } = await filledVault({ a: 'kept' }, { now: () => 1_700_000_000_000 })
    const { code, madeAt, vault: mark } = await makeKit(vault)
    expect(madeAt).toBe(1_700_000_000_000)
    expect(mark).toMatch(/^[0-9a-f]{8}$/)
    expect(vault.view()).toMatchObject({ kind: 'open', kitMadeAt: madeAt })
    const again = testVault(folder)
    expect(await again.look()).toEqual({
      kind: 'locked',
      protection: { kind: 'passphrase' },
      kitMadeAt: madeAt,
    })
    expect(expectGood(await again.unlock(code))).toMatchObject({ kind: 'open', kitMadeAt: madeAt })
    expect(valuesIn(again)).toEqual([['a', 'kept']])
    expect(again.lock()).toMatchObject({ kind: 'locked', kitMadeAt: madeAt })
    expectGood(await again.unlock(passphrase))
  })

  test('nothing of the code is in the folder', async () => {
    const { vault, folder } = await filledVault({ a: 1 })
    const { code } = await makeKit(vault)
    await vault.settled()
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain(code.secret.reveal())
  })

  test('a new kit replaces the older one, in the copy too', async () => {
    const { vault, folder, file } = await filledVault({ a: 1 })
    const old = await makeKit(vault)
    const fresh = await makeKit(vault)
    expect(readRaw(file).keys.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery'])
    expect(await opensAnything(folder, old.code)).toEqual([])
    expect(await opensAnything(folder, fresh.code)).toEqual(['vault.backup.json', 'vault.json'])
  })

  test('another protection ends it', async () => {
    const { vault, folder } = await filledVault({ a: 1 })
    const { code } = await makeKit(vault)
    expect(expectGood(await vault.protect(code, other))).not.toHaveProperty('kitMadeAt')
    expect(await opensAnything(folder, code)).toEqual([])
    expect(await opensAnything(folder, other)).toContain('vault.json')
  })

  test('the vault knows the code before the kit is written, and forgets it where that fails', async () => {
    const { vault, folder, file } = await filledVault({ a: 1 })
    const old = await makeKit(vault)
    let onDisk: string[] = []
    let made: RecoveryCode | undefined
    const ended = await vault.makeKit(passphrase, async (kit) => {
      onDisk = readRaw(file).keys.map(({ kind }) => kind)
      made = copyOf(kit)
      expect(await opensAnything(folder, made)).toContain('vault.json')
      throw new ProblemError({ kind: 'fileUnwritable', folder: '/downloads', detail: 'EROFS' })
    })
    expect(ended).toMatchObject(problem('fileUnwritable'))
    expect(onDisk).toEqual(['passphrase', 'recovery'])
    expect(made && (await opensAnything(folder, made))).toEqual([])
    // The older kit holds as before.
    expect(await opensAnything(folder, old.code)).toEqual(['vault.backup.json', 'vault.json'])
    expect(vault.view()).toMatchObject({ kitMadeAt: old.madeAt })
  })

  test('opens a vault whose key store refuses, which then gets a protection of this machine', async () => {
    const folder = temporaryFolder()
    const vault = testVault(folder, { keys: workingKeys().keys })
    expectGood(await vault.create(undefined))
    await putAll(vault, { a: 'moved' })
    const { code } = await makeKit(vault, undefined)
    await vault.settled()
    const here = testVault(folder, { keys: noKeys })
    expect(await here.unlock(undefined)).toMatchObject(problem('protectionUnavailable'))
    expect(expectGood(await here.unlock(code))).toMatchObject({
      kind: 'open',
      offered: [{ kind: 'passphrase' }],
    })
    expect(await here.makeKit(undefined, async () => 'kept')).toMatchObject(problem('protectionUnavailable'))
    expectGood(await here.protect(undefined, other))
    expect(valuesIn(here)).toEqual([['a', 'moved']])
    expect(await opensAnything(folder, other)).toEqual(['vault.backup.json', 'vault.json'])
  })

  test('a code of another vault is wrong', async () => {
    const { vault: one } = await filledVault({})
    const { vault: two, folder } = await filledVault({})
    const { code } = await makeKit(one)
    await makeKit(two)
    expect(await testVault(folder).unlock(code)).toEqual(problem('wrongRecoveryCode'))
  })
})

describe('a vault from elsewhere', () => {
  async function elsewhere(options?: TestOptions) {
    const { vault, file } = await filledVault({ a: 'first', b: { deep: [1] } }, options)
    const { code } = await makeKit(vault)
    await vault.settled()
    return { code, content: readFileSync(file, 'utf8'), file }
  }

  test.each(['its passphrase', 'its recovery code'])('is taken with %s, and protected anew', async (how) => {
    const { code, content } = await elsewhere()
    const folder = temporaryFolder()
    const vault = testVault(folder)
    const credential = how === 'its passphrase' ? passphrase : code
    const view = expectGood(await vault.adopt(content, credential, other))
    expect(view).toMatchObject({ kind: 'open', protection: { kind: 'passphrase' } })
    expect(view).not.toHaveProperty('kitMadeAt')
    expect(valuesIn(vault)).toEqual([
      ['a', 'first'],
      ['b', { deep: [1] }],
    ])
    await vault.settled()
    expect(await opensAnything(folder, passphrase)).toEqual([])
    expect(await opensAnything(folder, code)).toEqual([])
    expect(await opensAnything(folder, other)).toEqual(['vault.backup.json', 'vault.json'])
    await putAll(vault, { c: 3 })
  })

  test('can get the protection of this machine', async () => {
    const { code, content } = await elsewhere()
    const { keys } = workingKeys()
    const folder = temporaryFolder()
    expectGood(await testVault(folder, { keys }).adopt(content, code, undefined))
    expectGood(await testVault(folder, { keys }).unlock(undefined))
  })

  test('is not taken where there is one, open or not', async () => {
    const { content } = await elsewhere()
    const { vault, folder } = await filledVault({})
    expect(await vault.adopt(content, passphrase, other)).toEqual(problem('vaultExists'))
    expect(await testVault(folder).adopt(content, passphrase, other)).toEqual(problem('vaultExists'))
  })

  const wrap = (raw: ReturnType<typeof readRaw>) => raw.keys[0] ?? { kind: '', kdf: {}, wrapped: '' }
  test.each<[string, (raw: ReturnType<typeof readRaw>) => unknown, string]>([
    ['no format', (raw) => Object.assign(raw, { format: 'x' }), 'notAVault'],
    ['a newer version', (raw) => Object.assign(raw, { version: 3 }), 'vaultNewer'],
    ['no keys', (raw) => Object.assign(raw, { keys: [] }), 'notAVault'],
    ['records in a list', (raw) => Object.assign(raw, { records: [] }), 'notAVault'],
    ['scrypt that would take 64 GiB', (raw) => Object.assign(wrap(raw).kdf, { N: 2 ** 26 }), 'notAVault'],
    ['scrypt that is too cheap', (raw) => Object.assign(wrap(raw).kdf, { N: 2 }), 'notAVault'],
    ['another r', (raw) => Object.assign(wrap(raw).kdf, { r: 2 ** 20 }), 'notAVault'],
    ['another p', (raw) => Object.assign(wrap(raw).kdf, { p: 2 ** 20 }), 'notAVault'],
    ['no salt', (raw) => Object.assign(wrap(raw).kdf, { salt: '' }), 'notAVault'],
    [
      'a date that is none',
      (raw) => Object.assign(wrap(raw), { kind: 'recovery', madeAt: 1e300 }),
      'notAVault',
    ],
    ['another wrapped key', (raw) => Object.assign(wrap(raw), { wrapped: 'a.b.c.d.e' }), 'wrongPassphrase'],
  ])('with %s is refused before anything is written', async (_what, change, kind) => {
    const { file } = await elsewhere()
    const content = tamper(file, (raw) => {
      raw.keys.splice(1)
      change(raw)
    })
    const folder = temporaryFolder()
    const newer = { problem: { file: '', version: 3 } }
    const adopting = async () => {
      const ended = await testVault(folder).adopt(content, passphrase, other)
      expect(ended).toMatchObject(problem(kind))
      if (kind === 'vaultNewer') expect(ended).toMatchObject(newer)
    }
    expect(await processorTime(adopting)).toBeLessThan(2000)
    expect(existsSync(join(folder, 'vault.json'))).toBe(false)
  })

  test.each(['', 'x', '[]', 'null', '1e999', '{"format":"claimcheck-vault"', '\u0000', '{}'])(
    'that is none (%j) is refused',
    async (content) => {
      expect(await testVault(temporaryFolder()).adopt(content, passphrase, other)).toEqual(
        problem('notAVault'),
      )
    },
  )

  test('with ten thousand wraps is judged by the first few, in no time', async () => {
    const { file } = await elsewhere()
    const many = tamper(file, (raw) => {
      const [first] = raw.keys
      raw.keys = Array.from({ length: 10_000 }, () => ({
        kind: 'os',
        store: 'x',
        held: 'y',
        wrapped: 'z',
        kdf: {},
      }))
      if (first) raw.keys.push(first)
    })
    const adopting = async () =>
      expect(await testVault(temporaryFolder()).adopt(many, passphrase, other)).toMatchObject(
        problem('protectionUnavailable'),
      )
    expect(await processorTime(adopting)).toBeLessThan(1000)
  })

  test('that is huge, or bottomless, ends in a problem', async () => {
    const { content } = await elsewhere()
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    const huge = JSON.stringify({ pad: 'x'.repeat(40_000_000) })
    for (const [bad, ends] of [
      [deep, ['notAVault']],
      [huge, ['notAVault']],
      [content.replace('"keys":', () => `"more":${deep},"keys":`), ['vaultUnwritable']],
      [
        content.replace('"records":', () => `"records":{"connection:x":${deep}},"records":`),
        ['wrongPassphrase'],
      ],
    ] as const) {
      const folder = temporaryFolder()
      const ended = await testVault(folder).adopt(bad, new Secret('not the passphrase'), other)
      expect([...ends, 'wrongPassphrase']).toContain(ended.ok ? 'taken' : ended.problem.kind)
      expect(existsSync(join(folder, 'vault.json'))).toBe(false)
    }
  })

  test('keeps records of odd names as they are', async () => {
    const { file } = await elsewhere()
    const content = tamper(file, (raw) => {
      Object.defineProperty(raw.records, '__proto__', { value: { polluted: true }, enumerable: true })
      Object.assign(raw.records, { constructor: 'x' })
      raw.records['connection:__proto__'] = raw.records['connection:a']
    })
    const folder = temporaryFolder()
    const vault = testVault(folder)
    expectGood(await vault.adopt(content, passphrase, other))
    expect(valuesIn(vault).map(([id]) => id)).toEqual(['a', 'b'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    const { records } = readRaw(join(folder, 'vault.json'))
    expect(Object.keys(records)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'connection:__proto__']),
    )
    expect(Object.getOwnPropertyDescriptor(records, '__proto__')?.value).toEqual({ polluted: true })
  })

  test('a weak passphrase, or one of a vault that only its own machine opens, takes nothing', async () => {
    const { content } = await elsewhere()
    const folder = temporaryFolder()
    expect(await testVault(folder).adopt(content, passphrase, new Secret('weak'))).toEqual(
      problem('passphraseTooWeak'),
    )
    const os = temporaryFolder()
    expectGood(await testVault(os, { keys: workingKeys().keys }).create(undefined))
    const sealed = readFileSync(join(os, 'vault.json'), 'utf8')
    expect(await testVault(folder).adopt(sealed, passphrase, other)).toMatchObject(
      problem('protectionUnavailable'),
    )
    expect(existsSync(join(folder, 'vault.json'))).toBe(false)
  })

  test('locking in the middle leaves it locked, whole', async () => {
    const { content } = await elsewhere()
    const folder = temporaryFolder()
    const vault = testVault(folder)
    const adopting = vault.adopt(content, passphrase, other)
    vault.lock()
    expect(await adopting).toEqual(problem('vaultLocked'))
    expectGood(await vault.unlock(other))
    expect(valuesIn(vault)).toHaveLength(2)
  })
})

describe('a copy', () => {
  test('is the file as it is on disk, the last change in it, open or locked', async () => {
    const { vault, file } = await filledVault({ a: 1 })
    const changing = putAll(vault, { b: 2 })
    const copy = expectGood(await vault.copy())
    await changing
    expect(copy).toBe(readFileSync(file, 'utf8'))
    expect(Object.keys(JSON.parse(copy).records)).toHaveLength(2)
    vault.lock()
    expect(expectGood(await vault.copy())).toBe(copy)
  })

  test('of nothing, or of a damaged file, is none', async () => {
    expect(await testVault(temporaryFolder()).copy()).toMatchObject(problem('vaultDamaged'))
    const { vault, file } = await filledVault({ a: 1 })
    await vault.settled()
    writeFileSync(file, 'damaged')
    expect(await vault.copy()).toMatchObject({ problem: { kind: 'vaultDamaged', backup: true } })
    expect(vault.view().kind).toBe('open')
  })
})

describe('wrong tries', () => {
  test('count wherever a proof is asked for, passphrases and codes alike, and then wait', async () => {
    const clock = { now: 0 }
    const { vault, folder, file } = await filledVault({ a: 1 }, { clock: () => clock.now })
    const { code } = await makeKit(vault)
    const wrong = new Secret('not the passphrase')
    const wrongCode = new RecoveryCode('1'.repeat(26))
    expect(await vault.protect(wrong, other)).toEqual(problem('wrongPassphrase'))
    expect(await vault.makeKit(wrongCode, async () => 'kept')).toEqual(problem('wrongRecoveryCode'))
    vault.lock()
    expect(await vault.unlock(wrong)).toEqual(problem('wrongPassphrase'))
    expect(await vault.unlock(wrongCode)).toEqual(problem('wrongRecoveryCode'))
    const waiting = { ok: false, problem: { kind: 'tooManyAttempts', waitSeconds: 2 } }
    // The right one has to wait too, and is not computed: nobody learns from the answer's time.
    for (const credential of [wrong, passphrase, code])
      expect(await vault.unlock(credential)).toEqual(waiting)
    clock.now += 2000
    expectGood(await vault.unlock(passphrase))
    expect(await vault.protect(wrong, other)).toEqual(problem('wrongPassphrase'))
    expect(readRaw(file).keys).toHaveLength(2)
    expect(folder).not.toBe('')
  })

  test('count for a vault from elsewhere as well', async () => {
    const { file } = await filledVault({ a: 1 })
    const content = readFileSync(file, 'utf8')
    const clock = { now: 0 }
    const vault = testVault(temporaryFolder(), { clock: () => clock.now })
    for (let n = 0; n < 4; n++)
      expect(await vault.adopt(content, new Secret(`guess ${n}`), other)).toEqual(problem('wrongPassphrase'))
    expect(await vault.adopt(content, passphrase, other)).toMatchObject({
      problem: { kind: 'tooManyAttempts' },
    })
    clock.now += 2000
    expectGood(await vault.adopt(content, passphrase, other))
  })

  test('an empty lock screen is no try, nor is the key store', async () => {
    const { folder } = await filledVault({})
    const vault = testVault(folder)
    for (let n = 0; n < 20; n++) expect(await vault.unlock(undefined)).toEqual(problem('wrongPassphrase'))
    expectGood(await vault.unlock(passphrase))
  })
})
