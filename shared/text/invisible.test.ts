import { expect, test } from 'vitest'
import { findInvisible, trimInvisible, withoutInvisible } from './invisible.ts'

test.each([
  ['abc\u200b', 'zeroWidthSpace', 'U+200B'],
  ['\u2060abc', 'wordJoiner', 'U+2060'],
  ['a\u200ebc', 'leftToRightMark', 'U+200E'],
  ['abc\ufeff', 'byteOrderMark', 'U+FEFF'],
  ['abc\u00ad', 'softHyphen', 'U+00AD'],
  ['abc\u200f', 'rightToLeftMark', 'U+200F'],
])('finds the invisible character in %j', (text, name, codePoint) => {
  expect(findInvisible(text)).toEqual({ name, codePoint })
})

test.each(['', 'abc', ' a b ', 'ž', '👨‍👩‍👧'])('finds nothing in %j', (text) => {
  expect(findInvisible(text)).toBeUndefined()
})

test('removes them from both ends only, mixed with spaces', () => {
  expect(trimInvisible(' \ufeffa\u200bb \u200b\u2060 ')).toBe('a\u200bb')
  expect(trimInvisible(' \u200b ')).toBe('')
})

test('removes all of them', () => {
  expect(withoutInvisible(' \ufeffa\u200bb c\u2060')).toBe('abc')
})

test('takes no longer for a long run of them', () => {
  const run = '\u200b'.repeat(200_000)
  expect(trimInvisible(`${run}a${run}b${run}`)).toHaveLength(200_002)
})
