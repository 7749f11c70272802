import { type Listening, listen } from '../../sandbox/server/listen.ts'
import { draftOf, draftTo, expect, test } from '../journey.ts'

/** Long enough to be renewed once in a test, short enough to wait for it. */
const lifeSeconds = 16

/** A server of tokens that soon expire, for clients whose secret is the right one. */
async function startShortServer(rightSecret: string): Promise<Listening & { requests(): number }> {
  const server = await listen(0)
  let requests = 0
  server.serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests += 1
      const isRight = Buffer.concat(chunks).toString().includes(rightSecret)
      const token = { access_token: `short-lived-token-${requests}`, expires_in: lifeSeconds }
      response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isRight ? { ...token, token_type: 'Bearer' } : { error: 'invalid_client' }))
    })
  })
  return { ...server, requests: () => requests }
}

test('a token is there before it is asked for, and again before it expires', async ({ open, sandbox }) => {
  const server = await startShortServer('right-secret')
  const user = await open()
  const draft = draftTo(draftOf(sandbox.drafts, 'money-s5', 'client-credentials'), server.origin, 'Kurz')
  await user.addUnseen({ ...draft, secrets: { clientSecret: 'right-secret' } })
  await user.select('Kurz')
  await expect(user.at('keep-fresh')).not.toBeChecked()
  // By keyboard alone.
  await user.at('keep-fresh').focus()
  await user.press(' ')
  await user.sees('valid')
  await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'on')
  await expect(user.at('freshness')).toContainText(/\d\d:\d\d/)
  const first = await user.copy('token')
  await expect.poll(() => server.requests(), { timeout: 15_000 }).toBe(2)
  await user.sees('valid')
  expect(await user.copy('token')).not.toBe(first)
  await user.lock()
  const before = server.requests()
  await user.unlock(sandbox.passphrase)
  await user.select('Kurz')
  await expect(user.at('keep-fresh')).toBeChecked()
  await user.at('keep-fresh').click()
  await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'off')
  expect(server.requests() - before).toBeLessThanOrEqual(1)
  await server.stop()
})

test('a rejected secret stops it at once, and correcting the secret sets it going again', async ({
  open,
  sandbox,
}) => {
  const server = await startShortServer('right-secret')
  const user = await open()
  const draft = draftTo(draftOf(sandbox.drafts, 'money-s5', 'client-credentials'), server.origin, 'Falsch')
  await user.addUnseen({ ...draft, secrets: { clientSecret: 'wrong' } })
  await user.select('Falsch')
  await user.at('keep-fresh').click()
  await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'stopped')
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Falsch')
  await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'stopped')
  expect(server.requests()).toBe(1)
  await user.at('freshness-action').click()
  await user.type('field-clientSecret', 'right-secret')
  await user.at('save').click()
  await user.sees('valid')
  await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'on')
  await server.stop()
})

test('where only the user can sign in, the window says so, and opens no login by itself', async ({
  open,
  sandbox,
}) => {
  const user = await open()
  await user.select(draftOf(sandbox.drafts, 'money-s5', 'authorization-code').name)
  await expect(user.at('freshness')).not.toBeEmpty()
  await user.at('keep-fresh').click()
  await expect(user.at('freshness')).toHaveAttribute('data-freshness', 'userNeeded')
  expect(await user.state()).toBe('none')
  const login = await user.openLogin(() => user.at('freshness-action').click())
  await login.close()
  await user.sees('none')
})
