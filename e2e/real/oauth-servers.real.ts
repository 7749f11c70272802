/** Authorization servers that nobody here wrote: what they answer, and what the program makes of it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Display, startDisplay } from '../../scripts/display.ts'
import type { ConnectionId, TokenView } from '../../shared/connection.ts'
import { tokenLifeOf } from '../../shared/connection.ts'
import type { TokenOperation } from '../../shared/token-use/token-operation.ts'
import { missingPrograms, type RealCommand } from './programs.ts'
import { startGlewlwyd } from './servers/glewlwyd.ts'
import { startLemonldap } from './servers/lemonldap.ts'
import { draftFor, type Program, startProgram } from './servers/program.ts'
import { basicClient, client, publicClient, type RealServer, tokenSeconds } from './servers/real-server.ts'

interface ServerUnderTest {
  readonly name: string
  readonly start: () => Promise<RealServer>
  readonly needs: readonly RealCommand[]
  /** How it refuses a client whose secret is wrong. */
  readonly wrongSecret: object
  /** What comes of a scope that it does not know. */
  readonly unknownScope: object
  /** What comes of a secret with special characters in the header, form-encoded (RFC 6749 section 2.3.1) and raw. */
  readonly encodedBasic: object
  readonly rawBasic: object
  readonly deviceFlow: 'none' | 'usual'
}

const servers: readonly ServerUnderTest[] = [
  {
    name: 'Glewlwyd',
    start: startGlewlwyd,
    needs: ['glewlwyd'],
    // 403 without a word: the client, its scope or this computer's address.
    wrongSecret: { ok: false, problem: { kind: 'refusedSilently', exchange: { status: 403 } } },
    unknownScope: { ok: false, problem: { kind: 'scopeRefused', error: 'scope_invalid' } },
    encodedBasic: { ok: false },
    rawBasic: { ok: true },
    deviceFlow: 'usual',
  },
  {
    name: 'LemonLDAP::NG',
    start: startLemonldap,
    needs: ['LemonLDAP::NG', 'IO::String', 'String::Random', 'starman'],
    wrongSecret: { ok: false, problem: { kind: 'clientRefused', error: 'invalid_client' } },
    // It grants whatever a client asks for, and its own scopes besides.
    unknownScope: { ok: true, value: { scope: 'nonsense api', warnings: [] } },
    encodedBasic: { ok: false },
    rawBasic: { ok: true },
    deviceFlow: 'none',
  },
]

