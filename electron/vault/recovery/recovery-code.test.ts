import { expect, test } from 'vitest'
import { makeRecoveryCode, RecoveryCode, readRecoveryCode } from './recovery-code.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const fresh = () => makeRecoveryCode(random)

test('a code is seven groups of four of an alphabet without I, L, O and U', () => {
  for (let n = 0; n < 200; n++) {
    const groups = fresh().groups()
    expect(groups).toHaveLength(7)
    for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/)
  }
})

test('a code is 130 bits: 26 characters, each of the 32 as likely as any other', () => {
  const seen = new Map<string, number>()
  for (let n = 0; n < 1000; n++)
    for (const character of fresh().secret.reveal()) seen.set(character, (seen.get(character) ?? 0) + 1)
  expect(fresh().secret).toHaveLength(26)
  expect(seen.size).toBe(32)
  // 26 000 characters, 812 of each expected; six standard deviations either side.
  for (const count of seen.values()) expect(Math.abs(count - 812.5)).toBeLessThan(170)
})

test('the random bytes that a code is made of are wiped', () => {
  const made: Uint8Array[] = []
  makeRecoveryCode((length) => {
    const bytes = random(length)
    made.push(bytes)
    return bytes
  })
  expect(made).toEqual([new Uint8Array(26)])
})

test('a code has always the same check', () => {
  expect(new RecoveryCode('0123456789ABCDEFGHJKMNPQRS').groups().join('-')).toBe(
    '0123-4567-89AB-CDEF-GHJK-MNPQ-RSYQ',
  )
})

test.each([
  ['as printed', (text: string) => text],
  ['in small letters', (text: string) => text.toLowerCase()],
  ['without gaps', (text: string) => text.replaceAll(' ', '')],
  ['with hyphens and dashes', (text: string) => text.replace(' ', '-').replace(' ', '–')],
  ['with line breaks around', (text: string) => `\n\t${text.replaceAll(' ', '\u00a0')}\r\n`],
  ['with O for 0', (text: string) => text.replaceAll('0', 'O')],
  ['with o for 0', (text: string) => text.replaceAll('0', 'o')],
  ['with I for 1', (text: string) => text.replaceAll('1', 'I')],
  ['with l for 1', (text: string) => text.replaceAll('1', 'l')],
])('a code typed %s is read', (_how, type) => {
  const code = new RecoveryCode('01010101010101010101ABCDEF')
  const read = readRecoveryCode(type(code.groups().join(' ')))
  expect(read?.secret.reveal()).toBe(code.secret.reveal())
})

test('one wrong character, or two exchanged, is noticed nearly always', () => {
  let tried = 0
  let passed = 0
  for (let n = 0; n < 40; n++) {
    const text = fresh().groups().join('')
    for (let at = 0; at < text.length; at++) {
      const wrong = text[at] === '7' ? '8' : '7'
      const next = text.slice(at + 1, at + 2)
      const mistypes = [text.slice(0, at) + wrong + text.slice(at + 1)]
      if (next && next !== text[at]) mistypes.push(text.slice(0, at) + next + text[at] + text.slice(at + 2))
      for (const mistyped of mistypes) {
        tried += 1
        if (readRecoveryCode(mistyped)) passed += 1
      }
    }
  }
  expect(tried).toBeGreaterThan(2000)
  expect(passed / tried).toBeLessThan(0.01)
})

test.each(['', 'x', '7'.repeat(200), 'ÄÖÜ', '0'.repeat(28), `${'0'.repeat(27)}U`, '０'.repeat(28)])(
  'what is no code is not read: %s',
  (text) => expect(readRecoveryCode(text)).toBeUndefined(),
)
