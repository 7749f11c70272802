/** Copies a claim, or all of them, through main: the page says only where it is. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { ClaimPlace } from '../../../shared/claim-place.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { copiedFor } from '../../store/token-actions.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import css from './claims.module.css'

/** Which token's claims can be copied. */
export interface CopySource extends Pick<ClaimPlace, 'which'> {
  readonly id: ConnectionId
}

interface CopyClaimProps extends Pick<ClaimPlace, 'part'> {
  readonly source: CopySource
  readonly name: string
}

export function CopyClaim({ source, part, name }: CopyClaimProps) {
  const { t } = useWords()
  const { isCopied, copy } = useCopy(source, { part, path: [name] })
  return (
    <IconButton
      label={isCopied ? t('act.copied') : t('act.copyValue', { what: name })}
      testId="copy-claim"
      place={css.copy}
      data-copied={isCopied}
      onClick={copy}
    >
      {isCopied ? <Check size={14} /> : <Copy size={14} />}
    </IconButton>
  )
}

export function CopyAll({ source, part }: Omit<CopyClaimProps, 'name'>) {
  const { t } = useWords()
  const { isCopied, copy } = useCopy(source, { part })
  return (
    <Button look="quiet" testId="copy-all-claims" onClick={copy}>
      {isCopied ? <Check size={15} /> : <Copy size={15} />}
      <span aria-live="polite">{t(isCopied ? 'act.copied' : 'ticket.copyAll')}</span>
    </Button>
  )
}

/** Confirms it for a moment in its own place. */
function useCopy({ id, which }: CopySource, place: Omit<ClaimPlace, 'which'>) {
  const { copyClaim } = useActions()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await copyClaim(id, { which, ...place }))
    setTimeout(() => setCopied(false), copiedFor)
  }
  return { isCopied, copy: () => void copy() }
}
