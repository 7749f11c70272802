/**
 * Verifies the lint rules about imports: of two rules with one name for a file, the earlier one is silently replaced.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** Files and what each imports. */
const tried = [
  ['electron/new.ts', 'electron-store'],
  ['electron/platform/new.ts', 'electron-store'],
  ['electron/platform/chromium/new.ts', 'electron-store'],
  ['e2e/harness/programs/new.ts', 'electron-store'],
  ['scripts/new.ts', 'electron-store'],
  ['renderer/store/new.ts', 'electron-store'],
  ['shared/new.ts', 'electron-store'],
  ['shared/new/part.ts', '../../electron/app.ts'],
  ['electron/platform/electron/electron-too.ts', 'electron'],
  ['electron/systems/new.ts', './other.ts'],
  ['electron/systems/new-too.ts', 'node:fs'],
  ['electron/systems/new/part.ts', 'node:fs'],
  ['electron/systems/new/client.ts', '../../network/http-client.ts'],
  ['electron/systems/new/other.ts', '../aareon.ts'],
  ['electron/systems/new/part/client.ts', '../../../network/http-client.ts'],
  ['electron/systems/new/part/other.ts', '../../aareon.ts'],
  ['electron/systems/new/import.ts', '../../import/format.ts'],
] as const
const allowed = [
  ['electron/platform/electron/new.ts', 'electron-store'],
  ['electron/systems/whole.ts', './new/part.ts'],
  ['electron/systems/new/whole.ts', './part.ts'],
  ['electron/systems/new/shared.ts', '../../../shared/words.ts'],
  ['shared/whole.ts', './new/part-too.ts'],
  ['shared/new/part-too.ts', '../words.ts'],
  ['electron/systems/new/steps.ts', '../../../shared/login-steps/login-steps.ts'],
  ['electron/systems/new/grant.ts', '../../grants/fields.ts'],
  ['electron/systems/new/login.ts', '../../import/logins/addresses.ts'],
  ['electron/systems/new/part/login.ts', '../../../import/logins/addresses.ts'],
  ['electron/systems/new/part/whole.ts', '../client.ts'],
] as const

/** Lint's messages, by file. */
const said = new Map<string, string>()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fences-'))
  copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'))
  for (const [file, imported] of [...tried, ...allowed]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(
      path.join(folder, file),
      `import Thing from '${imported}'\n\nexport const thing = new Thing()\n`,
    )
  }
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=github', '--colors=off', '.']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  for (const line of stdout.split('\n')) {
    const file = /file=([^,]+),/.exec(line)?.[1]
    if (file === undefined) continue
    const name = path.relative(realpathSync(folder), file)
    said.set(name, `${said.get(name) ?? ''}${line}\n`)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('lint', () => {
  it.each(tried)('keeps %s from importing %s', (file) => {
    expect(said.get(file)).toContain('noRestrictedImports')
  })

  it('names the right thing instead', () => {
    expect(said.get('electron/new.ts')).toContain('elsewhere use Platform.openPreferences')
  })

  it.each(allowed)('lets %s import %s', (file) => {
    expect(said.get(file)).toBeUndefined()
  })
})
