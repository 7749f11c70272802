/**
 * Tableau's REST API by its documentation
 * (https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_auth.htm): XML with attributes both ways.
 *
 * Not expressible: `estimatedTimeToExpiration`, a duration as `hours:minutes:seconds`; and the site's id, which every
 * further address contains, is not kept beside the token.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { XMLParser } from 'fast-xml-parser'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { emptyStep, type LoginStep } from '../../../shared/login-steps/login-steps.ts'
import { type Listening, listen } from '../server/listen.ts'
import { loginDraft } from './login-draft.ts'
import { bodyOf } from './read-body.ts'

export const account = { name: 'viz', password: 'a<b & "c"', site: 'MarketingTeam' }

const namespace =
  'xmlns="http://tableau.com/api" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://tableau.com/api http://tableau.com/api/ts-api-3.27.xsd"'

/** Starts the server; it signs in and lists the sites of who presents a token. */
export async function startTableau(): Promise<Listening> {
  const listening = await listen()
  const issued = new Set<string>()
  listening.serve((request, response) => void respond(request, response, issued))
  return listening
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  issued: Set<string>,
): Promise<void> {
  const send = (status: number, content: string) =>
    response
      .writeHead(status, { 'content-type': 'application/xml;charset=UTF-8' })
      .end(`<?xml version='1.0' encoding='UTF-8'?><tsResponse ${namespace}>${content}</tsResponse>`)
  const error = (status: number, code: string, summary: string, detail: string) =>
    send(status, `<error code="${code}"><summary>${summary}</summary><detail>${detail}</detail></error>`)
  if (request.method === 'GET' && request.url === '/api/3.27/sites') {
    const isKnown = issued.has(String(request.headers['x-tableau-auth'] ?? ''))
    return void (isKnown
      ? send(200, `<sites><site contentUrl="${account.site}"/></sites>`)
      : error(401, '401002', 'Unauthorized Access', 'Invalid authentication credentials were provided.'))
  }
  if (request.method !== 'POST' || request.url !== '/api/3.27/auth/signin')
    return void error(404, '404000', 'Resource Not Found', 'Unknown resource.')
  if (!isRight(await bodyOf(request)))
    return void error(401, '401001', 'Signin Error', 'Error signing in to Tableau Server')
  const token = `${randomBytes(12).toString('base64url')}|${randomBytes(12).toString('base64url')}`
  issued.add(token)
  send(
    200,
    `<credentials token="${token}" estimatedTimeToExpiration="240:00:00"><site id="9a8b" contentUrl="${account.site}"/><user id="9f9e"/></credentials>`,
  )
}

function isRight(body: string): boolean {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
  const credentials = parser.parse(body)?.tsRequest?.credentials
  return (
    credentials?.name === account.name &&
    credentials.password === account.password &&
    credentials.site?.contentUrl === account.site
  )
}

/** The login as a user describes it. */
export function tableauDraft(origin: string, password = account.password): ConnectionDraft {
  const text = (name: string, value: string) => ({ name, value, as: 'text' as const })
  const step: LoginStep = {
    ...emptyStep(),
    body: {
      kind: 'xml',
      root: 'tsRequest',
      fields: [
        text('credentials/@name', '{{username}}'),
        text('credentials/@password', '{{password}}'),
        text('credentials/site/@contentUrl', account.site),
      ],
    },
    take: [{ name: '', use: 'token', from: 'xml', at: '/tsResponse/credentials/@token' }],
    refusals: [
      {
        means: 'refused',
        statuses: [401],
        condition: { from: 'xml', at: '/tsResponse/error/@code', is: 'equal', value: '401001' },
      },
    ],
    message: { from: 'xml', at: '/tsResponse/error/detail' },
  }
  return loginDraft({
    loginAddress: `${origin}/api/3.27/auth/signin`,
    steps: [step],
    values: { username: account.name, placement: 'header', tokenName: 'X-Tableau-Auth' },
    secrets: { password },
  })
}
