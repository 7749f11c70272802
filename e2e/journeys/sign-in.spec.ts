import type { RunningSandbox } from '../demo/sandbox-process.ts'
import { fillLogin } from '../driver/login.ts'
import { expect, type Started, test } from './at-desktop.ts'

/** The vault open, and the connection chosen that signs a person in. */
async function beforeSigningIn({ drafts }: RunningSandbox, open: () => Promise<Started>) {
  const started = await open()
  const draft = drafts.find(({ system, method }) => system === 'money-s5' && method === 'authorization-code')
  if (!draft) throw new Error('the sandbox offers no such connection')
  await started.person.select(draft.name)
  return { ...started, name: draft.name }
}

test('saying no in the login window is told apart from closing it', async ({ sandbox, open }) => {
  const { person, running } = await beforeSigningIn(sandbox, open)

  const opening = running.nextLogin()
  await person.getToken()
  const login = await opening
  await login.locator('button[value=deny]').click()
  await person.sees('failed')
  await expect(person.at('problem')).toBeVisible()

  const second = running.nextLogin()
  await person.getToken()
  await second
  await person.at('cancel').click()
  await expect(person.at('cancel')).toBeHidden()
  expect(await person.state()).not.toBe('asking')
})

test('a refresh needs nobody, and rotates the refresh token', async ({ sandbox, open }) => {
  const { person, running, name } = await beforeSigningIn(sandbox, open)
  const opening = running.nextLogin()
  await person.getToken()
  const login = await opening
  await fillLogin(login, sandbox.person)
  await login.locator('button[value=allow]').click()
  await person.sees('valid')
  const obtainedAt = async () => {
    const { status } = await person.connection(name)
    return status.kind === 'held' ? status.token.obtainedAt : 0
  }

  for (let times = 0; times < 3; times += 1) {
    const before = await obtainedAt()
    await person.getToken()
    await expect.poll(obtainedAt).toBeGreaterThan(before)
    expect((await person.connection(name)).status).toMatchObject({
      kind: 'held',
      token: { cause: 'refreshed', renewable: true },
    })
  }
})
