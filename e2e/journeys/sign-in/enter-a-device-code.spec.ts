import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import { nextClipboard, readClipboard } from '../../harness/driver/clipboard.ts'
import type { User } from '../../harness/user/user.ts'
import { deviceUser, deviceValues, startDeviceServer } from '../../sandbox/device/device-server.ts'
import { expect, test } from '../journey.ts'

const draft = (origin: string): ConnectionDraft => ({
  name: 'Television',
  system: 'oauth' as SystemId,
  environment: 'any',
  method: 'device-code',
  values: deviceValues(origin),
  secrets: {},
})

/** Chooses from the menu of the token, by its keys. */
async function choose(user: User, entry: string): Promise<void> {
  await user.at('more').focus()
  await user.press('Enter')
  await user.at(entry).focus()
  await user.press('Enter')
}

test('a device code is copied and entered; the ID token is shown beside the access token, and both are used at the server', async ({
  user,
}) => {
  const server = await startDeviceServer()
  try {
    await user.invoke('connection.add', draft(server.origin))
    await user.select('Television')
    await user.getToken()
    await expect(user.at('device-code')).toContainText(server.userCode)
    await expect(user.at('device-code')).toContainText(`${server.origin}/device`)
    const before = await readClipboard()
    await user.at('copy-code').click()
    expect(await nextClipboard(before)).toBe(server.userCode)
    server.approve()
    await user.sees('valid')

    const [{ idToken, accessToken } = { idToken: '', accessToken: '' }] = server.issued
    await user.at('kind-id_token').click()
    await expect(user.at('claims')).toContainText(deviceUser.name)
    const last = await readClipboard()
    await choose(user, 'copy-beside')
    expect(await nextClipboard(last)).toBe(idToken)
    expect(await user.copy('token')).toBe(accessToken)

    await choose(user, 'operate-userInfo')
    await expect(user.at('operation-claims')).toContainText(deviceUser.email)
    await choose(user, 'operate-introspect')
    await expect(user.at('operation-claims')).toContainText('active')
    expect(await user.page.content()).not.toContain(accessToken)
    await user.at('close-result').click()

    const { id } = await user.connection('Television')
    await user.page.waitForTimeout(1_100)
    expect(await user.invoke('token.operate', { id, operation: 'revoke' })).toEqual({
      ok: false,
      problem: { kind: 'notPressed' },
    })
    await choose(user, 'operate-revoke')
    await user.sees('none')
    await expect(user.at('operation-status')).toBeVisible()
    expect(server.revoked).toEqual([accessToken])
  } finally {
    await server.stop()
  }
})
