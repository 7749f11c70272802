import { expect, it } from 'vitest'
import { ImportError } from '../import-error.ts'
import { isTooLargeYaml, readYaml } from './yaml.ts'

it('reads what aliases refer to', async () => {
  expect(await readYaml('a: &a { x: 007 }\nb: *a\n')).toEqual({ a: { x: '007' }, b: { x: '007' } })
})

it('reads nothing of a text whose aliases make thousands of values out of a few', async () => {
  const names = [...'abcd']
  const lines = names.map((name, at) => {
    const inner = at === 0 ? '1' : `*${names[at - 1]}`
    const values = Array.from({ length: 10 }, (_, each) => `v${each}: ${inner}`)
    return `${name}: &${name} { ${values.join(', ')} }\n`
  })
  expect(await readYaml(lines.join(''))).toBeUndefined()
})

it.each([
  ['long', `a: ${'x'.repeat(8_000_000)}\n`],
  ['of many lines', '- a\n'.repeat(500_001)],
  ['of many values in one line', `[${'{a: b},'.repeat(260_000)}]`],
])('refuses a text that is too %s before it is read', async (_what, text) => {
  expect(isTooLargeYaml(text)).toBe(true)
  const before = process.cpuUsage().user
  await expect(readYaml(text)).rejects.toBeInstanceOf(ImportError)
  expect(process.cpuUsage().user - before).toBeLessThan(1_000_000)
})

it('reads what is just not too large', () => {
  expect(isTooLargeYaml('- a\n'.repeat(500_000))).toBe(false)
})
