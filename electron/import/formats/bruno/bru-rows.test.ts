import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { libraryRows, plainRows } from './bru-rows.ts'

const name = fc.stringMatching(/^~?[A-Za-z_][\w.-]{0,8}$/)
const value = fc
  .string({ unit: fc.constantFrom(...`abc #"'}~{[]:\\@,\t`), maxLength: 20 })
  .filter((text) => !text.includes("'''"))

describe('plainRows', () => {
  // What it reads by itself is what Bruno's own reader reads.
  it.each(['request', 'environment'] as const)('reads rows of a %s exactly as Bruno does', async (file) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 4 }), async (rows) => {
        const lines = rows.map(([key, text]) => `  ${key}: ${text}`)
        const plain = plainRows(lines)
        if (plain) expect(plain).toEqual(await libraryRows(lines, file))
      }),
      { numRuns: 150 },
    )
  })

  it.each(["a: '''", 'a: [', '"a b": c', '@description("x")', 'no colon'])('leaves %j to it', (line) => {
    expect(plainRows([line])).toBeUndefined()
  })
})
