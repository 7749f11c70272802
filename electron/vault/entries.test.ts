import fc from 'fast-check'
import { expect, test } from 'vitest'
import { membersOf } from './document.ts'
import { Entries, type Entry } from './entries.ts'

const entryOf = (name: string, tag?: string): Entry => ({
  kind: 'connection',
  id: name,
  sealed: `sealed ${name} ${tag}`,
  ...(tag !== undefined && { tag }),
})

/** Numbers as names stand for more than one page. */
const change = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.option(fc.string(), { nil: undefined }))

test('after any changes they are what a map would be, in its order, and so is what is written of them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 200 }), { maxLength: 6 }), (groups) => {
      const model = new Map<string, Entry>()
      let entries = Entries.of([])
      for (const group of groups) {
        const changes = group.map(([number, tag]) => {
          const name = `connection:${number}`
          return [name, tag === undefined ? undefined : entryOf(name, tag)] as const
        })
        for (const [name, entry] of changes)
          if (entry) model.set(name, entry)
          else model.delete(name)
        const before = [...entries]
        const after = entries.with(changes)
        expect([...entries]).toEqual(before)
        entries = after
      }
      expect([...entries]).toEqual([...model])
      for (const [name, entry] of model) expect(entries.get(name)).toBe(entry)
      const written = JSON.parse(`{${Buffer.concat(membersOf(entries.lines))}}`) as object
      expect(written).toEqual(Object.fromEntries([...model].map(([name, { sealed }]) => [name, sealed])))
      const tags = JSON.parse(`{${Buffer.concat(membersOf(entries.tagLines))}}`) as object
      expect(tags).toEqual(Object.fromEntries([...model].map(([name, { tag }]) => [name, tag])))
    }),
    { numRuns: 60 },
  )
})

test('names that an object would treat in its own way are names like others', () => {
  const entries = Entries.of(['__proto__', 'constructor', ''].map((name) => [name, entryOf(name)]))
  expect([...entries].map(([name]) => name)).toEqual(['__proto__', 'constructor', ''])
  expect(entries.get('toString')).toBeUndefined()
})

test('what is written of a page is kept until one of its records changes', () => {
  const entries = Entries.of(
    Array.from({ length: 150 }, (_, place) => [`${place}`, entryOf(`${place}`, 'tag')]),
  )
  const after = entries.with([['100', entryOf('100', 'changed')]])
  for (const each of ['lines', 'tagLines'] as const) {
    const anew = after[each].filter((page, place) => page !== entries[each][place])
    expect(anew).toHaveLength(1)
    expect(anew[0]?.toString()).toContain('"100"')
    expect(anew[0]?.toString().split('\n').length).toBeLessThan(20)
    expect(after[each].length).toBeGreaterThan(2)
  }
})

test('what was left out of the file has no line in it, but one in the manifest', () => {
  const entries = Entries.of([['connection:a', { ...entryOf('a', 'TAG'), sealed: undefined }]])
  expect(entries.lines).toEqual([])
  expect(entries.tagLines.join('')).toBe('"connection:a": "TAG",\n')
})
