import { expect, it } from 'vitest'
import { caretAfter, grouped } from './recovery-code.ts'

it.each([
  ['', ''],
  ['abc', 'ABC'],
  ['abcd', 'ABCD'],
  ['abcde', 'ABCD-E'],
  [' ab-cd  ef\tgh–jk\n', 'ABCD-EFGH-JK'],
  ['ABCD-EFGH', 'ABCD-EFGH'],
])('%j is written as %j', (typed, written) => {
  expect(grouped(typed)).toBe(written)
})

it('keeps the caret behind the letter just typed', () => {
  const type = (before: string, after: string) => {
    const written = grouped(before + after)
    return `${written.slice(0, caretAfter(before, written))}|${written.slice(caretAfter(before, written))}`
  }
  expect(type('ABCDe', '')).toBe('ABCD-E|')
  expect(type('ABx', 'CD-EFGH')).toBe('ABX|C-DEFG-H')
  expect(type('ABCDx', '-EFGH')).toBe('ABCD-X|EFG-H')
  // The hyphen taken away comes back, but the caret has passed it: the next stroke takes a letter.
  expect(type('ABCD', 'EFGH')).toBe('ABCD|-EFGH')
  expect(type('', 'ABCD')).toBe('|ABCD')
})
