/** The whole program at a real server: a window in memory, real files, the real network stack, and real login windows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  removeFolder,
  startUnlockedApp,
  type TestApp,
} from '../../../electron/integration/test-app.fixture.ts'
import { nodeRequest } from '../../../electron/network/node-request.ts'
import {
  type ChromiumUnderTest,
  startChromiumUnderTest,
} from '../../../electron/platform/chromium/under-test.ts'
import type { MemoryLogin } from '../../../electron/platform/testing/memory-login.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import { client, type RealServer, redirectUri } from './real-server.ts'

export interface Program extends TestApp {
  /** `grant_type` of every token request so far, with the status it was answered with. */
  readonly sent: readonly (readonly [grant: string, status: number])[]
  /** How often the user signed in. */
  readonly signedIn: number
  end(): Promise<void>
}

export interface ProgramOptions {
  /** Where a request goes instead, such as the path of another server's token endpoint. */
  readonly transport?: (url: URL) => URL
  /** Plays the user at login windows. */
  readonly signIn?: RealServer['signIn']
}

export async function startProgram({ transport = (url) => url, signIn }: ProgramOptions): Promise<Program> {
  const sent: (readonly [string, number])[] = []
  let signedIn = 0
  const browser = signIn && (await startBrowser())
  const app = await startUnlockedApp({
    async fetch(url, request, ways) {
      const response = await nodeRequest(transport(url), request, ways)
      const grant = new URLSearchParams(String(request.body ?? '')).get('grant_type')
      if (grant !== null) sent.push([grant, response.status])
      return response
    },
    onLogin(login) {
      if (!browser || !signIn) throw new Error('nobody signs in here')
      signedIn += 1
      void showIn(browser, login)
      void signIn(browser.attachLogin).catch((error: Error) => login.fail(error.message))
    },
  })
  return {
    ...app,
    sent,
    get signedIn() {
      return signedIn
    },
    async end() {
      await removeFolder(app)
      await browser?.stop()
    },
  }
}

/** Its own window stays empty; the login windows are what it is for. */
async function startBrowser(): Promise<ChromiumUnderTest> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-page-'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Empty</title>')
  const browser = startChromiumUnderTest()
  await browser.platform.openPage({
    folder,
    headers: {},
    title: 'Empty',
    background: { light: '#fff', dark: '#000' },
    handle: async () => undefined,
    crashed: () => undefined,
  })
  return {
    ...browser,
    async stop() {
      await browser.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A window of the browser takes the place of the one in memory. */
async function showIn({ platform }: ChromiumUnderTest, login: MemoryLogin): Promise<void> {
  const window = platform.openLogin(login.request)
  void login.window.end.then(window.close)
  const end = await window.end
  switch (end.kind) {
    case 'redirected':
      return login.visit(end.url)
    case 'closed':
      return login.closeAsUser()
    case 'failed':
      return login.fail(end.detail)
    case 'bypassed':
      return login.bypass(end.policy)
  }
}

export type RealMethod = 'client-credentials' | 'authorization-code' | 'device-code'

/** What is not as it is registered. */
export interface Changes {
  readonly name?: string
  readonly scope?: string
  readonly secret?: string
  readonly values?: Readonly<Record<string, string>>
}

/** Looks the server up and makes a connection to it, as the form does after an address was pasted. */
export async function draftFor(
  program: Pick<TestApp, 'value'>,
  server: RealServer,
  method: RealMethod,
  changes: Changes = {},
): Promise<ConnectionDraft> {
  const pasted: ConnectionDraft = {
    name: `${method} ${changes.name ?? 'as registered'}`,
    system: 'oauth' as SystemId,
    environment: 'any',
    method,
    values: { issuer: server.issuer },
    secrets: {},
  }
  const found = await program.value('connection.discover', { draft: pasted })
  const clientAuthentication = changes.values?.clientAuthentication ?? 'client_secret_post'
  const values = { clientId: client.id, clientAuthentication, scope: changes.scope ?? 'api', redirectUri }
  const secrets = clientAuthentication === 'none' ? {} : { clientSecret: changes.secret ?? client.secret }
  return { ...pasted, values: { ...pasted.values, ...found.values, ...values, ...changes.values }, secrets }
}
