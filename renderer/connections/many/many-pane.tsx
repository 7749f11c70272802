/** Shows in the ticket's place what can be done with several selected connections. */
import { Download, RefreshCw, Ticket, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import blankCss from '../../ui/blank.module.css'
import { Button } from '../../ui/button.tsx'
import { ToldProblem } from '../../ui/told-problem.tsx'
import css from './many.module.css'

export function ManyPane({ picked }: { readonly picked: readonly ConnectionId[] }) {
  const { t } = useWords()
  const { getMany, keepManyFresh, openDeleteMany, openExport } = useActions()
  const isRunning = useWindow((state) => state.gettingMany?.kind === 'running')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const keepFresh = async (on: boolean) => {
    setBusy(true)
    setProblem(await keepManyFresh(picked, on))
    setBusy(false)
  }
  return (
    <section className={blankCss.blank} data-testid="many" aria-busy={isBusy}>
      <div className={`${blankCss.outline} ${css.stack}`} aria-hidden="true">
        <i />
      </div>
      <h1 aria-live="polite">{t('many.chosen', { count: picked.length })}</h1>
      <div className={css.acts}>
        <Button
          look="solid"
          testId="get-many"
          disabled={isRunning}
          onClick={() => void getMany(picked)}
          data-first-action=""
        >
          <Ticket size={15} />
          {t('many.get')}
        </Button>
        <Button look="outline" testId="keep-many" disabled={isBusy} onClick={() => void keepFresh(true)}>
          <RefreshCw size={15} />
          {t('fresh.label')}
        </Button>
        <Button look="outline" disabled={isBusy} onClick={() => void keepFresh(false)}>
          <X size={15} />
          {t('many.letExpire')}
        </Button>
        <Button look="outline" testId="export-many" onClick={() => openExport(picked)}>
          <Download size={15} />
          {t('export.act')}
        </Button>
        <Button look="quiet warned" testId="delete-many" onClick={() => openDeleteMany(picked)}>
          <Trash2 size={15} />
          {t('act.delete')}
        </Button>
      </div>
      <ToldProblem problem={problem} />
    </section>
  )
}
