/** The first thing a new vault says: what to do. */
import { Plus } from 'lucide-react'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import blankCss from '../ui/blank.module.css'
import { Button } from '../ui/button.tsx'

export function EmptyVault() {
  const { t } = useWords()
  const { openAdd } = useActions()
  return (
    <section className={blankCss.blank} data-testid="empty">
      <div className={`${blankCss.outline} hued`} aria-hidden="true">
        <i />
      </div>
      <h1>{t('list.emptyTitle')}</h1>
      <p>{t('list.emptyLead')}</p>
      <Button look="solid" onClick={openAdd}>
        <Plus size={15} strokeWidth={2.25} />
        {t('list.addLong')}
      </Button>
    </section>
  )
}
