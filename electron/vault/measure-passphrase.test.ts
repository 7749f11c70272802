import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { expect, test, vi } from 'vitest'
import { processorTime } from '../session/processor-time.fixture.ts'
import { measurePassphrase } from './measure-passphrase.ts'

test.each(['', 'password', 'hunter2', 'qwertzuiop', 'aaaaaaaaaaaaaaaa', 'p@ssw0rd1', '19841984'])(
  '%s is guessed',
  async (weak) => {
    expect((await measurePassphrase(weak)).score).toBeLessThan(3)
  },
)

test.each(['correct horse battery staple', 'Zug-nach-Břeclav-um-6:14', 'v8#Kq2!mZr0w'])(
  '%s withstands guessing',
  async (strong) => {
    expect((await measurePassphrase(strong)).score).toBeGreaterThanOrEqual(3)
  },
)

test('a passphrase measures the same in either Unicode form', async () => {
  const word = 'Grüße aus Österreich'
  expect(await measurePassphrase(word.normalize('NFD'))).toEqual(
    await measurePassphrase(word.normalize('NFC')),
  )
})

test('what measures is not left with the passphrase that it remembers', async () => {
  const check = vi.spyOn(ZxcvbnFactory.prototype, 'check')
  await measurePassphrase('correct horse battery staple')
  expect(check.mock.calls).toEqual([['correct horse battery staple'], ['']])
})

test('of a long passphrase the beginning is measured', async () => {
  const check = vi.spyOn(ZxcvbnFactory.prototype, 'check')
  await measurePassphrase('long '.repeat(100))
  expect(check.mock.calls[0]?.[0]).toHaveLength(128)
})

test('a passphrase of a million characters is measured at once', async () => {
  await measurePassphrase('warm up')
  expect(await processorTime(() => measurePassphrase('p@ssw0rd'.repeat(125_000)))).toBeLessThan(1000)
})
