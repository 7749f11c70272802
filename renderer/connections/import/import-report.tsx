/** Says what became of an import, and leads to what was added. */
import { useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { CopyIcon } from '../../ui/copy-icon.tsx'
import { Fold } from '../../ui/fold.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { Completed } from '../../vault/protection/completed.tsx'
import css from './import.module.css'
import { type Brought, countLacking, reportText } from './report-text.ts'

interface ImportReportProps {
  readonly brought: Brought
  readonly onLeave: () => void
}

export function ImportReport({ brought, onLeave }: ImportReportProps) {
  const words = useWords()
  const { t } = words
  const { copySelection, discardImport, showAdded } = useActions()
  const text = useRef<HTMLPreElement>(null)
  const { imported, added, replaced } = brought
  const lacking = countLacking(brought)
  const held = imported.preview.entries.some(({ secretsHeld }) => secretsHeld.length > 0)
  /** The page may not write to the clipboard: it selects the text, and main copies what is selected. */
  const copy = () => {
    if (text.current) getSelection()?.selectAllChildren(text.current)
    return copySelection()
  }
  return (
    <>
      <div className={`${sheetCss.body} ${css.report}`} data-testid="import-report">
        <Completed>
          {[
            ...(added.length > 0 ? [t('import.counts.result', { count: added.length })] : []),
            ...(replaced.length > 0 ? [t('import.counts.replaced', { count: replaced.length })] : []),
          ].join(' · ')}
        </Completed>
        {lacking > 0 && <p data-state="secretMissing">{t('import.counts.lacking', { count: lacking })}</p>}
        {imported.isPlain && held && <p data-state="secretMissing">{t('import.plain')}</p>}
        <Fold testId="report" summary={t('import.report')} isOpen={false}>
          <pre ref={text} className="mono">
            {reportText(brought, words)}
          </pre>
          <CopyIcon label={t('import.copy')} testId="copy-report" copy={copy} />
        </Fold>
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" testId="close-import" onClick={onLeave}>
          {t('vault.close')}
        </Button>
        <span className={css.gap} />
        <Button
          look="solid"
          testId="show-added"
          onClick={() => {
            discardImport()
            showAdded([...added, ...replaced])
          }}
        >
          {t('import.show')}
        </Button>
      </footer>
    </>
  )
}
