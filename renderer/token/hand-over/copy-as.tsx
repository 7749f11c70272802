/** Copies a token in the form that was chosen last, and opens the menu of the other forms. */
import { ChevronDown, SquareTerminal } from 'lucide-react'
import { Suspense } from 'react'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { useWindow } from '../../store/context.ts'
import { IconButton } from '../../ui/button.tsx'
import { useMenu } from '../../ui/menu/use-menu.ts'
import css from './copy-as.module.css'
import { CopyButton } from './copy-button.tsx'

const CopyMenu = deferredComponent('CopyMenu')

const terminal = <SquareTerminal size={15} />

interface CopyAsProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
}

export function CopyAs({ connection, token }: CopyAsProps) {
  const { t } = useWords()
  const { place, close, opener } = useMenu()
  const [usual = 'curl'] = useWindow((state) => state.curlForms)
  const { id, stage, copyForm: form = usual } = connection
  return (
    <div className={css.split}>
      <CopyButton id={id} stage={stage} form={form} look="quiet" icon={terminal}>
        {t(`copyAs.${form}`)}
      </CopyButton>
      <IconButton label={t('copyAs.menu')} testId="other-forms" {...opener}>
        <ChevronDown size={15} />
      </IconButton>
      {place && (
        <Suspense fallback={null}>
          <CopyMenu connection={connection} token={token} place={place} close={close} />
        </Suspense>
      )}
    </div>
  )
}
