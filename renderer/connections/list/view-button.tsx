/** Opens what the list can be shown by: its groups, its order, its rows, and what it is narrowed to. */
import { ListFilter } from 'lucide-react'
import { Suspense, useId } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { IconButton } from '../../ui/button.tsx'
import { Popover } from '../../ui/popover.tsx'
import css from './view-button.module.css'

const ViewOptions = deferredComponent('ViewOptions')

export function ViewButton() {
  const id = useId()
  const { t } = useWords()
  return (
    <>
      <IconButton label={t('order.view')} testId="view" popoverTarget={id}>
        <ListFilter size={16} />
      </IconButton>
      {/* Counts everything: only while it is seen. */}
      <Popover id={id} role="dialog" aria-label={t('order.view')} className={css.popover}>
        <Suspense fallback={null}>
          <ViewOptions />
        </Suspense>
      </Popover>
    </>
  )
}
