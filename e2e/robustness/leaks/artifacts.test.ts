/** Proves that the search can fail: whatever is planted in a place is found there, and reported without being repeated. */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openInBrowser } from '../../../electron/platform/chromium/login/open-in-browser.ts'
import { createMemoryPlatform } from '../../../electron/platform/testing/memory.ts'
import { Canaries } from '../../harness/canary/canaries.ts'
import { codeOn, writingsOfCode } from '../../harness/canary/recovery-kit.ts'
import { shapesOf } from '../../harness/canary/shapes.ts'
import { recorded } from '../../harness/demo/record.ts'
import { Artifacts } from './artifacts.ts'
import { lastLook, textOfHeap } from './heap.ts'
import { keepRecord, keepRecorded } from './ipc-artifacts.ts'
import { standInForBrowser } from './own-browser.ts'
import { allowedIn } from './places.ts'
import { describeRun } from './report.ts'
import { openSandboxedHome, type SandboxedHome } from './sandboxed-home.ts'
import { writingsOfKey } from './servers.ts'

const secret = 'Planted & "Found" 42/+%'
const canaries = new Canaries(['another altogether', secret])

async function hitsOf(artifacts: Artifacts) {
  return (await artifacts.search(canaries)).flatMap(({ hits }) => hits)
}

describe('a text of any place', () => {
  it.each(Object.entries(shapesOf(secret)))('is found as %s', async (shape, all) => {
    for (const bytes of all) {
      const artifacts = new Artifacts()
      artifacts.keep('console', 'line 1', Buffer.concat([Buffer.from('said: '), bytes, Buffer.from('.')]))
      expect(await hitsOf(artifacts)).toContainEqual({ place: 'console', item: 'line 1', secret: 1, shape })
    }
  })

  it('may hold what is allowed there, and nothing else', async () => {
    const artifacts = new Artifacts()
    artifacts.keep('clipboard', 'token', secret, [secret])
    expect(await hitsOf(artifacts)).toEqual([])
    artifacts.keep('clipboard', 'token and more', `${secret} another altogether`, [secret])
    expect(await hitsOf(artifacts)).toMatchObject([{ item: 'token and more', secret: 0 }])
  })

  it('may hold in a field what a user has just typed there, as the document writes it', async () => {
    const artifacts = new Artifacts()
    const attribute = secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    artifacts.keep('document', 'typed', `<input value="${attribute}">${secret}`, [secret])
    expect(await hitsOf(artifacts)).toEqual([])
  })

  it('is told of without the secret', async () => {
    const artifacts = new Artifacts()
    artifacts.keep('console', 'line 1', secret)
    const places = await artifacts.search(canaries)
    const hits = places.flatMap((place) => place.hits)
    const lines = describeRun({
      places,
      hits,
      blind: ['heap'],
      canaries: 2,
      encodings: 9,
      sequences: canaries.count,
    }).join('\n')
    expect(lines).toContain('canary #1 as raw in console: line 1')
    expect(lines).toContain('blind in heap')
    expect(lines).not.toContain('Planted')
  })
})

it('a place in which not even what must stand there is found is blind', async () => {
  const artifacts = new Artifacts()
  artifacts.expect('document', 'Lindenhof')
  artifacts.keep('document', 'first', 'nothing at all')
  expect(await artifacts.search(canaries)).toMatchObject([{ sees: false }])
  artifacts.keep('document', 'second', '<b>Lindenhof</b>')
  expect(await artifacts.search(canaries)).toMatchObject([{ sees: true }])
})

describe('files', () => {
  let home: SandboxedHome
  beforeEach(() => {
    home = openSandboxedHome()
  })
  afterEach(() => home.close())

  it.each(['temporary', 'home', 'working'] as const)(
    'of the %s folder are found after they are gone',
    async (name) => {
      const folder = path.join(home[name], 'profile', 'Default')
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'History'), 'begins')
      home.sweep()
      appendFileSync(path.join(folder, 'History'), `…${secret}`)
      rmSync(path.join(home[name], 'profile'), { recursive: true })
      const artifacts = new Artifacts()
      await artifacts.keepFiles('kept', home.kept)
      expect(await hitsOf(artifacts)).toHaveLength(1)
    },
  )

  it('that replace another are kept beside it', async () => {
    const file = path.join(home.temporary, 'vault.json')
    writeFileSync(file, secret)
    home.sweep()
    rmSync(file)
    writeFileSync(file, 'harmless')
    home.sweep()
    const artifacts = new Artifacts()
    await artifacts.keepFiles('kept', home.kept)
    const [kept] = await artifacts.search(canaries)
    expect(kept).toMatchObject({ items: 2, hits: [{ secret: 1 }] })
  })
})

