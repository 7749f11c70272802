import { expect, it } from 'vitest'
import { NoteTally, noteOf } from './notes.ts'

const words = { en: '{{count}}: {{names}}', de: '{{count}}: {{names}}', cs: '{{count}}: {{names}}' }
const sentence = { kind: 'left', words } as const

it('says once what happened often, in the numbers and quotation marks of each language', () => {
  const tally = new NoteTally({
    lost: sentence,
    other: { kind: 'check', words: { en: 'o', de: 'o', cs: 'o' } },
  })
  tally.add('lost', 'a', 1233)
  tally.add('lost', 'b')
  tally.add('lost', 'a')
  tally.add('lost')
  tally.add('other', undefined, 0)
  expect(tally.notes).toEqual([
    {
      kind: 'left',
      words: { en: '1,236: “a”, “b”', de: '1.236: „a“, „b“', cs: '1\u00a0236: „a“, „b“' },
    },
  ])
})

it('lists five names, each shortened and in one line', () => {
  const tally = new NoteTally({ lost: sentence })
  for (let number = 0; number < 9; number += 1) tally.add('lost', `n${number}`)
  expect(tally.notes[0]?.words.en).toBe('9: “n0”, “n1”, “n2”, “n3”, “n4” and 4 more')
  expect(noteOf(sentence, { names: [`a\nb\u202e${'x'.repeat(80)}`] }).words.en).toBe(
    `0: “a b ${'x'.repeat(56)}…”`,
  )
})

it('puts in a name as it is, whatever is in it', () => {
  expect(noteOf(sentence, { names: ['$& {{count}}'] }).words.en).toBe('0: “$& {{count}}”')
})
