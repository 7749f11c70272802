/** Opens what the list can be shown by: its groups, its order, its rows, and what it is narrowed to. */
import { ListFilter } from 'lucide-react'
import { Suspense, useId, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { IconButton } from '../../ui/button.tsx'
import css from './view-button.module.css'

const ViewOptions = deferredComponent('ViewOptions')

export function ViewButton() {
  const id = useId()
  const { t } = useWords()
  const [isOpen, open] = useState(false)
  return (
    <>
      <IconButton label={t('order.view')} testId="view" popoverTarget={id}>
        <ListFilter size={16} />
      </IconButton>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t('order.view')}
        className={css.popover}
        onToggle={(event) => open(event.newState === 'open')}
      >
        {/* Counts everything: only while it is seen. */}
        {isOpen && (
          <Suspense fallback={null}>
            <ViewOptions />
          </Suspense>
        )}
      </div>
    </>
  )
}