describe.each(servers)('$name', (expected) => {
  const { start, needs, wrongSecret, unknownScope, encodedBasic, rawBasic, deviceFlow } = expected
  const missing = missingPrograms(['Xvfb', 'faketime', ...needs])
  describe.skipIf(missing.length > 0)('running', () => {
    let display: Display
    let server: RealServer
    let program: Program
    beforeAll(async () => {
      display = await startDisplay()
      server = await start()
      program = await startProgram({ signIn: server.signIn })
    }, 120_000)
    afterAll(async () => {
      await program.end()
      await server.stop()
      display.stop()
    })

    const get = (id: ConnectionId, fresh = false) => program.value('token.get', { id, fresh })
    /** What is sent while something is done. */
    const sending = async <T>(act: () => Promise<T>) => {
      const before = program.sent.length
      const value = await act()
      return { value, sent: program.sent.slice(before) }
    }

    it('gives a client its token, dated by the server', async () => {
      const id = await program.add(await draftFor(program, server, 'client-credentials'))
      const token = await get(id)
      expect(token).toMatchObject({ cause: 'asked', renewable: false, warnings: [], skew: 0 })
      expect(token.content).toMatchObject({ kind: 'jwt', claims: { client_id: client.id, scope: 'api' } })
      expect(secondsLeft(token)).toBeGreaterThan(tokenSeconds - 10)
      expect(secondsLeft(token)).toBeLessThanOrEqual(tokenSeconds + 2)
    })

    it.each([10 * 60, -10 * 60])('with a clock %i s off, its token lives as long', async (clock) => {
      const id = await program.add(
        await draftFor(program, server, 'client-credentials', { name: `clock ${clock}` }),
      )
      server.setClock(clock)
      const token = await get(id)
      server.setClock(0)
      expect(Math.abs(token.skew / 1000 - clock)).toBeLessThan(5)
      expect(Math.abs(secondsLeft(token) - tokenSeconds)).toBeLessThan(10)
    })

    it('refuses a wrong secret, which is asked once and never shown', async () => {
      const secret = 'not the secret of this client'
      const id = await program.add(
        await draftFor(program, server, 'client-credentials', { name: 'refused', secret }),
      )
      const { value, sent } = await sending(() => program.request('token.get', { id }))
      expect(value).toMatchObject(wrongSecret)
      expect(sent).toHaveLength(1)
      expect(JSON.stringify([value, program.events, program.log])).not.toContain(secret)
    })

    it('is asked for a scope that it does not know', async () => {
      const id = await program.add(
        await draftFor(program, server, 'client-credentials', { name: 'nonsense', scope: 'nonsense' }),
      )
      expect(await program.request('token.get', { id })).toMatchObject(unknownScope)
    })

    it.each([
      ['as the standard encodes it', 'client_secret_basic', encodedBasic],
      ['as it is', 'client_secret_basic_raw', rawBasic],
    ] as const)('takes a secret in the header %s', async (name, clientAuthentication, expected) => {
      const values = { clientId: basicClient.id, clientAuthentication }
      const id = await program.add(await draftFor(program, server, 'client-credentials', { name, values }))
      expect(await program.request('token.get', { id })).toMatchObject(expected)
    })

    it('looks itself up by its address, and says nothing that would be in the way', async () => {
      const draft = await draftFor(program, server, 'client-credentials', { name: 'looked up' })
      expect(draft.values).toMatchObject({
        tokenEndpoint: `${server.origin}${server.tokenPath}`,
        authorizationEndpoint: expect.stringContaining(server.origin),
      })
    })

    describe('a user', () => {
      let id: ConnectionId
      let first: TokenView
      beforeAll(async () => {
        id = await program.add(
          await draftFor(program, server, 'authorization-code', { scope: server.loginScope }),
        )
      })

      it('signs in, in the login window, with PKCE', async () => {
        const { value, sent } = await sending(() => get(id))
        first = value
        expect(sent).toEqual([['authorization_code', 200]])
        expect(first).toMatchObject({ cause: 'asked', renewable: true, warnings: [] })
        expect(first.content).toMatchObject({ kind: 'jwt', claims: { client_id: client.id } })
        expect(secondsLeft(first)).toBeGreaterThan(tokenSeconds - 60)
      }, 120_000)

      it('needs nobody for the next tokens, and their scope is known', async () => {
        for (const _ of [1, 2]) {
          const { value, sent } = await sending(() => get(id, true))
          expect(sent).toEqual([['refresh_token', 200]])
          expect(value).toMatchObject({
            cause: 'refreshed',
            renewable: true,
            scope: first.scope,
            warnings: [],
          })
          expect(value.fingerprint).not.toBe(first.fingerprint)
        }
        expect(program.signedIn).toBe(1)
      })

      it('signs in again, once, where the refresh token is dead', async () => {
        server.endSessions()
        const { value, sent } = await sending(() => get(id, true))
        expect(sent).toEqual([
          ['refresh_token', 400],
          ['authorization_code', 200],
        ])
        expect(value).toMatchObject({ cause: 'asked', renewable: true })
        expect(program.signedIn).toBe(2)
        expect(await get(id, true)).toMatchObject({ cause: 'refreshed' })
      }, 120_000)

      it('of a public client signs in without a secret', async () => {
        const values = { clientId: publicClient.id, clientAuthentication: 'none' }
        const changes = { name: 'public', scope: server.loginScope, values }
        const own = await program.add(await draftFor(program, server, 'authorization-code', changes))
        const before = program.signedIn
        const { value, sent } = await sending(() => get(own))
        expect(sent).toEqual([['authorization_code', 200]])
        expect(value.content).toMatchObject({ kind: 'jwt', claims: { client_id: publicClient.id } })
        expect(program.signedIn).toBe(before + 1)
      }, 120_000)

      it('gets an ID token beside the access token, checked', async () => {
        const changes = { name: 'openid', scope: server.openidScope }
        const own = await program.add(await draftFor(program, server, 'authorization-code', changes))
        const token = await get(own)
        expect(token.warnings).toEqual([])
        expect(token.beside).toMatchObject({
          kind: 'id_token',
          content: { claims: { aud: expect.anything() } },
        })
        expect(token.beside?.fingerprint).not.toBe(token.fingerprint)
        const operate = (operation: TokenOperation) => program.value('token.operate', { id: own, operation })
        expect(await operate('userInfo')).toMatchObject({ claims: { sub: expect.any(String) } })
        expect(await operate('introspect')).toMatchObject({ claims: { active: true, client_id: client.id } })
      }, 120_000)

      it.skipIf(deviceFlow === 'none')(
        'enters a code at the server',
        async () => {
          const own = await program.add(await draftFor(program, server, 'device-code', { name: 'device' }))
          const got = get(own)
          const { device } = await vi.waitUntil(async () => {
            const { status } = await program.connection(own)
            return status.kind === 'asking' && status.deviceCode ? { device: status.deviceCode } : undefined
          }, 20_000)
          await server.enterCode?.(new URL(device.verificationUri), device.userCode)
          expect(await got).toMatchObject({ grant: 'device_code', renewable: true, warnings: [] })
        },
        60_000,
      )
    })
  })
})

/** How long it lives still, as the window counts. */
function secondsLeft(token: TokenView): number {
  const life = tokenLifeOf(token, Date.now())
  if (life.kind !== 'valid') throw new Error(`the token is ${life.kind}`)
  return life.left / 1000
}
