import { nextClipboard, readClipboard } from '../../harness/driver/clipboard.ts'
import { deviceDraft, deviceUser, startDeviceServer } from '../../sandbox/device/device-server.ts'
import { expect, test } from '../journey.ts'

test('a device code is copied and entered; the ID token is shown beside the access token, and both are used at the server', async ({
  user,
}) => {
  const server = await startDeviceServer()
  try {
    await user.invoke('connection.add', deviceDraft('Television', server.origin))
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
    expect(await user.copyBeside()).toBe(idToken)
    expect(await user.copy('token')).toBe(accessToken)

    await user.chooseMore('operate-userInfo')
    await expect(user.at('operation-claims')).toContainText(deviceUser.email)
    await user.chooseMore('operate-introspect')
    await expect(user.at('operation-claims')).toContainText('active')
    expect(await user.page.content()).not.toContain(accessToken)
    await user.at('close-result').click()

    const { id } = await user.connection('Television')
    await user.page.waitForTimeout(1_100)
    expect(await user.invoke('token.operate', { id, operation: 'revoke' })).toEqual({
      ok: false,
      problem: { kind: 'notPressed' },
    })
    await user.chooseMore('operate-revoke')
    await user.sees('none')
    await expect(user.at('operation-status')).toBeVisible()
    expect(server.revoked).toEqual([accessToken])
  } finally {
    await server.stop()
  }
})
