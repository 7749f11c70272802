/** Lists what is done to the app while its secrets are watched; each step begins where the one before ended. */
import type { Scenario } from './scenario.ts'
import { enterDeviceCode } from './steps/device.ts'
import { meetEcho } from './steps/echo.ts'
import { saveHistories } from './steps/history.ts'
import { attack, crashPage } from './steps/hostile.ts'
import { exportConnections, importConnections, replaceSecrets } from './steps/import.ts'
import { createVault, failToUnlock, lock, lockInTheMiddle, restart } from './steps/lock.ts'
import { acceptCertificate, authenticateByFile, authenticateByPem } from './steps/network.ts'
import { signInByBrowser, staySignedIn } from './steps/sessions.ts'
import { denyAndCancel, refresh, signIn, signInOften } from './steps/sign-in.ts'
import {
  addEditDelete,
  callApis,
  copyClientEntry,
  copyForAWhile,
  copySecret,
  copyTokens,
  discardForm,
  getTokens,
  revealTokens,
  useWrongKey,
} from './steps/token.ts'
import { typeByHand } from './steps/typed.ts'
import { changePassphrase, importVault, makeKitAndCopy, recover, waitAfterWrong } from './steps/vault.ts'

export interface Step {
  readonly name: string
  run(scenario: Scenario): Promise<void>
  /** Whether `npm test`, which has less time, runs it as well. */
  readonly short?: boolean
}

export const steps: readonly Step[] = [
  { name: 'wrong passphrases, hidden and in view', run: failToUnlock, short: true },
  { name: 'every token that needs nobody', run: getTokens, short: true },
  { name: 'sign-in through the login window, after a wrong password', run: signIn, short: true },
  { name: 'refresh', run: refresh, short: true },
  { name: 'denied, closed and cancelled sign-ins', run: denyAndCancel },
  { name: 'sign-ins again and again', run: signInOften },
  { name: 'copies in every form', run: copyTokens, short: true },
  { name: 'a copy that goes after its time', run: copyForAWhile },
  { name: 'a stored secret copied by its owner', run: copySecret, short: true },
  { name: 'a client entry copied in a move, which is rolled back', run: copyClientEntry, short: true },
  { name: 'every API called with its token', run: callApis },
  { name: 'tokens asked to be seen, and left in every way', run: revealTokens, short: true },
  { name: 'a connection added, failing, edited and deleted', run: addEditDelete, short: true },
  { name: 'a secret typed and thrown away', run: discardForm },
  { name: 'a server that quotes the API key it refuses', run: useWrongKey },
  { name: 'a server that tells everything it was told', run: meetEcho, short: true },
  { name: 'a client certificate and a proxy, each wrong and right', run: authenticateByFile, short: true },
  { name: 'a key in PEM, and none where one is wanted', run: authenticateByPem },
  { name: 'an unknown certificate looked at, accepted and changed', run: acceptCertificate },
  { name: 'a session kept by way of proxy and local proxy, and signed out', run: staySignedIn, short: true },
  { name: 'a sign-in in the own browser', run: signInByBrowser, short: true },
  { name: 'a device code entered, and its tokens used at their server', run: enterDeviceCode, short: true },
  { name: 'histories read, and saved as texts', run: saveHistories, short: true },
  { name: 'connections imported, and previews that are thrown away', run: importConnections, short: true },
  { name: 'secrets replaced by an import, and consents refused and given', run: replaceSecrets, short: true },
  { name: 'connections exported, and taken back by a passphrase', run: exportConnections, short: true },
  { name: 'a hostile page at the bridge', run: attack, short: true },
  { name: 'a recovery kit and a copy of the vault', run: makeKitAndCopy, short: true },
  { name: 'wrong passphrases until there is a wait', run: waitAfterWrong },
  { name: 'another passphrase, and back', run: changePassphrase },
  { name: 'opened by a recovery code', run: recover, short: true },
  { name: 'locks', run: lock, short: true },
  { name: 'locks while a secret is being typed', run: lockInTheMiddle },
  { name: 'restarts', run: restart },
  { name: 'the page crashes with a token in view', run: crashPage },
  { name: 'a vault and connections typed by hand, under the eyes of the browser', run: typeByHand },
  { name: 'a vault brought to another computer', run: importVault },
  { name: 'a vault made, and the program killed', run: createVault },
]
