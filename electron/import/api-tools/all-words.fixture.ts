/** Every sentence about files of API tools, for the test of the words. */
import * as bruno from '../formats/bruno/refusals.ts'
import * as hoppscotch from '../formats/hoppscotch/refusals.ts'
import * as httpClient from '../formats/http-client/refusals.ts'
import * as insomnia from '../formats/insomnia/refusals.ts'
import * as postman from '../formats/postman/refusals.ts'
import { LeftOut } from './left-out.ts'
import type { LoginField } from './login-texts.ts'
import * as notes from './words.ts'

function everythingLeftOut(): LeftOut {
  const leftOut = new LeftOut()
  leftOut.unreadable('x')
  leftOut.tooDeep()
  leftOut.grant('x')
  leftOut.emptySettings()
  leftOut.otherType('x')
  leftOut.token()
  leftOut.script()
  leftOut.sealed('x')
  leftOut.certificate()
  return leftOut
}

const allFields: readonly LoginField[] = ['issuer', 'tokenEndpoint', 'clientId', 'clientSecret', 'password']

export const apiToolWords: object = {
  bruno: { ...bruno },
  hoppscotch: { ...hoppscotch },
  httpClient: { ...httpClient },
  insomnia: { ...insomnia },
  postman: { ...postman },
  notes: { idToken: notes.idTokenUsed, plain: notes.plainPkce, perhapsPublic: notes.perhapsPublic },
  missing: notes.missingVariables(new Map([['x', new Set(allFields)]])),
  yaml: notes.yamlTooLarge,
  newer: notes.newerVersion('X', '9'),
  left: { ...notes.leftParameters(['x']), ...everythingLeftOut().notes() },
}
