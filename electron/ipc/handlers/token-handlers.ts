import { type ConnectionId, tokenOf } from '../../../shared/connection.ts'
import { isMenuForm, type MenuForm } from '../../../shared/copy-form.ts'
import { bad, good } from '../../../shared/problem.ts'
import { endsToken } from '../../../shared/token-use/token-operation.ts'
import { claimText } from '../../tokens/hand-over/claim-text.ts'
import { fingerprint } from '../../tokens/token-view.ts'
import { copyText } from '../copy-text.ts'
import { type Parts, saved } from '../parts.ts'
import type { Handlers } from '../router.ts'

type TokenChannel =
  | 'token.get'
  | 'token.showLogin'
  | 'token.cancel'
  | 'token.forget'
  | 'token.copy'
  | 'token.copyClaim'
  | 'token.reveal'
  | 'token.operate'

/** Getting, ending, copying, showing and forgetting tokens. */
export function tokenHandlers(parts: Parts): Pick<Handlers, TokenChannel> {
  const { tokenService } = parts
  return {
    'token.get': ({ id, fresh }) => tokenService.getToken(id, { fresh }),
    async 'token.showLogin'({ id }) {
      if (!(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      return tokenService.showLogin(id)
    },
    'token.cancel'({ id }) {
      tokenService.cancel(id)
      parts.tokenApi.cancel(id)
      return good(null)
    },
    async 'token.forget'({ id }) {
      await tokenService.forget(id)
      return good(null)
    },
    /** Copying is done here, so that the token never passes the page. */
    async 'token.copy'({ id, form }) {
      const which = form === 'beside' ? 'beside' : 'token'
      const renewed = await parts.leastLife.renew(id, which)
      if (!renewed.ok) return renewed
      const token = which === 'beside' ? tokenService.besideToken(id) : tokenService.accessToken(id)
      if (!token.ok) return token
      const text = parts.clipboardText(id, form, token.value)
      if (!text.ok) return text
      const content = { kind: 'token', id, form, fingerprint: fingerprint(token.value) } as const
      const stage = parts.summaryOf(id)?.stage
      const left = parts.leastLife.left(id, which)
      const copied = await copyText(parts, text.value, { ...content, ...(stage && { stage }) })
      if (!copied.ok) return copied
      if (isMenuForm(form)) await rememberForm(parts, id, form)
      return good({ ...copied.value, ...(left !== undefined && { left }) })
    },
    /** No secret, and yet personal: it leaves the clipboard as a token does. */
    async 'token.copyClaim'({ id, ...place }) {
      const token = tokenOf(tokenService.status(id))
      const text = token && claimText(token, place)
      return text === undefined ? bad({ kind: 'nothingHeld' }) : copyText(parts, text, { kind: 'claim', id })
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

/** Offers it first from now on. Where the vault cannot be written, the text is on the clipboard all the same. */
async function rememberForm(parts: Parts, id: ConnectionId, form: MenuForm): Promise<void> {
  if (parts.connections.get(id)?.copyForm === form) return
  saved(parts, await parts.connections.rememberForm(id, form))
}
