/** The README agrees with the repository. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import lock from '../package-lock.json' with { type: 'json' }

const root = path.join(import.meta.dirname, '..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')

describe('the README', () => {
  it('counts and names every run-time dependency', () => {
    const names = Object.keys(manifest.dependencies)
    expect(readme).toContain(`## Dependencies: ${names.length} at run time`)
    for (const name of names) expect(readme).toContain(`\`${name}\``)
  })

  it('names only commands that exist', () => {
    const commands = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string)
    expect(commands.length).toBeGreaterThan(3)
    for (const name of commands) expect(Object.keys(manifest.scripts)).toContain(name)
  })

  it('links to existing files', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, file]) => file as string)
    for (const file of links) expect(existsSync(path.join(root, file)), file).toBe(true)
  })
})

it('pins every version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }
  for (const [name, version] of Object.entries(all)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
})

describe('the promised Node version', () => {
  /** Converts a version to a number. */
  const numberOf = (version: string) => {
    const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number(part) || 0)
    return major * 1e6 + minor * 1e3 + patch
  }
  const fits = (comparator: string, version: number) => {
    const [, sign = '', wanted = ''] = /^(\^|>=|<=|<|>|~|)v?([\d.x*]+)$/.exec(comparator) ?? []
    if (wanted === '') throw new Error(`a range this test does not read: ${comparator}`)
    const number = numberOf(wanted)
    if (sign === '<') return version < number
    if (sign === '<=') return version <= number
    const isOpen = sign === '>=' || sign === '>' || wanted === '*'
    return version >= number && (isOpen || Math.floor(version / 1e6) === Math.floor(number / 1e6))
  }
  const allows = (range: string, version: number) =>
    range.split('||').some((one) =>
      one
        .trim()
        .replaceAll(/([<>=^~])\s+/g, '$1')
        .split(/\s+/)
        .every((comparator) => fits(comparator, version)),
    )
  const promised = manifest.engines.node.split('||').map((one) => one.replace(/[^\d.]/g, ''))
  const ranges = Object.entries(lock.packages).flatMap(([name, one]) => {
    const { engines } = one as { readonly engines?: { readonly node?: string } }
    return name !== '' && engines?.node !== undefined ? [{ name, node: engines.node }] : []
  })

  it('satisfies every package', () => {
    expect(ranges.length).toBeGreaterThan(100)
    for (const version of promised) {
      const against = ranges.filter(({ node }) => !allows(node, numberOf(version)))
      expect(against, `Node ${version}`).toEqual([])
    }
  })

  it('is the README’s, with the packages that warn on Node 20', () => {
    for (const version of promised) expect(readme).toContain(version.replace(/(\.0)+$/, ''))
    const asking = ranges.filter(({ node }) => !allows(node, numberOf('20.19.0')))
    expect(asking.map(({ name }) => name).sort()).toHaveLength(10)
    expect(readme).toContain('ten packages ask for Node 22')
  })
})
