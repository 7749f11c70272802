import type { Copied } from '../../shared/contract.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import { endsToken } from '../../shared/token-operation.ts'
import { ClipboardToolMissing } from '../platform/clipboard-tool-missing.ts'
import type { Parts } from './parts.ts'
import type { Handlers } from './router.ts'

type TokenChannel =
  | 'token.get'
  | 'token.showLogin'
  | 'token.cancel'
  | 'token.forget'
  | 'token.copy'
  | 'token.reveal'
  | 'token.operate'

/** Getting, ending, copying, showing and forgetting tokens. */
export function tokenHandlers(parts: Parts): Pick<Handlers, TokenChannel> {
  const { tokenService } = parts
  return {
    'token.get': ({ id, fresh }) => tokenService.getToken(id, fresh),
    async 'token.showLogin'({ id }) {
      if (!(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      return tokenService.showLogin(id)
    },
    'token.cancel'({ id }) {
      tokenService.cancel(id)
      return good(null)
    },
    async 'token.forget'({ id }) {
      await tokenService.forget(id)
      return good(null)
    },
    /** Copying is done here, so that the token never passes the page. */
    async 'token.copy'({ id, form }) {
      const token = form === 'beside' ? tokenService.besideToken(id) : tokenService.accessToken(id)
      if (!token.ok) return token
      return copy(parts, parts.clipboardText(id, form, token.value))
    },
    /** The one raw token that comes out: a page that was taken over gets none but what the user just pressed for. */
    async 'token.reveal'({ id }) {
      const token = tokenService.accessToken(id)
      if (!token.ok) return token
      return (await parts.takeGesture()) ? good({ token: token.value.reveal() }) : bad({ kind: 'notPressed' })
    },
    /** A page that was taken over ends no token that the user did not end. */
    async 'token.operate'({ id, operation }) {
      if (endsToken(operation) && !(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      return tokenService.operate(id, operation)
    },
  }
}

async function copy({ clipboard }: Parts, text: string): Promise<Result<Copied>> {
  try {
    const end = await clipboard.copy(text)
    return end.kind === 'copied' ? good({ seconds: end.seconds }) : bad({ kind: 'vaultLocked' })
  } catch (thrown) {
    if (thrown instanceof ClipboardToolMissing)
      return bad({ kind: 'clipboardToolMissing', tool: thrown.tool })
    // The message could repeat the text; the error's name cannot.
    return bad({ kind: 'clipboardFailed', detail: thrown instanceof Error ? thrown.name : 'unknown' })
  }
}
