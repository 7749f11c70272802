import { expect, it } from 'vitest'
import { splitNote } from './labelled-lines.ts'

it('takes labelled values out of a note, line by line', () => {
  expect(splitNote('Call Mia.\n- Client-ID: abc\nPasswort: bitte fragen')).toEqual({
    text: 'Call Mia.\nPasswort: bitte fragen',
    values: [{ name: 'Client-ID', value: 'abc' }],
  })
})

it.each([
  ['spaces', `${' '.repeat(100_000)}!`],
  ['letters', `${'ab '.repeat(40_000)}:`],
])('is done at once with a line of very many %s', (_what, line) => {
  const before = process.cpuUsage()
  expect(splitNote(`a\n${line}`).values).toEqual([])
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(0.5)
})
