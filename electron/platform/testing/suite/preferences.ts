/** The contract of preferences: what is set is stored, and a damaged file blocks nothing. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlatformUnderTest } from './platform-under-test.ts'
import { folders, perGroup } from './tools.ts'

export function describePreferences(makePlatform: () => Promise<PlatformUnderTest>): void {
  describe('preferences', () => {
    const driver = perGroup(makePlatform)

    it('are empty before anything is set, and keep what is set beside what was', async () => {
      const folder = await folders.fresh()
      const store = driver.platform.openPreferences(folder)
      expect(await store.read()).toEqual({ kind: 'read', values: {} })
      await store.set({ theme: 'dark', language: null })
      await store.set({ zoom: 125, language: 'cs', 'a.b': { c: 1 } })
      expect(await driver.platform.openPreferences(folder).read()).toEqual({
        kind: 'read',
        values: { theme: 'dark', language: 'cs', zoom: 125, 'a.b': { c: 1 } },
      })
    })

    it('set one after another are all there', async () => {
      const folder = await folders.fresh()
      const store = driver.platform.openPreferences(folder)
      await Promise.all(Array.from({ length: 20 }, (_, n) => store.set({ [`n${n}`]: n, last: n })))
      const stored = await driver.platform.openPreferences(folder).read()
      expect(stored).toMatchObject({ kind: 'read', values: { n0: 0, n19: 19, last: 19 } })
    })

    it('that are damaged are put aside, and new ones kept', async () => {
      if (driver.platform.name === 'memory') return
      const folder = await folders.fresh()
      const file = path.join(folder, 'preferences.json')
      for (const n of [1, 2]) {
        writeFileSync(file, '{"theme":"da')
        const store = driver.platform.openPreferences(folder)
        const aside = path.join(folder, `preferences.damaged-${n}.json`)
        expect(await store.read()).toEqual({ kind: 'damaged', aside })
        expect(readFileSync(aside, 'utf8')).toBe('{"theme":"da')
        await store.set({ theme: 'light' })
        const again = driver.platform.openPreferences(folder)
        expect(await again.read()).toEqual({ kind: 'read', values: { theme: 'light' } })
      }
    })

    it('are for their owner alone', async () => {
      if (driver.platform.name === 'memory' || process.platform === 'win32') return
      const folder = await folders.fresh()
      const file = path.join(folder, 'preferences.json')
      writeFileSync(file, '{}', { mode: 0o644 })
      await driver.platform.openPreferences(folder).set({ theme: 'light' })
      expect(statSync(file).mode & 0o777).toBe(0o600)
    })
  })
}
