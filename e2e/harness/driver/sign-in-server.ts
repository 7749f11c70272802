/** Signs in whoever comes, and issues tokens that live as short as a test wants. */
import { type Listening, listen } from '../../sandbox/server/listen.ts'

export interface SignInServer extends Listening {
  /** How long the next token lives. */
  lifeSeconds: number
}

/** Starts the server. It issues no refresh token, so that only a sign-in brings the next one. */
export async function startSignInServer(): Promise<SignInServer> {
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
