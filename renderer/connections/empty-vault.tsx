/** Shows what to do in a new vault: bring connections, add one, or look around with one to practise. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import blankCss from '../ui/blank.module.css'
import { Button } from '../ui/button.tsx'
import { ToldProblem } from '../ui/told-problem.tsx'
import css from './empty-vault.module.css'

export function EmptyVault() {
  const { t } = useWords()
  const { openAdd, openImport, addPractice } = useActions()
  const [problem, setProblem] = useState<Problem>()
  return (
    <section className={blankCss.blank} data-testid="empty">
      <div className={`${blankCss.outline} hued`} aria-hidden="true">
        <i />
      </div>
      <h1>{t('list.emptyTitle')}</h1>
      <p>{t('list.emptyLead')}</p>
      <div className={css.ways}>
        <Button look="solid" testId="open-import" onClick={() => openImport()}>
          {t('import.act')}
        </Button>
        <Button look="outline" testId="add-first" onClick={openAdd}>
          <Plus size={15} strokeWidth={2.25} />
          {t('list.addLong')}
        </Button>
        <Button look="quiet" testId="add-practice" onClick={() => void addPractice().then(setProblem)}>
          {t('list.practice')}
        </Button>
      </div>
      <ToldProblem problem={problem} />
    </section>
  )
}
