import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserFlags as shippedFlags } from '../electron/platform/chromium/browser/flags.ts'
import { browserFlags } from './dev/flags.ts'
import { replaced } from './dev/replaced.ts'

const root = path.join(import.meta.dirname, '..')
const options = { profile: '/tmp/profile', debuggingPort: false, root: false } as const

describe('npm run dev', () => {
  it.each(replaced)('exports instead of %s what is imported from it', async (file) => {
    const shipped: object = await import(path.join(root, file))
    const own: object = await import(path.join(root, 'scripts/dev', path.basename(file)))
    const unused = ['fileOf']
    expect(Object.keys(own).sort()).toEqual(
      Object.keys(shipped)
        .filter((name) => !unused.includes(name))
        .sort(),
    )
  })

  it('leaves the login windows as they ship', () => {
    expect(browserFlags({ ...options, kind: 'login' })).toEqual(shippedFlags({ ...options, kind: 'login' }))
  })

  it('is built beside what ships, which names none of its modules', () => {
    for (const file of [
      'scripts/build.ts',
      'electron-builder.yml',
      'electron/main.ts',
      'electron/main-chromium.ts',
    ])
      expect(readFileSync(path.join(root, file), 'utf8')).not.toMatch(/scripts\/dev|CLAIMCHECK_PAGE_ORIGIN/)
  })
})
