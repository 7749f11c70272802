/** A client that signs (`client_secret_jwt`) at a server that nobody here wrote, their clocks apart. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import { missingPrograms } from './programs.ts'
import { startGlewlwyd } from './servers/glewlwyd.ts'
import { type Program, startProgram } from './servers/program.ts'
import { client, type RealServer } from './servers/real-server.ts'

describe.skipIf(missingPrograms(['glewlwyd', 'faketime']).length > 0)(
  'Aareon’s signed client at Glewlwyd',
  () => {
    let server: RealServer
    let program: Program
    beforeAll(async () => {
      server = await startGlewlwyd()
    }, 120_000)
    afterAll(() => server.stop())
    // Fresh each time: the program remembers a clock that it has seen.
    beforeEach(async () => {
      program = await startProgram({
        transport: (url) => (url.pathname === '/erpapi/oauth2/token' ? new URL(server.tokenPath, url) : url),
      })
    })
    afterEach(async () => {
      server.setClock(0)
      await program.end()
    })

    const draft = (clientSecret = client.secret): ConnectionDraft => ({
      name: 'Signed',
      system: 'aareon' as SystemId,
      environment: 'custom',
      method: 'client-credentials',
      values: {
        address: server.origin,
        clientId: client.id,
        audience: `${server.origin}${server.tokenPath}`,
      },
      secrets: { clientSecret, apiKey: 'api' },
    })
    const statuses = () => program.sent.map(([, status]) => status)

    it.each([0, 30])('is believed at once by a clock that is %i s ahead', async (clock) => {
      server.setClock(clock)
      const id = await program.add(draft())
      expect(await program.value('token.get', { id })).toMatchObject({ cause: 'asked' })
      expect(statuses()).toEqual([200])
    })

    it.each([600, -600, -30])('signs once more by a clock that is %i s off', async (clock) => {
      server.setClock(clock)
      const id = await program.add(draft())
      expect(await program.value('token.get', { id })).toMatchObject({ cause: 'asked' })
      expect(statuses()).toEqual([403, 200])
      // What was measured is known the next time.
      await program.value('token.get', { id, fresh: true })
      expect(statuses()).toEqual([403, 200, 200])
    })

    it('with a wrong secret does not sign again', async () => {
      const id = await program.add(draft('another secret than the client’s'))
      expect((await program.request('token.get', { id })).ok).toBe(false)
      expect(statuses()).toEqual([403])
    })

    it('with a wrong secret signs once more where the clock may be the cause, and no more', async () => {
      server.setClock(600)
      const id = await program.add(draft('another secret than the client’s'))
      expect((await program.request('token.get', { id })).ok).toBe(false)
      expect(statuses()).toEqual([403, 403])
    })
  },
)
