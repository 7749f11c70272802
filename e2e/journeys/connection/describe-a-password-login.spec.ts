import type { IncomingMessage, ServerResponse } from 'node:http'
import { account, startWiki } from '../../sandbox/login-steps/mediawiki.ts'
import { bodyOf } from '../../sandbox/login-steps/read-body.ts'
import { listen } from '../../sandbox/server/listen.ts'
import { expect, test } from '../journey.ts'

const password = 'Sonne & "Meer" 7'

/** A login that gives its token at an unusual place. */
async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent = JSON.parse(await bodyOf(request)) as Record<string, unknown>
  const isRight = sent.username === 'anna' && sent.password === password
  const data = { session: { value: 'a-token-of-quite-some-length' }, expires_in: 3600 }
  response
    .writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' })
    .end(
      JSON.stringify(
        isRight ? { token: 'plain-token-of-the-usual-login', data } : { message: 'Who is that?' },
      ),
    )
}

test('the usual login needs address, user name and password, and no step is looked at', async ({ user }) => {
  const server = await listen()
  server.serve((request, response) => void respond(request, response))
  await user.openForm('password-login')
  const inputs = {
    'field-loginAddress': `${server.origin}/login`,
    'field-username': 'anna',
    'field-password': password,
  }
  for (const [field, text] of Object.entries(inputs)) await user.type(field, text)
  await expect(user.at('steps')).not.toHaveAttribute('open')
  await user.saveAndGet()
  await user.sees('unknown')
  expect(await user.copy('header')).toBe('Authorization: Bearer plain-token-of-the-usual-login')
  await server.stop()
})

test('a step is tried, and a field of its response becomes the token', async ({ user }) => {
  const server = await listen()
  server.serve((request, response) => void respond(request, response))
  await user.openForm('password-login')
  await user.type('field-loginAddress', `${server.origin}/login`)
  await user.type('field-username', 'anna')
  await user.type('field-password', 'wrong password')
  await user.unfold('steps')
  await user.at('try-step').click()
  await expect(user.at('trial-problem')).toHaveAttribute('data-problem', 'credentialsRefused')
  await expect(user.at('trial-problem')).toContainText('Who is that?')
  await user.fill('password', password)
  await user.at('try-step').click()
  await expect(user.at('exchange')).toContainText('200')
  await expect(user.at('trial')).not.toContainText('a-token-of-quite')
  await user.page
    .locator('[data-testid="part"]', { hasText: '/data/session/value' })
    .locator('[data-testid="use-as-token"]')
    .click()
  await user.page
    .locator('[data-testid="part"]', { hasText: '/data/expires_in' })
    .locator('[data-testid="use-as"]')
    .selectOption('lifetimeSeconds')
  await user.saveAndGet()
  await user.sees('valid')
  expect(await user.copy('token')).toBe('a-token-of-quite-some-length')
  await server.stop()
})

test('a login of two steps, with a cookie and a form, is described without a script', async ({ user }) => {
  const wiki = await startWiki()
  await user.openForm('password-login')
  await user.type('field-loginAddress', `${wiki.origin}/w/api.php`)
  await user.unfold('steps')
  const step = (index: number) => user.page.locator('[data-testid="step"]').nth(index)
  const input = (index: number, name: string) => step(index).locator(`[data-testid="step-${name}"]`)
  const use = async (index: number, place: string, as: string) => {
    const part = step(index).locator('[data-testid="part"]', { hasText: place }).first()
    await part.locator('[data-testid="use-as"]').selectOption(as)
  }
  await input(0, 'method').selectOption('GET')
  await input(0, 'body.kind').selectOption('none')
  await input(0, 'url').fill('?action=query&meta=tokens&type=login&format=json')
  await step(0).locator('[data-testid="try-step"]').click()
  await use(0, '/query/tokens/logintoken', 'value')
  await use(0, 'enwiki_session', 'value')
  await step(0).locator('fieldset[data-testid="take"] button[aria-label]').first().click()
  await user.at('add-steps').click()
  await input(1, 'url').fill('?action=login&format=json')
  await input(1, 'headers').fill('Cookie: enwiki_session={{1.enwiki_session}}')
  await input(1, 'body.kind').selectOption('form')
  const fields = { lgname: '{{username}}', lgpassword: '{{password}}', lgtoken: '{{1.logintoken}}' }
  for (const [index, [name, value]] of Object.entries(fields).entries()) {
    await step(1).locator('[data-testid="add-fields"]').click()
    await input(1, `body.fields.${index}.name`).fill(name)
    await input(1, `body.fields.${index}.value`).fill(value)
  }
  await user.type('field-username', account.name)
  await user.type('field-password', account.password)
  await step(1).locator('[data-testid="try-step"]').click()
  await expect(step(1).locator('[data-testid="exchange"]')).toContainText('200')
  const session = step(1).locator('[data-testid="part"]', { hasText: 'enwiki_session' })
  await session.locator('[data-testid="use-as-token"]').click()
  await user.unfold('advanced')
  await user.at('field-placement').selectOption('cookie')
  await user.type('field-tokenName', 'enwiki_session')
  await user.saveAndGet()
  await user.sees('unknown')
  expect(await user.copy('header')).toMatch(/^Cookie: enwiki_session=[\da-f]{20}$/)
  await wiki.stop()
})

test('what is missing in a step is told at its input, and nothing typed is lost', async ({ user }) => {
  await user.openForm('password-login')
  await user.type('field-loginAddress', 'https://api.example.com/login')
  await user.type('field-username', 'anna')
  await user.type('field-password', password)
  await user.unfold('steps')
  await user.at('step-take.0.at').fill('token')
  await user.at('step-url').fill('https://{{username}}.example.com/')
  await user.at('save').click()
  await expect(user.at('step-url')).toHaveAttribute('aria-invalid', 'true')
  await expect(user.at('step-take.0.at')).toHaveAttribute('aria-invalid', 'true')
  await expect(user.page.locator('[data-reason="notAPointer"]')).toBeVisible()
  await expect(user.at('step-take.0.at')).toHaveValue('token')
  await user.discard()
})
