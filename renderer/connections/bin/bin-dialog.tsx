/** Shows the connections in the bin, to be restored or deleted for good. */
import { useEffect, useId, useRef, useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { DeletedConnection } from '../../../shared/deleted-connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useNow, useSystem } from '../../store/context.ts'
import { environmentName } from '../../store/select.ts'
import { Button } from '../../ui/button.tsx'
import confirmCss from '../../ui/confirm.module.css'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { ToldProblem } from '../../ui/told-problem.tsx'
import css from './bin-dialog.module.css'

/** What is to be deleted for good once the user confirms it. */
type Doomed = DeletedConnection | 'all'

export function BinDialog() {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, purge, restore } = useActions()
  const { all, problem, look, setProblem } = useBin()
  const [said, setSaid] = useState('')
  const [doomed, setDoomed] = useState<Doomed>()
  const foot = useRef<HTMLElement>(null)

  /** The button that was pressed goes with its row: the focus stays in the dialog. */
  const done = async (failed: Problem | undefined) => {
    foot.current?.querySelector<HTMLButtonElement>(':last-child')?.focus()
    await look()
    if (failed) setProblem(failed)
  }
  const bringBack = async (id: ConnectionId) => {
    const result = await restore(id)
    // A name that was taken meanwhile has got a number.
    if (result.ok) setSaid(t('bin.restored', { name: result.value.name }))
    await done(result.ok ? undefined : result.problem)
  }
  const confirm = async (what: Doomed) => {
    setDoomed(undefined)
    setSaid('')
    await done(await purge(what === 'all' ? undefined : what.id))
  }
  return (
    <Modal
      labelledBy={title}
      place={sheetCss.sheet}
      onEscape={() => (doomed ? setDoomed(undefined) : closeDialog())}
    >
      <header className={sheetCss.head}>
        <h1 id={title}>{t('bin.title')}</h1>
      </header>
      <div className={sheetCss.body}>
        <p className={css.lead}>{t('bin.lead')}</p>
        <p className={css.said} role="status" data-testid="bin-said">
          {said}
        </p>
        <ToldProblem problem={problem} />
        {all?.length === 0 && (
          <p className={css.empty} data-testid="bin-empty">
            {t('bin.empty')}
          </p>
        )}
        <ul className={css.list}>
          {all?.map((one) => (
            <BinRow
              key={one.id}
              deleted={one}
              onRestore={() => void bringBack(one.id)}
              onPurge={() => setDoomed(one)}
            />
          ))}
        </ul>
      </div>
      <footer ref={foot} className={`${sheetCss.foot} ${css.foot}`}>
        {all && all.length > 0 && (
          <Button look="quiet warned" testId="empty-bin" onClick={() => setDoomed('all')}>
            {t('bin.emptyBin')}
          </Button>
        )}
        <Button look="outline" testId="close-bin" onClick={closeDialog} autoFocus>
          {t('vault.close')}
        </Button>
      </footer>
      {doomed && (
        <Confirmation
          doomed={doomed}
          onCancel={() => setDoomed(undefined)}
          onConfirm={() => void confirm(doomed)}
        />
      )}
    </Modal>
  )
}

/** What is in the bin; undefined: main has not answered yet. */
function useBin() {
  const { listBin } = useActions()
  const [all, setAll] = useState<readonly DeletedConnection[]>()
  const [problem, setProblem] = useState<Problem>()
  const look = async () => {
    const result = await listBin()
    if (result.ok) setAll(result.value)
    setProblem(result.ok ? undefined : result.problem)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens.
  useEffect(() => void look(), [])
  return { all, problem, look, setProblem }
}

interface BinRowProps {
  readonly deleted: DeletedConnection
  readonly onRestore: () => void
  readonly onPurge: () => void
}

function BinRow({ deleted, onRestore, onPurge }: BinRowProps) {
  const { t, formats, locale } = useWords()
  const system = useSystem(deleted.system)
  const now = useNow()
  const { id, name, deletedAt, purgedAt } = deleted
  return (
    <li className={css.row} data-testid="bin-row">
      <div className={css.what}>
        <b id={id}>{name}</b>
        <span>
          {system?.name ?? deleted.system} · {environmentName(deleted, system, locale)}
        </span>
        <span>
          {t('bin.times', {
            deleted: formats.relative(deletedAt, now),
            purged: formats.relative(purgedAt, now),
          })}
        </span>
      </div>
      <Button look="outline" testId="restore" aria-describedby={id} onClick={onRestore}>
        {t('bin.bringBack')}
      </Button>
      <Button look="quiet warned" testId="purge" aria-describedby={id} onClick={onPurge}>
        {t('bin.forGood')}
      </Button>
    </li>
  )
}

interface ConfirmationProps {
  readonly doomed: Doomed
  readonly onCancel: () => void
  readonly onConfirm: () => void
}

/** Opens in front, so that the focus returns to the button that asked. */
function Confirmation({ doomed, onCancel, onConfirm }: ConfirmationProps) {
  const title = useId()
  const { t } = useWords()
  const act = t(doomed === 'all' ? 'bin.emptyBin' : 'bin.forGood')
  return (
    <Modal labelledBy={title} role="alertdialog" place={confirmCss.confirm} onEscape={onCancel}>
      <h1 id={title}>{act}</h1>
      {doomed !== 'all' && <b className={css.doomed}>{doomed.name}</b>}
      <p>{t('bin.noUndo')}</p>
      <div className={confirmCss.actions}>
        <Button look="outline" onClick={onCancel} autoFocus>
          {t('app.cancel')}
        </Button>
        <Button look="danger" testId="confirm-purge" onClick={onConfirm}>
          {act}
        </Button>
      </div>
    </Modal>
  )
}
