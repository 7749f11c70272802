import {
  existsSync,
  fsyncSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isSealedKey, readSealedKey, writeSealedKey } from './local-state.ts'

vi.mock('node:fs', { spy: true })

/** Returns a key as Chromium writes it. */
const sealedKey = (filling: string) => Buffer.from(`DPAPI${filling.repeat(20)}`).toString('base64')

let userData: string
beforeEach(async () => {
  userData = path.join(await mkdtemp(path.join(os.tmpdir(), 'claimcheck-state-')), 'electron')
})
afterEach(() => rm(path.dirname(userData), { recursive: true, force: true }))

const file = () => path.join(userData, 'Local State')
const write = (text: string) => {
  mkdirSync(userData, { recursive: true })
  writeFileSync(file(), text)
}
const read = () => JSON.parse(readFileSync(file(), 'utf8'))

describe('the sealed key in Local State', () => {
  it('is read where Chromium wrote it', () => {
    write(JSON.stringify({ os_crypt: { encrypted_key: sealedKey('a'), audit_enabled: true } }))
    expect(readSealedKey(userData)).toBe(sealedKey('a'))
  })

  it.each([
    ['an absent file', undefined],
    ['a file cut in the middle', '{"os_crypt":{"encrypted_key":"RFBBUE'],
    ['a file without it', '{"browser":{}}'],
    ['a list', '[]'],
    ['no object where one is expected', '{"os_crypt":"x"}'],
    [
      'a key that DPAPI did not seal',
      JSON.stringify({ os_crypt: { encrypted_key: btoa('plain'.repeat(20)) } }),
    ],
    ['a number', '{"os_crypt":{"encrypted_key":1}}'],
  ])('is none in %s', (_what, text) => {
    if (text !== undefined) write(text)
    expect(readSealedKey(userData)).toBeUndefined()
  })

  it('is replaced, and everything else stays', () => {
    const before = {
      browser: { enabled: true },
      os_crypt: { encrypted_key: sealedKey('a'), app_bound: 'stays', audit_enabled: false },
      z: [1, null],
    }
    write(JSON.stringify(before))
    writeSealedKey(userData, sealedKey('b'))
    expect(read()).toEqual({
      ...before,
      os_crypt: { encrypted_key: sealedKey('b'), app_bound: 'stays', audit_enabled: true },
    })
    expect(readdirSync(userData)).toEqual(['Local State'])
  })

  it.each([
    ['absent', undefined],
    ['damaged', '{"os_crypt":{"encr'],
    ['a list', '[1]'],
  ])('is the only content of a file that was %s', (_what, text) => {
    if (text !== undefined) write(text)
    writeSealedKey(userData, sealedKey('b'))
    expect(read()).toEqual({ os_crypt: { encrypted_key: sealedKey('b'), audit_enabled: true } })
  })

  it('is readable by its owner only, in a folder that is, and on disk before it replaces the file', () => {
    const [sync, rename] = [vi.mocked(fsyncSync), vi.mocked(renameSync)]
    sync.mockClear()
    rename.mockClear()
    writeSealedKey(userData, sealedKey('b'))
    expect(sync).toHaveBeenCalledOnce()
    expect(sync.mock.invocationCallOrder[0]).toBeLessThan(rename.mock.invocationCallOrder[0] ?? 0)
    if (process.platform === 'win32') return
    expect([userData, file()].map((made) => statSync(made).mode & 0o777)).toEqual([0o700, 0o600])
  })

  it('leaves the file as it is, and nothing beside it, where it cannot be written', () => {
    mkdirSync(file(), { recursive: true })
    writeFileSync(path.join(file(), 'inside'), '')
    expect(() => writeSealedKey(userData, sealedKey('b'))).toThrow()
    expect(readdirSync(userData)).toEqual(['Local State'])
    expect(existsSync(path.join(file(), 'inside'))).toBe(true)
  })

  it('has one form, and nothing else is accepted', () => {
    expect(isSealedKey(sealedKey('a'))).toBe(true)
    for (const other of [
      '',
      'RFBBUEk',
      `${sealedKey('a')}"`,
      ` ${sealedKey('a')}`,
      undefined,
      7,
      `RFBBUEk${'A'.repeat(9000)}`,
    ])
      expect(isSealedKey(other)).toBe(false)
  })
})
