/** Steps with a device code, and with the ID token that comes beside the access token. */
import { expect } from '@playwright/test'
import { deviceDraft } from '../../../sandbox/device/device-server.ts'
import type { Scenario } from '../scenario.ts'

/** The server repeats the token where it is asked about it. */
export async function enterDeviceCode(scenario: Scenario): Promise<void> {
  const { user, servers, artifacts } = scenario
  const { device } = servers
  const name = 'Gerät mit Code'
  await user.invoke('connection.add', deviceDraft(name, device.origin))
  await user.select(name)
  await user.getToken()
  await expect(user.at('device-code')).toContainText(device.userCode)
  await scenario.look('a device code')
  device.approve()
  await user.sees('valid')
  await user.at('kind-id_token').click()
  await scenario.look('an ID token beside the access token')
  const idToken = await user.copyBeside()
  expect(device.secrets()).toContain(idToken)
  artifacts.keep('clipboard', 'ID token', idToken, [idToken])
  for (const operation of ['userInfo', 'introspect']) {
    await user.chooseMore(`operate-${operation}`)
    await expect(user.at('operation-claims')).toBeVisible()
    await scenario.look(`what the server says: ${operation}`)
  }
  await user.chooseMore('operate-revoke')
  await user.sees('none')
  await scenario.look('a token revoked')
  await user.deleteConnection(name)
}
