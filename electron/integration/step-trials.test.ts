/** Login steps are tried by the whole program: what is shown holds no secret, and nothing goes to a server that is not meant. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loginDraft } from '../../e2e/sandbox/login-steps/login-draft.ts'
import { account, startWiki, wikiDraft } from '../../e2e/sandbox/login-steps/mediawiki.ts'
import { type Listening, listen } from '../../e2e/sandbox/server/listen.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { emptyStep, type LoginStep } from '../../shared/login-steps/login-steps.ts'
import type { TrialScope } from '../../shared/login-steps/step-trial.ts'
import { passphrase, startTestApp, type TestApp } from './test-app.fixture.ts'

let app: TestApp
let wiki: Listening
beforeAll(async () => {
  app = await startTestApp()
  wiki = await startWiki()
  await app.value('vault.create', { passphrase })
})
afterAll(async () => {
  await app.close()
  await wiki.stop()
})

const first: TrialScope = { list: 'steps', upTo: 0 }
const second: TrialScope = { list: 'steps', upTo: 1 }

function press(): void {
  app.platform.page.press()
}

async function tried(draft: ConnectionDraft, scope: TrialScope) {
  press()
  return app.value('connection.trySteps', { draft, scope })
}

describe('a trial', () => {
  test('runs the steps up to the one chosen, and shows what is where', async () => {
    const draft = { ...wikiDraft(wiki.origin), name: '' }
    const { steps, problem } = await tried(draft, second)
    expect(problem).toBeUndefined()
    expect(steps.map(({ exchange }) => [exchange.method, exchange.url, exchange.status])).toEqual([
      ['GET', `${wiki.origin}/w/api.php`, 200],
      ['POST', `${wiki.origin}/w/api.php`, 200],
    ])
    expect(steps[0]?.exchange.sentFields).toEqual(['action', 'meta', 'type', 'format'])
    expect(steps[0]?.parts).toContainEqual({
      from: 'json',
      at: '/query/tokens/logintoken',
      type: 'text',
      length: 34,
    })
    expect(steps[0]?.parts).toContainEqual({ from: 'cookie', at: 'enwiki_session', type: 'text', length: 20 })
    expect(steps[1]?.parts).toContainEqual({
      from: 'json',
      at: '/login/result',
      type: 'text',
      shown: 'Success',
    })
    expect(steps.map(({ found }) => found)).toEqual([[true, true], [true]])
  })

  test('ends where a step does not pass, and still shows its response', async () => {
    const draft = wikiDraft(wiki.origin, 'wrong!')
    const { steps, problem } = await tried(draft, second)
    expect(problem).toMatchObject({ kind: 'credentialsRefused' })
    expect(steps[1]?.parts).toContainEqual(expect.objectContaining({ at: '/login/result', shown: 'Failed' }))
  })

  test('shows no secret: neither those typed nor those that came', async () => {
    const { steps } = await tried(wikiDraft(wiki.origin), second)
    const shown = JSON.stringify(steps)
    expect(shown).not.toContain(account.password)
    // Session, login token: hexadecimal, twenty characters and more.
    expect(shown).not.toMatch(/[\da-f]{20}/)
  })

  test('needs no step after it, nor a place of the token', async () => {
    const step: LoginStep = { ...emptyStep(), method: 'GET', body: { kind: 'none' }, refusals: [] }
    const broken: LoginStep = { ...step, url: 'https://{{username}}/' }
    const { steps } = await tried(
      loginDraft({ loginAddress: `${wiki.origin}/w/api.php`, steps: [step, broken], secrets: {} }),
      first,
    )
    expect(steps.length).toBe(1)
  })

  test.each<[string, (draft: ConnectionDraft) => ConnectionDraft, string]>([
    ['a wrong step', (draft) => ({ ...draft, values: { ...draft.values, steps: '{}' } }), 'steps'],
    ['no password', (draft) => ({ ...draft, secrets: {} }), 'password'],
    [
      'a server in clear text',
      (draft) => ({ ...draft, values: { ...draft.values, loginAddress: 'http://wiki.example/w/' } }),
      'loginAddress',
    ],
  ])('sends nothing with %s', async (_what, change, field) => {
    press()
    const request = { draft: change(wikiDraft(wiki.origin)), scope: second }
    expect(await app.request('connection.trySteps', request)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: [{ field }] },
    })
  })

  test('is not run without a press, nor while the vault is locked', async () => {
    const request = { draft: wikiDraft(wiki.origin), scope: first }
    expect(await app.request('connection.trySteps', request)).toMatchObject({
      problem: { kind: 'notPressed' },
    })
    await app.value('vault.lock', {})
    press()
    expect(await app.request('connection.trySteps', request)).toMatchObject({
      problem: { kind: 'vaultLocked' },
    })
    await app.value('vault.unlock', { passphrase })
  })
})

describe('a trial of a saved connection', () => {
  test('uses its secrets at its own servers', async () => {
    const draft = { ...wikiDraft(wiki.origin), name: 'One' }
    const id = await app.add(draft)
    press()
    const again = { id, draft: { ...draft, secrets: {} }, scope: second }
    expect(await app.value('connection.trySteps', again)).not.toHaveProperty('problem')
  })

  test('sends none of them to another server, whichever step names it', async () => {
    const elsewhere = await listen()
    let requests = 0
    elsewhere.serve((_request, response) => {
      requests += 1
      response.end('{}')
    })
    const draft = { ...wikiDraft(wiki.origin), name: 'Two' }
    const id = await app.add(draft)
    const leading = (steps: string) =>
      steps.replace('"url":"?action=login', `"url":"${elsewhere.origin}/?action=login`)
    for (const values of [
      { ...draft.values, loginAddress: elsewhere.origin },
      { ...draft.values, steps: leading(draft.values.steps ?? '') },
    ]) {
      press()
      const request = { id, draft: { ...draft, values, secrets: {} }, scope: second }
      expect(await app.request('connection.trySteps', request)).toMatchObject({
        problem: { kind: 'invalid', fields: [{ field: 'password', reason: 'typeAgain' }] },
      })
    }
    expect(requests).toBe(0)
    await elsewhere.stop()
  })
})

test('a connection made of steps gets its token, presents it as a cookie, and keeps its steps', async () => {
  const id = await app.add(wikiDraft(wiki.origin))
  const token = await app.value('token.get', { id })
  expect(token).toMatchObject({ tokenPlacement: { kind: 'cookie', name: 'enwiki_session' }, grant: 'login' })
  const form = await app.value('connection.form', { id })
  expect(form.values.steps).toBe(wikiDraft(wiki.origin).values.steps)
  expect(JSON.stringify(form)).not.toContain(account.password)
})
