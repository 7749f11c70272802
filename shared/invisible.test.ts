import { expect, test } from 'vitest'
import { findInvisible, trimInvisible, withoutInvisible } from './invisible.ts'

test.each([
  ['abc\u200b', 'zeroWidthSpace', 'U+200B'],
  ['\u2060abc', 'wordJoiner', 'U+2060'],
  ['a\u200ebc', 'leftToRightMark', 'U+200E'],
  ['abc\ufeff', 'byteOrderMark', 'U+FEFF'],
  ['abc\u00ad', 'softHyphen', 'U+00AD'],
  ['abc\u200f', 'rightToLeftMark', 'U+200F'],
])('finds what nobody sees in %j', (text, name, codePoint) => {
  expect(findInvisible(text)).toEqual({ name, codePoint })
})

test.each(['', 'abc', ' a b ', 'ž', '👨‍👩‍👧'])('finds nothing in %j', (text) => {
  expect(findInvisible(text)).toBeUndefined()
})

test('takes them off both ends only, mixed with blanks', () => {
  expect(trimInvisible(' \ufeffa\u200bb \u200b\u2060 ')).toBe('a\u200bb')
  expect(trimInvisible(' \u200b ')).toBe('')
})

test('takes all of them out', () => {
  expect(withoutInvisible(' \ufeffa\u200bb c\u2060')).toBe('abc')
})

test('is not slowed down by a long run of them', () => {
  const run = '\u200b'.repeat(200_000)
  expect(trimInvisible(`${run}a${run}b${run}`)).toHaveLength(200_002)
})