describe('a recovery kit', () => {
  const code = '84E7 EDGZ B61R H5W2 0H7S HK9C DA9A'
  const groups = code.split(' ')
  const page = `<code>${groups.map((group) => `<span>${group}</span>`).join(' ')}</code>`
  const writings = writingsOfCode(groups)
  const found = async (artifacts: Artifacts) =>
    (await artifacts.search(new Canaries(writings))).flatMap(({ hits }) => hits).length > 0

  it('gives away its code, which is found however it is written, and a half of it as well', async () => {
    expect(codeOn(page)).toEqual(groups)
    const plain = groups.join('')
    for (const written of [
      code,
      plain,
      plain.toLowerCase(),
      groups.join('-'),
      page,
      code.slice(0, 20),
      code.slice(-15),
    ]) {
      const artifacts = new Artifacts()
      artifacts.keep('console', 'line 1', `said: ${written}.`)
      expect(await found(artifacts), written).toBe(true)
    }
  })

  it('may hold it, under its second name too, and no other file may', async () => {
    const allowed = allowedIn(new Map([['kit-2026-11-22.html', writings]]))
    const home = openSandboxedHome()
    for (const [name, isLeak] of [
      ['kit-2026-11-22.html', false],
      ['4711-kit-2026-11-22.html', false],
      ['kit-2026-11-22-2.html', true],
      ['vault.json', true],
    ] as const) {
      const folder = path.join(home.temporary, String(isLeak), name)
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, name), page)
      const artifacts = new Artifacts()
      await artifacts.keepFiles('exported', folder, allowed)
      expect(await found(artifacts), name).toBe(isLeak)
    }
    await home.close()
  })
})

describe('a private key', () => {
  it('is found as PEM, in one line or several, as its number and as bytes; a public one is no leak', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const der = privateKey.export({ format: 'der', type: 'pkcs8' })
    const looked = new Canaries(writingsOfKey(pem))
    const leaks = [pem, der, der.toString('base64'), JSON.stringify(privateKey.export({ format: 'jwk' }))]
    for (const content of leaks) expect(looked.find(Buffer.from(content)).length).toBeGreaterThan(0)
    const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const harmless = [
      publicKey.export({ format: 'pem', type: 'spki' }),
      publicKey.export({ format: 'der', type: 'spki' }),
      another.export({ format: 'pem', type: 'pkcs8' }),
    ]
    for (const content of harmless) expect(looked.find(Buffer.from(content))).toEqual([])
  })
})

it('a text that somebody holds is found in a snapshot of the heap, whatever its alphabet', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-heap-'))
  const held = [randomUUID(), `ů ${randomUUID()} …`].map((text) => Buffer.from(text).toString())
  const text = textOfHeap(writeHeapSnapshot(path.join(folder, 'a.heapsnapshot')))
  rmSync(folder, { recursive: true })
  const found = new Canaries([...held, randomUUID()]).find(Buffer.from(text))
  expect(new Set(found.map(({ secret: place }) => place))).toEqual(new Set([0, 1]))
})

describe('a heap looked at', () => {
  it('may lose a secret a moment later', async () => {
    const seen = [`still ${secret}`, 'nothing', `never looked at ${secret}`]
    expect(await lastLook(async () => seen.shift() ?? '', canaries)).toBe('nothing')
  })

  it('that keeps it tells', async () => {
    expect(await lastLook(async () => `still ${secret}`, canaries, 600)).toBe(`still ${secret}`)
  })
})

describe.runIf(process.platform === 'linux')('what stands for the own browser', () => {
  it('tells which addresses it was handed, in their order', async () => {
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'claimcheck-browser-')), 'bin')
    const browser = standInForBrowser(folder)
    for (const address of ['https://one.invalid/?a=1&b=2', 'http://127.0.0.1:1/two']) {
      await openInBrowser(new URL(address))
      expect((await browser?.opened())?.href).toBe(address)
    }
    browser?.leave()
    rmSync(path.dirname(folder), { recursive: true })
    expect(process.env.PATH).not.toContain(folder)
  })
})

describe('the bridge', () => {
  async function said(channel: string, value: unknown): Promise<number> {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'claimcheck-record-')), 'record')
    const platform = createMemoryPlatform({})
    const background = { light: '', dark: '' }
    const hears = { handle: async () => value, crashed: () => undefined }
    const page = { folder: '/', headers: {}, title: '', background, ...hears }
    const window = await recorded(platform, file).openPage(page)
    window.emit({ kind: 'harmless' })
    await platform.page.request(channel, {})
    const artifacts = new Artifacts()
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
      keepRecorded(artifacts, line, 'line')
    rmSync(path.dirname(file), { recursive: true })
    return (await hitsOf(artifacts)).length
  }

  it('is searched in every answer', async () => {
    expect(await said('connection.form', { ok: true, value: { password: secret } })).toBe(1)
    expect(await said('token.get', { ok: false, problem: { kind: 'x', detail: secret } })).toBe(1)
  })

  it('tells the password of a local proxy to the search and to nobody else', async () => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'claimcheck-record-')), 'record')
    const platform = recorded(createMemoryPlatform({ onLogin: (login) => login.closeAsUser() }), file)
    const at = new URL('http://127.0.0.1:1/')
    const localProxy = { port: 1, user: 'u', password: secret, certificate: { sha256: '', spki: '' } }
    await platform.openLogin({ authorizationUrl: at, redirectUri: at, title: '', localProxy }).end
    const artifacts = new Artifacts()
    expect(keepRecord(artifacts, file)).toEqual([secret])
    expect(await hitsOf(artifacts)).toEqual([])
    rmSync(path.dirname(file), { recursive: true })
  })

  it('lets the one token through that a user asked to see, and only there', async () => {
    expect(await said('token.reveal', { ok: true, value: { token: secret } })).toBe(0)
    expect(await said('token.get', { ok: true, value: { token: secret } })).toBe(1)
    expect(await said('token.reveal', { ok: true, value: { token: 'x', refreshToken: secret } })).toBe(1)
  })
})
