import { fillLogin } from '../driver/login.ts'
import { expect, test } from './at-desktop.ts'

const connection = { system: 'money-s5', method: 'authorization-code' }

test('saying no in the login window is told apart from closing it', async ({ sandbox, start }) => {
  const { person, running } = await start(sandbox.dataFolder, sandbox.routes)
  await person.unlock(sandbox.passphrase)
  await person.seesList()
  const draft = sandbox.drafts.find(
    ({ system, method }) => system === connection.system && method === connection.method,
  )
  await person.select(draft?.name ?? '')

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

test('a refresh needs nobody, and rotates the refresh token', async ({ sandbox, start }) => {
  const { person, running } = await start(sandbox.dataFolder, sandbox.routes)
  await person.unlock(sandbox.passphrase)
  await person.seesList()
  const draft = sandbox.drafts.find(
    ({ system, method }) => system === connection.system && method === connection.method,
  )
  await person.select(draft?.name ?? '')
  const opening = running.nextLogin()
  await person.getToken()
  const login = await opening
  await fillLogin(login, sandbox.person)
  await login.locator('button[value=allow]').click()
  await person.sees('valid')
  const name = draft?.name ?? ''
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
