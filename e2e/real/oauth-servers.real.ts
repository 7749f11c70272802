/** Authorization servers that nobody here wrote: what they answer, and what the program makes of it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Display, startDisplay } from '../../scripts/display.ts'
import { missingPrograms, type RealCommand } from './programs.ts'
import { startGlewlwyd } from './servers/glewlwyd.ts'
import { startLemonldap } from './servers/lemonldap.ts'
import { draftAt, type Program, startProgram } from './servers/program.ts'
import { type RealServer, tokenSeconds } from './servers/real-server.ts'

vi.mock('../../electron/catalogue.ts', async (load) => {
  const { catalogue } = await load<typeof import('../../electron/catalogue.ts')>()
  const { plainOAuth } = await import('./servers/plain-oauth.ts')
  return { catalogue: new Map([...catalogue, [plainOAuth.id, plainOAuth]]) }
})

const servers = [
  { name: 'Glewlwyd', start: startGlewlwyd, needs: ['glewlwyd'] },
  { name: 'LemonLDAP::NG', start: startLemonldap, needs: ['LemonLDAP::NG', 'IO::String', 'String::Random', 'starman'] },
] as const satisfies readonly { name: string; start: typeof startGlewlwyd; needs: readonly RealCommand[] }[]

describe.each(servers)('$name', ({ start, needs }) => {
  describe.skipIf(missingPrograms(['Xvfb', ...needs]).length > 0)('running', () => {
    let display: Display
    let server: RealServer
    let program: Program
    beforeAll(async () => {
      display = await startDisplay()
      server = await start()
      program = await startProgram({ signIn: server.signIn })
    })
    afterAll(async () => {
      await program.end()
      await server.stop()
      display.stop()
    })

    it('gives a client its token', async () => {
      const id = await program.add(draftAt(server, 'client-credentials'))
      const token = await program.value('token.get', { id })
      expect(token).toMatchObject({ cause: 'asked' })
      console.log(token)
    })

    it('signs in', async () => {
      const id = await program.add(draftAt(server, 'authorization-code', { scope: 'openid api offline_access' }))
      const token = await program.ask('token.get', { id })
      console.log(token, program.sent)
      expect(token).toMatchObject({ ok: true })
    })
  })
})
