/** Brings connections from elsewhere: a source, what was understood of it, and what became of it. */
import { useEffect, useId, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import type { BroughtFile } from '../../store/state.ts'
import { Button } from '../../ui/button.tsx'
import { DiscardBar } from '../../ui/discard-bar.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import css from './import.module.css'
import { ImportPreview } from './import-preview.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportStart } from './import-start.tsx'
import type { Brought } from './report-text.ts'

/** @param dropped what was dropped on the window, to be read at once. */
export function ImportDialog({ dropped }: { readonly dropped: readonly BroughtFile[] | undefined }) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, discardImport } = useActions()
  const imported = useWindow((state) => state.imported)
  const isBusy = useWindow((state) => state.importing !== undefined)
  const [brought, setBrought] = useState<Brought>()
  const [wantsOut, setWantsOut] = useState(false)
  const hasPreview = imported !== undefined && !brought
  const leave = () => {
    if (isBusy) return discardImport()
    if (hasPreview && !wantsOut) return setWantsOut(true)
    if (imported) discardImport()
    return closeDialog()
  }
  return (
    <Modal
      labelledBy={title}
      place={sheetCss.sheet}
      onEscape={() => (wantsOut ? setWantsOut(false) : leave())}
    >
      <header className={sheetCss.head}>
        <h1 id={title}>{t('import.title')}</h1>
      </header>
      {brought ? (
        <ImportReport brought={brought} onLeave={leave} />
      ) : imported ? (
        <ImportPreview imported={imported} onAdded={setBrought} onLeave={leave} />
      ) : (
        <ImportStart dropped={dropped} onLeave={leave} />
      )}
      {isBusy && <Progress onCancel={discardImport} />}
      {wantsOut && <DiscardBar onKeep={() => setWantsOut(false)} onDiscard={leave} />}
    </Modal>
  )
}

/** What takes no longer than this is not shown, in milliseconds. */
const unseen = 1_000

function Progress({ onCancel }: { readonly onCancel: () => void }) {
  const { t, formats } = useWords()
  const progress = useWindow((state) => state.importing)
  const [isShown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), unseen)
    return () => clearTimeout(timer)
  }, [])
  if (!progress || !isShown) return null
  const { step, done, total } = progress
  const said = t(`import.steps.${step}`, { done: formats.number(done), total: formats.number(total) })
  return (
    <div className={css.progress} data-testid="import-progress">
      <p>{said}</p>
      <progress {...(total > 0 && { value: done, max: total })} aria-label={said} />
      <Button look="outline" testId="cancel-import" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
    </div>
  )
}
