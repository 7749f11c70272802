import { expect, it } from 'vitest'
import { readYaml } from './yaml.ts'

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
