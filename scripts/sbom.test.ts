import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Lock, makeBom } from './sbom.ts'

const root = path.join(import.meta.dirname, '..')
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
const { dependencies, devDependencies } = read('package.json')
const lock: Lock = read('package-lock.json').packages

describe('the bill of materials', () => {
  const { components, dependencies: edges } = makeBom(lock, 'claimcheck')
  const refs = components.map((component) => component['bom-ref'])

  it('lists every run-time dependency in its pinned version, and Electron', () => {
    const pinned = Object.entries({ ...dependencies, electron: devDependencies.electron })
    expect(refs).toEqual(expect.arrayContaining(pinned.map(([name, version]) => `${name}@${version}`)))
  })

  it('lists nothing that only developers need', () => {
    const ours = Object.keys(devDependencies).filter((name) => name !== 'electron')
    expect(components.filter(({ name }) => ours.includes(name)).map(({ name }) => name)).toEqual([])
  })

  it('has licence and digest of each, and each once', () => {
    expect(new Set(refs).size).toBe(refs.length)
    for (const { name, licenses, hashes } of components) {
      expect(licenses, name).toHaveLength(1)
      expect(hashes?.[0]?.content, name).toMatch(/^[0-9a-f]{128}$/)
    }
  })

  it('refers only to listed components', () => {
    const named = [...refs, `claimcheck@${read('package.json').version}`]
    for (const { ref, dependsOn } of edges) expect(named).toEqual(expect.arrayContaining([ref, ...dependsOn]))
  })

  it('resolves packages as Node does', () => {
    const small: Lock = {
      '': { version: '1.0.0', dependencies: { a: '1', b: '2' } },
      'node_modules/a': { version: '1.0.0', dependencies: { b: '1' }, optionalDependencies: { gone: '1' } },
      'node_modules/a/node_modules/b': { version: '1.0.0', peerDependencies: { c: '1' } },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/electron': { version: '45.0.0', dependencies: { installer: '1' } },
    }
    const bom = makeBom(small, 'it')
    expect(bom.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/a@1.0.0',
      'pkg:npm/b@1.0.0',
      'pkg:npm/b@2.0.0',
      'pkg:npm/c@1.0.0',
      'pkg:npm/electron@45.0.0',
    ])
    expect(bom.dependencies[0]).toEqual({ ref: 'a@1.0.0', dependsOn: ['b@1.0.0'] })
    expect(() => makeBom({ '': { dependencies: { lost: '1' } } }, 'it')).toThrow('lost')
  })
})
