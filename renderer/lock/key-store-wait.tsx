/** Says that the key store may be waiting for its user, a moment after it was asked: usually it answers at once. */
import { useEffect, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'

/** Milliseconds in which nothing is said, because a key store that asks nobody has answered by then. */
const moment = 700

interface KeyStoreWaitProps {
  /** The key store's name; undefined: it is not asked. */
  readonly store: string | undefined
}

export function KeyStoreWait({ store }: KeyStoreWaitProps) {
  const { t } = useWords()
  const { cancelWait } = useActions()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (store === undefined) return undefined
    const timer = setTimeout(setLong, moment, true)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [store])
  return (
    <div role="status">
      {isLong && store !== undefined && (
        <p className="lock-help" data-testid="key-store-wait">
          {t('lock.storeAsks', { store })}{' '}
          <Button look="link" testId="cancel-wait" onClick={cancelWait}>
            {t('app.cancel')}
          </Button>
        </p>
      )}
    </div>
  )
}
