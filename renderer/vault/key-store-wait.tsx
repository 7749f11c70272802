/** Says that the key store may be waiting for its user. It shows a moment late: usually the store answers at once. */

import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import lockCardCss from '../ui/lock-card.module.css'
import css from './key-store-wait.module.css'

interface KeyStoreWaitProps {
  /** The key store's name. */
  readonly store: string | false | undefined
}

export function KeyStoreWait({ store }: KeyStoreWaitProps) {
  const { t } = useWords()
  const { cancelWait } = useActions()
  return (
    store && (
      <p className={`${lockCardCss.help} ${css.late}`} role="status" data-testid="key-store-wait">
        {t('lock.storeAsks', { store })}{' '}
        <Button look="link" onClick={cancelWait}>
          {t('app.cancel')}
        </Button>
      </p>
    )
  )
}
