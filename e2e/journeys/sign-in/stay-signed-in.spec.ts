import { draftOf, expect, test } from '../journey.ts'

test('a refresh needs nobody, and rotates the refresh token', async ({ sandbox, user }) => {
  const { name } = draftOf(sandbox.drafts, 'money-s5', 'authorization-code')
  await user.select(name)
  await user.signIn(sandbox.user)
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
