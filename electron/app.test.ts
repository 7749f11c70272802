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

const someTime = () => new Promise((resolve) => setTimeout(resolve, 50))

it('leaves the processor to a window in another process until the page is on its way into it', async () => {
  const { app, page, opened } = starting()
  const response = page.handle({ channel: 'app.start', request: {} })
  await someTime()
  expect(composed).not.toHaveBeenCalled()
  opened.resolve()
  expect(await response).toBe('answered')
  await app
})

it('shows the page with its policy', async () => {
  const { app, page, opened } = starting()
  expect(page.headers).toEqual(pageHeaders)
  opened.resolve()
  await app
})

it('loads the rest at once where the platform says so', async () => {
  const { app, page, opened } = starting()
  page.loading?.()
  expect(await page.handle({ channel: 'app.start', request: {} })).toBe('answered')
  opened.resolve()
  await app
  expect(composed).toHaveBeenCalledTimes(1)
})

it('ends with what kept the window from opening', async () => {
  const { app, opened } = starting()
  opened.reject(new Error('no display'))
  await expect(app).rejects.toThrow('no display')
  expect(composed).not.toHaveBeenCalled()
})
