/** What a user types to authenticate becomes a secret at once, and is wiped afterwards. */

import { bad, type Result } from '../../shared/problem.ts'
import type { UnlockCredential } from '../../shared/unlock-credential.ts'
import { RecoveryCode, readRecoveryCode } from '../vault/recovery/recovery-code.ts'
import { Secret } from '../vault/secret.ts'
import type { UnlockMethod } from '../vault/vault.ts'

export function typed(passphrase: string | undefined): Secret | undefined {
  return passphrase === undefined ? undefined : new Secret(passphrase)
}

type Chosen = readonly (Secret | undefined)[]

/** Acts with what was typed as a proof. A mistyped recovery code ends here: it opens nothing, so it is no try. */
export function proven<Value>(
  { passphrase, recoveryCode }: UnlockCredential,
  chosen: Chosen,
  act: (credential: UnlockMethod | undefined, chosen: Chosen) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const credential = recoveryCode === undefined ? typed(passphrase) : readRecoveryCode(recoveryCode)
  const secret = credential instanceof RecoveryCode ? credential.secret : credential
  return wiping([secret, ...chosen], async () =>
    recoveryCode !== undefined && !credential
      ? bad({ kind: 'recoveryCodeMistyped' })
      : act(credential, chosen),
  )
}

/** What was typed is of no use afterwards. */
export async function wiping<Value>(
  secrets: Chosen,
  act: (secrets: Chosen) => Promise<Value>,
): Promise<Value> {
  try {
    return await act(secrets)
  } finally {
    for (const secret of secrets) secret?.wipe()
  }
}
