import { type Listening, listen } from '../../sandbox/server/listen.ts'
import { draftOf, draftTo, expect, test } from '../journey.ts'

/** A server that signs in whoever comes, without a refresh token; a test sets how long its tokens live. */
async function startSignInServer(): Promise<Listening & { lifeSeconds: number }> {
  const server = await listen(0)
  const settings = { ...server, lifeSeconds: 8 }
  server.serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', server.origin)
    if (request.method === 'GET' && pathname.includes('authorize')) {
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', 'one-time-code')
      back.searchParams.set('state', searchParams.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
      return
    }
    const token = { access_token: `token-${crypto.randomUUID()}`, expires_in: settings.lifeSeconds }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ...token, token_type: 'Bearer' }))
  })
  return settings
}

test('whoever has to sign in again is told before the token expires, and once', async ({ open, sandbox }) => {
  const server = await startSignInServer()
  const user = await open()
  const draft = draftOf(sandbox.drafts, 'money-s5', 'authorization-code')
  await user.addUnseen({
    ...draftTo(draft, server.origin, 'Kurzarbeit'),
    secrets: { clientSecret: 'secret' },
  })
  await user.select('Kurzarbeit')
  await user.getValidToken()
  await user.at('keep-fresh').click()
  const strip = user.at('notices')
  await expect(strip).toBeHidden()
  await expect(strip).toContainText('The token of “Kurzarbeit” expires soon')
  await expect(user.at('notice-left')).toHaveText(/^0:0\d left$/)

  server.lifeSeconds = 3600
  await user.select(draftOf(sandbox.drafts, 'aareon').name)
  await user.at('notice-sign-in').click()
  await expect(strip).toBeHidden()
  await user.sees('valid')
  await expect(user.at('detail')).toHaveAttribute('data-connection-name', 'Kurzarbeit')

  server.lifeSeconds = 4
  await user.getToken()
  await expect(strip).toBeVisible()
  await user.lock()
  await expect(strip).toBeHidden()
  await user.unlock(sandbox.passphrase)
  await expect(strip).toContainText('“Kurzarbeit” has expired')
  await user.at('dismiss-notices').click()
  await expect(strip).toBeHidden()
  await user.lock()
  await user.unlock(sandbox.passphrase)
  await user.select('Kurzarbeit')
  await user.sees('expired')
  await expect(strip).toBeHidden()
  await server.stop()
})
