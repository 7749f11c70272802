/** Shows what to do in a new vault. */
import { Plus } from 'lucide-react'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import blankCss from '../ui/blank.module.css'
import { Button } from '../ui/button.tsx'

export function EmptyVault() {
  const { t } = useWords()
  const { openAdd, openImport } = useActions()
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
      <Button look="link" testId="open-import" onClick={() => openImport()}>
        {t('import.act')}
      </Button>
    </section>
  )
}
