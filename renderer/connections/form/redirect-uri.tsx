/** The redirect address as it will be sent, to be registered at the server: it follows what is typed. */
import { validateAddress } from '../../../shared/address.ts'
import { type RedirectDefault, redirectUriOf } from '../../../shared/redirect-uri.ts'
import { trimInvisible } from '../../../shared/text/invisible.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CopyableText } from '../../ui/copyable-text.tsx'
import helpTextCss from '../../ui/help-text.module.css'
import type { DraftState } from './draft-state.ts'

interface RedirectUriProps {
  /** The field's id. */
  readonly id: string
  readonly label: string
  readonly usual: RedirectDefault
  readonly state: DraftState
}

export function RedirectUri({ id, label, usual, state }: RedirectUriProps) {
  const { t } = useWords()
  const { values } = state.draft
  const uri = redirectUriOf(
    usual,
    trimInvisible(values[id] ?? ''),
    'below' in usual ? (values[usual.below] ?? '') : '',
  )
  if (validateAddress(uri, { allowsPlainHttp: true, use: 'redirect' })) return null
  return (
    <p className={helpTextCss.command}>
      <CopyableText text={uri} label={t('act.copyValue', { what: label })} testId={`copy-${id}`} />
    </p>
  )
}
