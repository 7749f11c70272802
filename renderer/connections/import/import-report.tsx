/** Says what became of an import, and leads to what was added. */
import { Check, Copy } from 'lucide-react'
import { useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { useDone } from '../../ui/copy-icon.tsx'
import { Fold } from '../../ui/fold.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { Completed } from '../../vault/protection/completed.tsx'
import css from './import.module.css'
import { type Brought, countLacking, reportText } from './report-text.ts'
import { useShowAdded } from './show-added.ts'

/** A longer report is not laid out before it is asked for. */
const mostReadAtOnce = 200

interface ImportReportProps {
  readonly brought: Brought
  readonly onLeave: () => void
}

export function ImportReport({ brought, onLeave }: ImportReportProps) {
  const words = useWords()
  const { t } = words
  const { copySelection } = useActions()
  const showAdded = useShowAdded()
  const text = useRef<HTMLPreElement>(null)
  const { imported, added, replaced } = brought
  const lacking = countLacking(brought)
  const held = imported.preview.entries.some(({ secretsHeld }) => secretsHeld.length > 0)
  /** The page may not write to the clipboard: it selects the text, and main copies what is selected. */
  const copy = () => {
    if (text.current) getSelection()?.selectAllChildren(text.current)
    return copySelection()
  }
  const [isCopied, runCopy] = useDone(copy)
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
        <Fold
          testId="report"
          summary={t('import.report')}
          isOpen={imported.preview.entries.length <= mostReadAtOnce}
        >
          <pre ref={text} className="mono">
            {reportText(brought, words)}
          </pre>
          <Button look="outline" testId="copy-report" onClick={runCopy}>
            {isCopied ? <Check size={15} /> : <Copy size={15} />}
            {t(isCopied ? 'act.copied' : 'import.copy')}
          </Button>
        </Fold>
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" testId="close-import" onClick={onLeave}>
          {t('vault.close')}
        </Button>
        <span className={css.gap} />
        <Button look="solid" testId="show-added" onClick={() => showAdded([...added, ...replaced])}>
          {t('import.show')}
        </Button>
      </footer>
    </>
  )
}
