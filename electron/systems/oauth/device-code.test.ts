import { describe, expect, test } from 'vitest'
import { play, problemOf, type Reply } from '../../grants/scripted-server.fixture.ts'
import { issued, oauthScene } from './scene.fixture.ts'

const device = {
  device_code: 'device-code-77aa',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://id.example/device',
  verification_uri_complete: 'https://id.example/device?user_code=WDJB-MJHT',
  expires_in: 60,
  interval: 5,
}

const pending: Reply = { status: 400, body: { error: 'authorization_pending' } }

function refused(error: string, error_description?: string): Reply {
  return { status: 400, body: { error, error_description } }
}

function scene(replies: readonly Reply[], started: Record<string, unknown> = device, environment = 'any') {
  return oauthScene({
    method: 'device-code',
    environment,
    values: { scope: 'openid read' },
    replies: [{ body: started }, ...replies],
  })
}

describe('the device code', () => {
  test('is requested, shown, and exchanged once it was entered', async () => {
    const { result, sent, waits, codes } = await play(scene([pending, pending, issued]))
    expect(result.ok).toBe(true)
    expect(
      sent.map(({ url, body }) => [url.pathname, Object.fromEntries(new URLSearchParams(body))]),
    ).toEqual([
      ['/device', { scope: 'openid read', client_id: 'app' }],
      ...Array(3).fill([
        '/token/',
        {
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: 'device-code-77aa',
          client_id: 'app',
        },
      ]),
    ])
    expect(waits).toEqual([5, 5, 5])
    expect(codes).toEqual([
      {
        userCode: 'WDJB-MJHT',
        verificationUri: new URL(device.verification_uri),
        verificationUriComplete: new URL(device.verification_uri_complete),
        expiresIn: 60,
      },
    ])
  })

  test('is asked for less often after slow_down', async () => {
    const { waits } = await play(
      scene([pending, refused('slow_down'), pending, refused('slow_down'), issued]),
    )
    expect(waits).toEqual([5, 5, 10, 10, 15])
  })

  test('without an interval, or with 0, is not asked for in a row', async () => {
    const { interval: _interval, ...without } = device
    expect((await play(scene([issued], without))).waits).toEqual([5])
    expect((await play(scene([issued], { ...device, interval: 0 }))).waits).toEqual([1])
    expect((await play(scene([issued], { ...device, interval: '7' }))).waits).toEqual([7])
  })

  test.each([
    ['expired_token', 'deviceCodeExpired'],
    ['access_denied', 'accessDenied'],
    ['invalid_grant', 'codeRefused'],
    ['invalid_client', 'clientRefused'],
  ])('that ends with %s is the problem %s', async (error, kind) => {
    expect((await problemOf(scene([pending, refused(error)]))).kind).toBe(kind)
  })

  test('that a user denied at Entra ends by that server’s word', async () => {
    const denied = scene([refused('authorization_declined', 'User said no')], device, 'entra')
    expect(await problemOf(denied)).toEqual({ kind: 'accessDenied', description: 'User said no' })
    expect((await problemOf(scene([refused('authorization_declined')]))).kind).toBe('refused')
  })

  test('that nobody enters expires, whatever the server says', async () => {
    const { result, waits } = await play(scene(Array(20).fill(pending)))
    expect(result).toEqual({ ok: false, problem: { kind: 'deviceCodeExpired' } })
    expect(waits).toHaveLength(12)
  })

  test('survives a network that fails now and then, and asks less often meanwhile', async () => {
    const fails: Reply = { fails: { kind: 'timedOut', host: 'id.example', seconds: 20 } }
    const { result, waits } = await play(
      scene([fails, fails, pending, issued], { ...device, expires_in: 600 }),
    )
    expect([result.ok, waits]).toEqual([true, [5, 10, 20, 20]])
    const gone = await play(scene([fails, fails, fails]))
    expect(gone.result).toMatchObject({ problem: { kind: 'timedOut' } })
  })

  test.each([
    ['device_code', { device_code: undefined }],
    ['user_code', { user_code: ' ' }],
    ['verification_uri', { verification_uri: 'javascript:alert(1)' }],
    ['verification_uri', { verification_uri: 'https://user@id.example/' }],
  ])('whose response lacks a good %s is a bad response', async (detail, change) => {
    expect(await problemOf(scene([], { ...device, ...change }))).toMatchObject({ kind: 'badAnswer', detail })
  })

  test('does not open another kind of address than a web page', async () => {
    const started = { ...device, verification_uri_complete: 'file:///etc/passwd' }
    const { codes } = await play(scene([issued], started))
    expect(codes[0]).not.toHaveProperty('verificationUriComplete')
  })

  test('is in no problem, neither the one nor the other', async () => {
    const said = 'no device-code-77aa WDJB-MJHT'
    const problem = await problemOf(scene([refused('invalid_grant', said)]))
    expect(problem).toMatchObject({ description: 'no [secret] [secret]' })
    expect(JSON.stringify(problem)).not.toContain('device-code-77aa')
  })

  test('that the server does not offer is a problem of its endpoint', async () => {
    const missing = oauthScene({ method: 'device-code', replies: [{ status: 404 }] })
    expect((await problemOf(missing)).kind).toBe('notFound')
    const client = oauthScene({ method: 'device-code', replies: [refused('unauthorized_client')] })
    expect((await problemOf(client)).kind).toBe('grantRefused')
  })
})
