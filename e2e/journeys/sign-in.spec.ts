import type { RunningSandbox } from '../harness/demo/sandbox-process.ts'
import { fillLogin } from '../harness/driver/login.ts'
import { expect, type Started, test } from './at-desktop.ts'

/** The vault open, and the connection chosen that signs a person in. */
async function beforeSigningIn({ drafts }: RunningSandbox, open: () => Promise<Started>) {
  const started = await open()
  const draft = drafts.find(({ system, method }) => system === 'money-s5' && method === 'authorization-code')
  if (!draft) throw new Error('the sandbox offers no such connection')
  await started.user.select(draft.name)
  return { ...started, name: draft.name }
}

test('saying no in the login window is told apart from closing it', async ({ sandbox, open }) => {
  const { user, running } = await beforeSigningIn(sandbox, open)

  const opening = running.nextLogin()
  await user.getToken()
  const login = await opening
  await login.locator('button[value=deny]').click()
  await user.sees('failed')
  await expect(user.at('problem')).toBeVisible()

  const second = running.nextLogin()
  await user.getToken()
  await second
  await user.at('cancel').click()
  await expect(user.at('cancel')).toBeHidden()
  expect(await user.state()).not.toBe('asking')
})

test('a refresh needs nobody, and rotates the refresh token', async ({ sandbox, open }) => {
  const { user, running, name } = await beforeSigningIn(sandbox, open)
  const opening = running.nextLogin()
  await user.getToken()
  const login = await opening
  await fillLogin(login, sandbox.user)
  await login.locator('button[value=allow]').click()
  await user.sees('valid')
  const obtainedAt = async () => {
    const { status } = await user.connection(name)
    return status.kind === 'held' ? status.token.obtainedAt : 0
  }

  for (let times = 0; times < 3; times += 1) {
    const before = await obtainedAt()
    await user.getToken()
    await expect.poll(obtainedAt).toBeGreaterThan(before)
    expect((await user.connection(name)).status).toMatchObject({
      kind: 'held',
      token: { cause: 'refreshed', renewable: true },
    })
  }
})
