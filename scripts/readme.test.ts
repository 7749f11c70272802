/** The README is held to what the repository is. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

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

  it('points to files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, file]) => file as string)
    for (const file of links) expect(existsSync(path.join(root, file)), file).toBe(true)
  })
})

it('every version is pinned', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }
  for (const [name, version] of Object.entries(all)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
})
