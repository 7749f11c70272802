import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { startApp } from './app.ts'
import { pageHeaders } from './platform/page-headers.ts'
import type { Page, PageWindow, Platform } from './platform/platform.ts'
import { createMemoryPlatform } from './platform/testing/memory.ts'

const composed = vi.hoisted(() => vi.fn())
vi.mock('./compose.ts', () => ({
  compose: (...all: unknown[]) => {
    composed(...all)
    return { handle: async () => 'answered', lock: async () => undefined, close: async () => undefined }
  },
}))

const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-app-'))
beforeEach(() => composed.mockClear())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the program on a platform whose window opens when the test says so. */
function starting() {
  const memory = createMemoryPlatform()
  const opened = Promise.withResolvers<void>()
  let shown: Page | undefined
  const platform: Platform = {
    ...memory,
    openPage: async (page): Promise<PageWindow> => {
      shown = page
      await opened.promise
      return memory.openPage(page)
    },
  }
  const app = startApp(platform, { dataFolder: folder, pageFolder: folder, version: '1.2.3' })
  if (!shown) throw new Error('no page')
  return { app, page: shown, opened }
}

it('loads the rest while the window is still coming up', async () => {
  const { app, page, opened } = starting()
  expect(await page.handle({ channel: 'app.start', request: {} })).toBe('answered')
  expect(composed).toHaveBeenCalledTimes(1)
  opened.resolve()
  await app
})

it('shows the page with its policy', async () => {
  const { app, page, opened } = starting()
  expect(page.headers).toEqual(pageHeaders)
  opened.resolve()
  await app
})

it('ends with what kept the window from opening', async () => {
  const { app, opened } = starting()
  opened.reject(new Error('no display'))
  await expect(app).rejects.toThrow('no display')
})
