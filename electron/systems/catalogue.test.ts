import { describe, expect, test } from 'vitest'
import { languages, type Words } from '../../shared/words.ts'
import { catalogue } from './catalogue.ts'
import { describeSystem } from './system.ts'

const systems = [...catalogue.values()]

test('finds every file in systems/ and nothing else', () => {
  expect([...catalogue.keys()].sort()).toEqual([...new Set(systems.map(({ id }) => id))].sort())
  expect(systems.length).toBeGreaterThanOrEqual(5)
  expect(systems.every((system) => system.methods.length > 0)).toBe(true)
})

test('distinguishes the hues', () => {
  const hues = systems.map(({ hue }) => hue).sort((one, other) => one - other)
  const gaps = hues.map((hue, index) => ((hues[index + 1] ?? (hues[0] as number) + 360) - hue + 360) % 360)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30)
})

test('allows secrets in clear text, with the user’s consent, for Money S5 only', () => {
  expect(systems.filter(({ allowsPlainHttp }) => allowsPlainHttp).map(({ id }) => id)).toEqual(['money-s5'])
})

test('uses TLS for the vendors’ own servers', () => {
  const addresses = systems.flatMap(({ environments }) => environments.map(({ address }) => address))
  const fixed = addresses.flatMap((address) => (address.kind === 'fixed' ? [address.url] : []))
  expect(fixed.length).toBeGreaterThan(4)
  for (const url of fixed) expect(url).toMatch(/^https:\/\//)
})

describe.each(systems.map((system) => [system.id, system] as const))('%s', (_id, system) => {
  const description = describeSystem(system)

  test('crosses IPC: its description is data', () => {
    expect(structuredClone(description)).toEqual(description)
  })

  test('has all texts in all languages', () => {
    for (const text of wordsIn(description))
      for (const language of languages) expect(text[language].trim()).not.toBe('')
  })

  test('shows each field once per method and environment, and for the address it needs', () => {
    for (const method of system.methods)
      for (const environment of system.environments) {
        const requested = system.fields.filter(
          (field) =>
            (field.methods?.includes(method.id) ?? true) &&
            (field.environments?.includes(environment.id) ?? true),
        )
        const ids = requested.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        if (environment.address.kind === 'asked') expect(ids).toContain(environment.address.field)
      }
  })

  test('gives choices and switches an initial value', () => {
    for (const { kind, initial } of system.fields)
      if (kind.type === 'choice') expect(kind.options.map(({ value }) => value)).toContain(initial)
      else if (kind.type === 'switch') expect(['yes', 'no']).toContain(initial)
  })

  test('names only existing methods and environments', () => {
    const methods = system.methods.map(({ id }) => id)
    const environments = system.environments.map(({ id }) => id)
    for (const field of system.fields) {
      expect(methods).toEqual(expect.arrayContaining([...(field.methods ?? [])]))
      expect(environments).toEqual(expect.arrayContaining([...(field.environments ?? [])]))
    }
  })
})

/** Returns every text in a description: each object with an English text. */
function wordsIn(value: unknown): Words[] {
  if (typeof value !== 'object' || value === null) return []
  return 'en' in value ? [value as Words] : Object.values(value).flatMap(wordsIn)
}
