import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { jsonResponse, LightHeaders } from './light-http.ts'

const server = { issuer: 'https://x.example', token_endpoint: 'https://x.example/token' }

test('the library takes the light answer, and the platform’s own where it is not built in', async () => {
  const validate = (response: Response) =>
    oauth.processGenericTokenEndpointResponse(server, { client_id: 'c' }, response)
  const fields = { access_token: 't', token_type: 'Bearer' }
  expect(await validate(jsonResponse(fields))).toEqual({ access_token: 't', token_type: 'bearer' })
  await expect(validate(jsonResponse({ token_type: 'Bearer' }))).rejects.toThrow('access_token')
  await expect(validate({ ...fields } as never)).rejects.toThrow('instance of Response')
})

test('by its tag the light answer is an answer for the unbuilt library, too', () => {
  const tag = (response: object) => Object.getPrototypeOf(response)[Symbol.toStringTag] as unknown
  expect(tag(jsonResponse({}))).toBe(tag(new Response()))
})

test('fields have no case', () => {
  const headers = new LightHeaders({ 'Content-Type': 'a' })
  headers.set('ACCEPT', 'b')
  expect([headers.get('content-type'), headers.has('Accept'), headers.get('x')]).toEqual(['a', true, null])
  expect(Object.fromEntries(headers.entries())).toEqual({ 'content-type': 'a', accept: 'b' })
})
