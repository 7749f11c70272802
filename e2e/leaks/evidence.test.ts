/** The search can fail: whatever is planted in a place is found there, and told without being repeated. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryDesktop } from '../../electron/desktop/memory.ts'
import { recorded } from '../demo/record.ts'
import { Needles } from '../driver/needles.ts'
import { shapesOf } from '../driver/shapes.ts'
import { Evidence } from './evidence.ts'
import { describeRun } from './report.ts'
import { openRoom, type Room } from './room.ts'
import { channelEvidence } from './stage.ts'

const secret = 'Planted & "Found" 42/+%'
const needles = new Needles(['another altogether', secret])

async function hitsOf(evidence: Evidence) {
  return (await evidence.search(needles)).flatMap(({ hits }) => hits)
}

describe('a text of any place', () => {
  it.each(Object.entries(shapesOf(secret)))('is found as %s', async (shape, all) => {
    for (const bytes of all) {
      const evidence = new Evidence()
      evidence.keep('console', 'line 1', Buffer.concat([Buffer.from('said: '), bytes, Buffer.from('.')]))
      expect(await hitsOf(evidence)).toContainEqual({ place: 'console', item: 'line 1', secret: 1, shape })
    }
  })

  it('may hold what is allowed there, and nothing else', async () => {
    const evidence = new Evidence()
    evidence.keep('clipboard', 'token', secret, [secret])
    expect(await hitsOf(evidence)).toEqual([])
    evidence.keep('clipboard', 'token and more', `${secret} another altogether`, [secret])
    expect(await hitsOf(evidence)).toMatchObject([{ item: 'token and more', secret: 0 }])
  })

  it('is told of without the secret', async () => {
    const evidence = new Evidence()
    evidence.keep('console', 'line 1', secret)
    const places = await evidence.search(needles)
    const hits = places.flatMap((place) => place.hits)
    const lines = describeRun({
      places,
      hits,
      blind: ['heap'],
      marks: 2,
      encodings: 9,
      needles: needles.count,
    }).join('\n')
    expect(lines).toContain('mark #1 as raw in console: line 1')
    expect(lines).toContain('blind in heap')
    expect(lines).not.toContain('Planted')
  })
})

it('a place in which not even what must stand there is found is blind', async () => {
  const evidence = new Evidence()
  evidence.expect('document', 'Lindenhof')
  evidence.keep('document', 'first', 'nothing at all')
  expect(await evidence.search(needles)).toMatchObject([{ sees: false }])
  evidence.keep('document', 'second', '<b>Lindenhof</b>')
  expect(await evidence.search(needles)).toMatchObject([{ sees: true }])
})

describe('files', () => {
  let room: Room
  beforeEach(() => {
    room = openRoom()
  })
  afterEach(() => room.close())

  it.each(['temporary', 'home', 'working'] as const)(
    'of the %s folder are found after they are gone',
    async (name) => {
      const folder = path.join(room[name], 'profile', 'Default')
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'History'), 'begins')
      room.sweep()
      appendFileSync(path.join(folder, 'History'), `…${secret}`)
      rmSync(path.join(room[name], 'profile'), { recursive: true })
      const evidence = new Evidence()
      await evidence.keepFiles('kept', room.kept)
      expect(await hitsOf(evidence)).toHaveLength(1)
    },
  )

  it('that replace another are kept beside it', async () => {
    const file = path.join(room.temporary, 'vault.json')
    writeFileSync(file, secret)
    room.sweep()
    rmSync(file)
    writeFileSync(file, 'harmless')
    room.sweep()
    const evidence = new Evidence()
    await evidence.keepFiles('kept', room.kept)
    const [kept] = await evidence.search(needles)
    expect(kept).toMatchObject({ items: 2, hits: [{ secret: 1 }] })
  })
})

describe('the bridge', () => {
  async function said(channel: string, value: unknown): Promise<number> {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'claimcheck-record-')), 'record')
    const desktop = createMemoryDesktop({})
    const page = { folder: '/', headers: {}, title: '', background: '', answer: async () => value }
    const window = await recorded(desktop, file).openPage(page)
    window.tell({ kind: 'harmless' })
    await desktop.page.ask(channel, {})
    const evidence = new Evidence()
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
      channelEvidence(evidence, line, 'line')
    rmSync(path.dirname(file), { recursive: true })
    return (await hitsOf(evidence)).length
  }

  it('is searched in every answer', async () => {
    expect(await said('connection.form', { ok: true, value: { password: secret } })).toBe(1)
    expect(await said('token.get', { ok: false, problem: { kind: 'x', detail: secret } })).toBe(1)
  })

  it('lets the one token through that a person asked to see, and only there', async () => {
    expect(await said('token.reveal', { ok: true, value: { token: secret } })).toBe(0)
    expect(await said('token.get', { ok: true, value: { token: secret } })).toBe(1)
    expect(await said('token.reveal', { ok: true, value: { token: 'x', refreshToken: secret } })).toBe(1)
  })
})
