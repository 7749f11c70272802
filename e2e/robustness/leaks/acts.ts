/** What is done to the program while its secrets are watched, in this order; each begins where the one before ended. */
import { expect } from '@playwright/test'
import { echoes } from './acts-echo.ts'
import { attacks, crashesPage } from './acts-hostile.ts'
import { locks, locksInTheMiddle, makesVault, restarts, wrongPassphrases } from './acts-lock.ts'
import { deniesAndCancels, refreshes, signsIn, signsInOften } from './acts-login.ts'
import { pins, provesItself, provesItselfByPem } from './acts-network.ts'
import { signsInByBrowser, staysSignedIn } from './acts-sessions.ts'
import { addsEditsDeletes, copies, copiesForAWhile, discards, reveals, wrongKey } from './acts-token.ts'
import { typesUnderTheBrowser } from './acts-typed.ts'
import { adopts, changesPassphrase, makesKit, recovers, waits } from './acts-vault.ts'
import type { Stage } from './stage.ts'

export interface Act {
  readonly name: string
  run(stage: Stage): Promise<void>
  /** Part of `npm test` as well, which has less time. */
  readonly short?: boolean
}

export const acts: readonly Act[] = [
  { name: 'wrong passphrases, hidden and in view', run: wrongPassphrases, short: true },
  { name: 'every token that needs nobody', run: getsTokens, short: true },
  { name: 'sign-in through the login window, after a wrong password', run: signsIn, short: true },
  { name: 'refreshes', run: refreshes, short: true },
  { name: 'denied, closed and cancelled sign-ins', run: deniesAndCancels },
  { name: 'sign-ins again and again', run: signsInOften },
  { name: 'copies in every form', run: copies, short: true },
  { name: 'a copy that goes after its time', run: copiesForAWhile },
  { name: 'tokens asked to be seen, and left in every way', run: reveals, short: true },
  { name: 'a connection added, failing, edited and deleted', run: addsEditsDeletes, short: true },
  { name: 'a secret typed and thrown away', run: discards },
  { name: 'a server that quotes the API key it refuses', run: wrongKey },
  { name: 'a server that tells everything it was told', run: echoes, short: true },
  { name: 'a client certificate and a proxy, each wrong and right', run: provesItself, short: true },
  { name: 'a key in PEM, and none where one is wanted', run: provesItselfByPem },
  { name: 'an unknown certificate looked at, accepted and changed', run: pins },
  { name: 'a session kept by way of proxy and relay, and signed out', run: staysSignedIn, short: true },
  { name: 'a sign-in in the own browser', run: signsInByBrowser, short: true },
  { name: 'a hostile page at the bridge', run: attacks, short: true },
  { name: 'a recovery kit and a copy of the vault', run: makesKit, short: true },
  { name: 'wrong passphrases until there is a wait', run: waits },
  { name: 'another passphrase, and back', run: changesPassphrase },
  { name: 'opened by a recovery code', run: recovers, short: true },
  { name: 'locks', run: locks, short: true },
  { name: 'locks while a secret is being typed', run: locksInTheMiddle },
  { name: 'restarts', run: restarts },
  { name: 'the page crashes with a token in view', run: crashesPage },
  { name: 'a vault and connections typed by hand, under the eyes of the browser', run: typesUnderTheBrowser },
  { name: 'a vault brought to another computer', run: adopts },
  { name: 'a vault made, and the program killed', run: makesVault },
]

async function getsTokens(stage: Stage): Promise<void> {
  const user = stage.user()
  const { connections, systems } = await user.start()
  for (const { name, system, method } of connections) {
    const methods = systems.find(({ id }) => id === system)?.methods
    if (methods?.find(({ id }) => id === method)?.interactive) continue
    await user.select(name)
    await user.getToken()
    await user.sees('valid')
    await stage.look(`token of ${name}`)
  }
  expect(connections.length).toBeGreaterThan(0)
}
