/**
 * MediaWiki's login by its documentation (https://www.mediawiki.org/wiki/API:Login): a login token and a session first,
 * then name and password with both; a wrong password is an answer of status 200.
 *
 * Not expressible: the names of the cookies begin with each wiki's own prefix, which the user has to look up (the prefix
 * that the response names cannot be put into the name of a place); and of several cookies only one is handed out, so that
 * a wiki which wants `UserID` and `Token` beside the session cannot be used.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { emptyStep, type LoginStep } from '../../../shared/login-steps/login-steps.ts'
import { type Listening, listen } from '../server/listen.ts'
import { loginDraft } from './login-draft.ts'
import { bodyOf } from './read-body.ts'

export const account = { name: 'Bob@tool', password: 'q1w2+e3=r4&t5' }

/** What a session knows: the login token that it was given, and who signed in. */
interface Session {
  readonly loginToken: string
  user?: string
}

/** Starts the server. */
export async function startWiki(): Promise<Listening> {
  const listening = await listen()
  const sessions = new Map<string, Session>()
  listening.serve((request, response) => void respond(request, response, sessions))
  return listening
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Map<string, Session>,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://wiki.invalid')
  const parameters = new URLSearchParams([...url.searchParams, ...new URLSearchParams(await bodyOf(request))])
  const send = (body: unknown, cookies: readonly string[] = []) =>
    response
      .writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
      })
      .end(JSON.stringify(body))
  const sent = /(?:^|; ?)enwiki_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  const session = sent === undefined ? undefined : sessions.get(sent)
  if (parameters.get('meta') === 'tokens') {
    const [id, loginToken] = [randomBytes(10).toString('hex'), `${randomBytes(16).toString('hex')}+\\`]
    sessions.set(id, { loginToken })
    return void send({ batchcomplete: '', query: { tokens: { logintoken: loginToken } } }, [
      cookie(id),
      'enwikiother=x; path=/',
    ])
  }
  if (parameters.get('meta') === 'userinfo')
    return void send({ query: { userinfo: session?.user ? { name: session.user } : { anon: '' } } })
  if (parameters.get('action') !== 'login' || request.method !== 'POST')
    return void send({ error: { code: 'badvalue', info: 'Unrecognized value for parameter "action".' } })
  if (!session || parameters.get('lgtoken') !== session.loginToken)
    return void send({
      login: { result: 'Failed', reason: 'Unable to continue login. Your session most likely timed out.' },
    })
  if (parameters.get('lgname') !== account.name || parameters.get('lgpassword') !== account.password)
    return void send({
      login: { result: 'Failed', reason: 'Incorrect username or password entered. Please try again.' },
    })
  const renewed = randomBytes(10).toString('hex')
  sessions.set(renewed, { loginToken: '', user: account.name })
  send({ login: { result: 'Success', lguserid: 12345, lgusername: account.name } }, [cookie(renewed)])
}

function cookie(id: string): string {
  return `enwiki_session=${id}; expires=Wed, 21 Oct 2037 07:28:00 GMT; path=/; HttpOnly`
}

/** The login as a user describes it. */
export function wikiDraft(origin: string, password = account.password): ConnectionDraft {
  const text = (name: string, value: string) => ({ name, value, as: 'text' as const })
  const begin: LoginStep = {
    ...emptyStep(),
    method: 'GET',
    url: '?action=query&meta=tokens&type=login&format=json',
    body: { kind: 'none' },
    take: [
      { name: 'logintoken', use: 'value', from: 'json', at: '/query/tokens/logintoken' },
      { name: 'session', use: 'value', from: 'cookie', at: 'enwiki_session' },
    ],
    refusals: [],
  }
  const login: LoginStep = {
    ...emptyStep(),
    url: '?action=login&format=json',
    headers: 'Cookie: enwiki_session={{1.session}}',
    body: {
      kind: 'form',
      fields: [
        text('lgname', '{{username}}'),
        text('lgpassword', '{{password}}'),
        text('lgtoken', '{{1.logintoken}}'),
      ],
    },
    take: [{ name: '', use: 'token', from: 'cookie', at: 'enwiki_session' }],
    refusals: [
      {
        means: 'refused',
        statuses: [],
        condition: { from: 'json', at: '/login/result', is: 'notEqual', value: 'Success' },
      },
    ],
    message: { from: 'json', at: '/login/reason' },
  }
  return loginDraft({
    loginAddress: `${origin}/w/api.php`,
    steps: [begin, login],
    values: { username: account.name, placement: 'cookie', tokenName: 'enwiki_session' },
    secrets: { password },
  })
}
