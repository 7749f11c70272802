/** Lists what a user does with Claimcheck on the first day; each step begins where the one before ended. */

import type { Tour } from './context.ts'
import { addConnection, deleteConnection, editConnection, rejectPassword } from './steps-connection.ts'
import { beginElsewhere } from './steps-first.ts'
import { bringAndTake } from './steps-import.ts'
import { fillInByHand, lookUpServer } from './steps-look-up.ts'
import { moveToSts3 } from './steps-move.ts'
import { acceptCertificate, seeLoginPlaces, seeNetwork } from './steps-network.ts'
import { beToldInTime, followClipboard } from './steps-notices.ts'
import {
  closeLogin,
  copyTokens,
  getTokens,
  handOver,
  keepFresh,
  leaveNothing,
  readClaims,
  readHistory,
  reveal,
  seeWhatItOpens,
  signIn,
} from './steps-token.ts'
import {
  arrive,
  failToUnlock,
  lock,
  packUp,
  restart,
  seeLocked,
  seeProtection,
  unlock,
  waitAfterWrong,
} from './steps-vault.ts'
import { readInLanguages, readInTheDark, search } from './steps-window.ts'

export interface Step {
  readonly name: string
  run(tour: Tour): Promise<void>
}

export const steps: readonly Step[] = [
  { name: 'sees a locked vault', run: seeLocked },
  { name: 'is told that the passphrase is wrong', run: failToUnlock },
  { name: 'unlocks', run: unlock },
  { name: 'gets every token that needs nobody', run: getTokens },
  { name: 'signs in through the login window', run: signIn },
  { name: 'closes the login window and loses nothing', run: closeLogin },
  { name: 'reads claims', run: readClaims },
  { name: 'copies token, header and curl', run: copyTokens },
  { name: 'hands a token to other programs, and a secret to the portal', run: handOver },
  { name: 'is told that the copied token was renewed', run: followClipboard },
  { name: 'sees what a token opens, and tests it', run: seeWhatItOpens },
  { name: 'has a token kept fresh', run: keepFresh },
  { name: 'is told in time that a token needs a sign-in', run: beToldInTime },
  { name: 'asks to see a token, and hides it', run: reveal },
  { name: 'reads where a token came from', run: readHistory },
  { name: 'finds a connection by typing', run: search },
  { name: 'adds a connection', run: addConnection },
  { name: 'is told what to do about a wrong password', run: rejectPassword },
  { name: 'edits a connection and keeps its secret', run: editConnection },
  { name: 'deletes a connection', run: deleteConnection },
  { name: 'moves a connection from STS 2 to STS 3, and rolls it back', run: moveToSts3 },
  { name: 'adds a server by its issuer', run: lookUpServer },
  { name: 'fills in endpoints, a key and lines, and is told what is wrong', run: fillInByHand },
  { name: 'sees how a server is reached', run: seeNetwork },
  { name: 'sees where to sign in', run: seeLoginPlaces },
  { name: 'judges a certificate that nobody vouches for, and one that changed', run: acceptCertificate },
  { name: 'sees what protects the vault', run: seeProtection },
  { name: 'makes a recovery kit and a copy', run: packUp },
  { name: 'reads it in German, Czech and English', run: readInLanguages },
  { name: 'reads it in the dark', run: readInTheDark },
  { name: 'waits after several wrong passphrases', run: waitAfterWrong },
  { name: 'locks', run: lock },
  { name: 'restarts and finds everything still there', run: restart },
  { name: 'begins on another computer: three ways, a practice connection, help', run: beginElsewhere },
  { name: 'brings connections from elsewhere, and takes them on', run: bringAndTake },
  { name: 'finds everything on another computer', run: arrive },
  { name: 'leaves no secret in clear', run: leaveNothing },
]
