/** Shared by the suite's parts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import type { Page } from '../../platform.ts'
import type { PlatformUnderTest } from './platform-under-test.ts'
import { type SuiteServer, startSuiteServer } from './server.ts'

/** Values that are easily damaged in transit. */
export const content = {
  text: 'Grüße, žluťoučký kůň, 日本語 🎟️',
  hostile: `</script>'"\`\${1}\u2028\u2029\u0000\\`,
  nested: [1, -0.5, null, true, { __proto__x: [] }],
}

export const folders = {
  made: [] as string[],
  /** Creates a folder with a small page in it. */
  async fresh(): Promise<string> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-suite-'))
    this.made.push(folder)
    await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Suite</title><p>Suite</p>')
    return folder
  },
  async remove(): Promise<void> {
    for (const folder of this.made.splice(0)) await rm(folder, { recursive: true, force: true })
  },
}

export function pageOf(folder: string, response: Page['handle']): Page {
  const headers = { 'content-security-policy': "default-src 'none'; frame-src data:" }
  return {
    folder,
    headers,
    title: 'Suite',
    background: { light: '#ffffff', dark: '#000000' },
    crashed: () => undefined,
    handle: response,
  }
}

/** Returns the current test's platform, created anew for each. */
export function perTest(makePlatform: () => Promise<PlatformUnderTest>): PlatformUnderTest {
  const driver = {} as { -readonly [Name in keyof PlatformUnderTest]: PlatformUnderTest[Name] }
  beforeEach(async () => void Object.assign(driver, await makePlatform()))
  afterEach(async () => {
    await driver.stop()
    await folders.remove()
  })
  return driver
}

/** Returns one platform for a complete group. */
export function perGroup(makePlatform: () => Promise<PlatformUnderTest>): PlatformUnderTest {
  const driver = {} as { -readonly [Name in keyof PlatformUnderTest]: PlatformUnderTest[Name] }
  beforeAll(async () => void Object.assign(driver, await makePlatform()))
  afterAll(async () => {
    await driver.stop()
    await folders.remove()
  })
  return driver
}

export function servers(): SuiteServer {
  const server = {} as SuiteServer
  beforeAll(async () => void Object.assign(server, await startSuiteServer()))
  afterAll(() => server.stop())
  return server
}

/** Waits until a check passes; a browser on a busy machine needs longer than vitest's usual second. */
export function eventually(check: () => Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 50 })
}
