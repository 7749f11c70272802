/** Copies a claim, or all of them, through main: the page says only where it is. */
import { Check, Copy } from 'lucide-react'
import { useMemo } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ClaimPlace } from '../../../shared/token-use/claim-place.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { CopyIcon, useDone } from '../../ui/copy-icon.tsx'
import css from './claims.module.css'

/** Which token's claims can be copied. */
export interface CopySource extends Pick<ClaimPlace, 'which'> {
  readonly id: ConnectionId
}

/** Returns the same source for as long as it is the same, so that claims need not be drawn anew. */
export function useCopySource(id: ConnectionId, which: CopySource['which']): CopySource {
  return useMemo(() => ({ id, which }), [id, which])
}

interface CopyClaimProps extends Pick<ClaimPlace, 'part'> {
  readonly source: CopySource
  readonly name: string
}

export function CopyClaim({ source: { id, which }, part, name }: CopyClaimProps) {
  const { t } = useWords()
  const { copyClaim } = useActions()
  return (
    <CopyIcon
      label={t('act.copyValue', { what: name })}
      testId="copy-claim"
      place={css.copy}
      copy={() => copyClaim(id, { which, part, path: [name] })}
    />
  )
}

export function CopyAll({ source: { id, which }, part }: Omit<CopyClaimProps, 'name'>) {
  const { t } = useWords()
  const { copyClaim } = useActions()
  const [isCopied, copy] = useDone(() => copyClaim(id, { which, part }))
  return (
    <Button look="quiet" testId="copy-all-claims" onClick={copy}>
      {isCopied ? <Check size={15} /> : <Copy size={15} />}
      <span aria-live="polite">{t(isCopied ? 'act.copied' : 'ticket.copyAll')}</span>
    </Button>
  )
}
