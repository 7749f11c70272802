/** Tests that a `TMPDIR` that leads nowhere is reported with a next step: at the start, and at a sign-in. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { launchBrowser } from './chromium/browser/launch.ts'
import { createPersistentSessions } from './chromium/login/persistent-sessions.ts'
import { TemporaryFolderUnusable, temporaryFolder } from './temporary-folder.ts'

const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR'
let usual: string
let missing: string
beforeEach(() => {
  usual = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-temporary-'))
  missing = path.join(usual, 'missing')
  vi.stubEnv(variable, missing)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(usual, { recursive: true })
})

const launch = (keptIn?: string) =>
  launchBrowser({ browser: process.execPath, kind: 'login', debuggingPort: false, persistentProfile: keptIn })

it('is reported by a start of the browser, whatever its profile', () => {
  for (const start of [() => launch(), () => launch(path.join(usual, 'kept'))]) {
    expect(start).toThrow(TemporaryFolderUnusable)
    expect(start).toThrow(missing)
    expect(start).toThrow(`name another one in ${variable}`)
  }
  vi.stubEnv(variable, usual)
  expect(temporaryFolder()).toBe(usual)
})

it('is reported by a sign-in, also where it waits for the previous window', async () => {
  const kept = createPersistentSessions()
  const ended = Promise.withResolvers<string>()
  const session = { id: 'x', folder: path.join(usual, 'sessions', 'x') }
  const running = { end: async () => void ended.resolve(''), gone: ended.promise }
  kept.open(session, () => [running as never, { end: new Promise(() => {}), close() {}, focus() {} }])
  const opens = [
    () => {
      launch()
      throw new Error('it was launched')
    },
    () =>
      kept.open(session, () => {
        launch(session.folder)
        throw new Error('it was launched')
      }),
  ]
  for (const openLogin of opens) {
    const platform = { openLogin, openInBrowser: async () => undefined }
    const signing = signIn(
      {
        platform,
        place: 'window',
        chooseProxy: async () => ({ kind: 'usual' }),
        title: 'Acme',
        allowsPlainHttp: () => false,
        signal: new AbortController().signal,
      },
      {
        redirectUri: new URL('https://app.example/callback'),
        authorizationUrl: () => new URL('https://login.example/authorize'),
      },
    )
    await expect(signing).rejects.toThrow(ProblemError)
    const told = { problem: { kind: 'fileUnwritable', folder: missing } }
    await expect(signing).rejects.toMatchObject(told)
  }
})
