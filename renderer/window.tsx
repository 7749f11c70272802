/** Shows the window with an open vault: connections on the left, the selected one on the right. */
import { Lock } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { commands } from './commands/commands.ts'
import { keyTip } from './commands/key-tip.ts'
import { useShortcuts } from './commands/shortcuts.ts'
import { BinEntry, UndoSlot } from './connections/bin/bin-slot.tsx'
import { EmptyVault } from './connections/empty-vault.tsx'
import { PaneSeparator } from './connections/list/pane-separator.tsx'
import { ListPane } from './connections/list-pane.tsx'
import { useWords } from './i18n/use-words.ts'
import { deferredComponent } from './loading/deferred-component.ts'
import { Settings } from './settings/settings.tsx'
import { useActions, useSurroundings, useWindow } from './store/context.ts'
import { shownConnection } from './store/list/search.ts'
import { NothingSelected } from './token/nothing-selected.tsx'
import { TokenPane } from './token/token-pane.tsx'
import { IconButton } from './ui/button.tsx'
import { useKeptFocus } from './ui/kept-focus.ts'
import { Mark } from './ui/mark.tsx'
import { OpenVaultStatus } from './vault/protection/protection-status.tsx'
import css from './window.module.css'

/** Dialogs are not needed for the first paint. */
const Dialogs = deferredComponent('Dialogs')
const ProtectionDialog = deferredComponent('ProtectionDialog')

/** Not before files are held over the window. */
const FileDrop = deferredComponent('FileDrop')

/** Nothing is told before the window is on the screen. */
const NoticeStrip = deferredComponent('NoticeStrip')

/** Only for those who have selected several connections. */
const ManyPane = deferredComponent('ManyPane')
const ManyStrip = deferredComponent('ManyStrip')

/** The element stays, so that what appears in it is read aloud. */
function NoticeSlot() {
  const isTold = useWindow((state) => state.notices.length > 0)
  return (
    <div aria-live="polite">
      {isTold && (
        <Suspense fallback={null}>
          <NoticeStrip />
        </Suspense>
      )}
    </div>
  )
}

/** What has become of getting many tokens. */
function ManySlot() {
  const gettingMany = useWindow((state) => state.gettingMany)
  return <Suspense fallback={null}>{gettingMany && <ManyStrip gettingMany={gettingMany} />}</Suspense>
}

/** Waits for files that are held over the window. */
function DropSlot() {
  const [isDraggedOver, setDraggedOver] = useState(false)
  useEffect(() => document.addEventListener('dragenter', () => setDraggedOver(true), { once: true }), [])
  return <Suspense fallback={null}>{isDraggedOver && <FileDrop />}</Suspense>
}

/** What is selected. Apart from the window, which is not drawn anew with each change of a connection. */
function Shown() {
  const { t, locale } = useWords()
  const { clock } = useSurroundings()
  const isEmpty = useWindow((state) => state.connections.length === 0)
  const chosen = useWindow((state) => shownConnection(state, { locale, t }, clock.now()))
  const picked = useWindow((state) => state.picked)
  // Keyed, so that another ticket is read from its top. Without a button in it, it is scrolled by its own focus.
  return (
    <main
      key={picked.length > 0 ? 'many' : (chosen?.id ?? 'none')}
      className={css.pane}
      tabIndex={chosen || isEmpty ? -1 : 0}
    >
      {picked.length > 0 ? (
        <Suspense fallback={null}>
          <ManyPane picked={picked} />
        </Suspense>
      ) : chosen ? (
        <TokenPane connection={chosen} />
      ) : isEmpty ? (
        <EmptyVault />
      ) : (
        <NothingSelected />
      )}
    </main>
  )
}

export function Window() {
  const words = useWords()
  const { t } = words
  const { lock } = useActions()
  const dialog = useWindow((state) => state.dialog)
  const saved = useWindow((state) => state.saved)
  const width = useWindow((state) => state.preferences.listWidth)
  useShortcuts()
  useKeptFocus()
  return (
    <div className={css.window} style={width === null ? undefined : { '--list-width': `${width}px` }}>
      <aside className={css.pane} aria-label={t('list.label')}>
        <header className={css.head}>
          <p className={css.brand}>
            <Mark /> Claimcheck
          </p>
          <Settings />
          <IconButton label={keyTip(commands.lock, words)} testId="lock" onClick={() => void lock()}>
            <Lock size={17} />
          </IconButton>
        </header>
        <ListPane />
        <BinEntry />
        <OpenVaultStatus />
        <PaneSeparator />
      </aside>
      <div className={css.side}>
        <NoticeSlot />
        <ManySlot />
        <Shown />
      </div>
      <p className={css.toast} role="status" data-testid="saved">
        {saved !== undefined && t('form.saved', { name: saved })}
      </p>
      <UndoSlot />
      <DropSlot />
      {dialog.kind !== 'none' && (
        <Suspense fallback={null}>
          {dialog.kind === 'protection' ? (
            <ProtectionDialog isRecovered={dialog.isRecovered} />
          ) : (
            <Dialogs dialog={dialog} />
          )}
        </Suspense>
      )}
    </div>
  )
}
