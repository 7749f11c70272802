import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { trimIcon } from './trim-icons.ts'

const icons = path.join(import.meta.dirname, '../node_modules/lucide-react/dist/esm/icons')
const data = (code: string) => {
  const [, written = ''] = /__iconData = (\{[^;]*\});/.exec(code) ?? []
  return new Function(`return ${written}`)() as { size: number; node: [string, Record<string, string>][] }
}

it.each(['trash', 'circle-exclamation-point', 'key-round'])(
  '%s keeps its size and every line of it',
  (name) => {
    const before = readFileSync(path.join(icons, `${name}.mjs`), 'utf8')
    const after = trimIcon(before)
    const node = data(before).node.map(([tag, { key: _key, ...attributes }]) => [tag, attributes])
    expect(data(after)).toEqual({ size: 24, node })
    expect(after).toContain('export { __iconData,')
    expect(after.length).toBeLessThan(before.length)
  },
)
