import { expect, it } from 'vitest'
import { type Never, withoutNever } from './without-never.ts'

/** Runs a function's body with a value called `x`. */
const run = (body: string, x: unknown) => new Function('x', `var log = [];${body};return log.join()`)(x)

/** Removes values from the body of a function, and checks that nothing changes for all others. */
function removed(
  body: string,
  gone: readonly (number | string)[],
  left: readonly (number | string)[],
): string {
  const never: Never = (subject, value) =>
    subject === 'x' && gone.map((each) => JSON.stringify(each)).includes(value)
  const code = withoutNever(`function whole(x, log) {${body}}`, never)
  const after = code.slice(code.indexOf('{') + 1, -1)
  for (const x of left) expect([x, run(after, x)]).toEqual([x, run(body, x)])
  return after
}

it('a case that never occurs is gone, whatever leaves it', () => {
  const body = `a: for (;;) { switch (x) { case 1: log.push('one'); break; case 2: log.push('two'); case 3: log.push('three'); break a;
    case 4: log.push('four'); return log.join(); case 5: throw Error(); default: log.push('other') } break }`
  const after = removed(body, [1, 2, 4, 5], [3, 6])
  expect(after).not.toMatch(/one|two|four|throw/)
  expect(after).toMatch(/three.*other/s)
})

it('labels in a row share their statements as long as one is left', () => {
  const body = `switch (x) { case 1: case 2: case 3: log.push('some'); break; case 4: case 5: log.push('others') }`
  expect(removed(body, [1, 3], [2, 4, 5, 6])).toMatch(/case 2:\s*log\.push\('some'\)/)
  expect(removed(body, [1, 2, 3], [4, 5, 6])).not.toContain('some')
  expect(removed(body, [4, 5], [1, 2, 3, 6])).not.toContain('others')
})

it('what another case runs into stays', () => {
  const body = `switch (x) { case 1: log.push('a'); case 2: log.push('b'); case 3: log.push('c'); break; default: log.push('d') }`
  const after = removed(body, [2, 3], [1, 4])
  expect(after).toMatch(/'a'.*'b'.*'c'/s)
  expect(after).not.toMatch(/case [23]/)
  expect(removed(body, [1, 2], [3, 4])).not.toMatch(/'[ab]'/)
})

it('a default in the middle is kept, with what runs into it', () => {
  const body = `switch (x) { case 1: log.push('a'); default: log.push('b'); case 2: log.push('c') }`
  expect(removed(body, [2], [1, 3])).toMatch(/'a'.*'b'.*'c'/s)
})

it('variables that a removed case declares for others stay declared', () => {
  const body = `switch (x) { case 1: var one = 1, three = 3; log.push(three); break; case 2: three = 4; log.push(three) }`
  const after = removed(body, [1], [2])
  expect(after).toMatch(/^var one, three;/)
  const inner = `switch (x) { case 1: (function () { var hidden = 1; log.push(hidden) })(); break; case 2: log.push('b') }`
  expect(removed(inner, [1], [2])).not.toContain('hidden')
})

it('statements within statements are gone with them', () => {
  const body = `switch (x) { case 1: switch (x) { case 1: log.push('inner') } break; case 2: switch (x) { case 1: log.push('no'); break; default: log.push('yes') } }`
  const after = removed(body, [1], [2, 3])
  expect(after).not.toMatch(/inner|no/)
  expect(after).toContain('yes')
})

it('comparisons become what they come to, whichever side the value is on', () => {
  const body =
    `if ('a' === x) log.push('a'); if (x === 'b' || 'c' === x) log.push('b or c'); if ('a' !== x) log.push('not a'); if (x == 'a') log.push('loosely')`.replaceAll(
      "'",
      '"',
    )
  const after = removed(body, ['a', 'b'], ['c', 'd'])
  expect(after).toMatch(/^if \(!1\) .*if \(!1 \|\| "c" === x\) .*if \(!0\) .*if \(x == "a"\)/)
})

it('is asked for the outermost function by its name', () => {
  const code = 'function one(x) { return () => { return function two() { return 1 === x } } } 1 === x'
  const seen: string[] = []
  withoutNever(code, (_subject, _value, within) => seen.push(within) < 0)
  expect([...new Set(seen)]).toEqual(['one', ''])
})
