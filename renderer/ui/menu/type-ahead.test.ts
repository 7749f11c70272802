import { expect, it } from 'vitest'
import { typeAhead } from './type-ahead.ts'

const names = ['Ahornallee', 'Altstadt', 'Bad Sonnau', 'Übersee', 'Bad Aussee', '/intern', '?', ' ohne']
let clock = 0

/** Types letters at a new list, each so many milliseconds after the one before. @returns where each leads. */
function typed(
  keys: string,
  { from = -1, after = 100, ...more }: { from?: number; after?: number } & Partial<KeyboardEvent> = {},
) {
  const list = {} as EventTarget
  let at = from
  return [...keys].map((key) => {
    clock += after
    const event = {
      key,
      timeStamp: clock,
      currentTarget: list,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      ...more,
    }
    const to = typeAhead(event as KeyboardEvent, names, at)
    at = to ?? at
    return to
  })
}

it('a letter leads to the next name with it, again and round', () => {
  expect(typed('a')).toEqual([0])
  expect(typed('a', { from: 0 })).toEqual([1])
  expect(typed('aa', { from: 0, after: 600 })).toEqual([1, 0])
  expect(typed('bbb')).toEqual([2, 4, 2])
})

it('letters in quick succession are one name, and do not leave one that fits', () => {
  expect(typed('al')).toEqual([0, 1])
  expect(typed('bad a')).toEqual([2, 2, 2, 2, 4])
})

it('later ones begin another name', () => {
  expect(typed('al', { after: 501 })).toEqual([0, undefined])
})

it('accents make no difference', () => {
  expect(typed('u')).toEqual([3])
  expect(typed('Ü')).toEqual([3])
})

it('keys of the window are none of it, even where a name begins so, nor a space before any letter', () => {
  expect(typed('/')).toEqual([undefined])
  expect(typed('?')).toEqual([undefined])
  expect(typed(' ')).toEqual([undefined])
  expect(typed('a', { ctrlKey: true })).toEqual([undefined])
  expect(typed('a', { metaKey: true })).toEqual([undefined])
})

it('what was typed elsewhere is not continued', () => {
  typed('a')
  expect(typed('l')).toEqual([undefined])
})
