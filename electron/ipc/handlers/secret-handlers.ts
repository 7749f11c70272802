import type { Copied } from '../../../shared/contract.ts'
import { bad, type Result } from '../../../shared/problem.ts'
import { copyText } from '../copy-text.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'
import { proven } from '../typed-credential.ts'

/** Copying stored secrets again. */
export function secretHandlers(parts: Parts): Pick<Handlers, 'secret.copy'> {
  const { vault, connections, takeGesture } = parts
  return {
    /** The gesture comes first: authenticating may take longer than one lasts. */
    async 'secret.copy'({ id, field, credential }): Promise<Result<Copied>> {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      return proven(credential, [], async (method) => {
        const authenticated = await vault.authenticate(method)
        if (!authenticated.ok) return authenticated
        // The vault may have been locked meanwhile, which ends here.
        const secrets = connections.get(id)?.secrets ?? {}
        const secret = Object.hasOwn(secrets, field) ? secrets[field] : undefined
        const stage = parts.summaryOf(id)?.stage
        return secret
          ? copyText(parts, secret.reveal(), { kind: 'secret', id, field, ...(stage && { stage }) })
          : bad({ kind: 'gone' })
      })
    },
  }
}
