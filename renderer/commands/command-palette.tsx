/** Finds commands and connections by their names, and does what is chosen. */
import { Search } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'
import { Modal } from '../ui/modal.tsx'
import css from './command-palette.module.css'
import { findEntries, indexed } from './find-entries.ts'
import { type PaletteEntry, paletteEntries } from './palette-entries.ts'

/** Ids of what was chosen, the last first; never stored. */
let recent: readonly string[] = []
const mostRecent = 20
/** More are never read through: one types on. */
const mostShown = 50

export function CommandPalette() {
  const id = useId()
  const words = useWords()
  const surroundings = useSurroundings()
  // As things are when it opens: what is offered does not move while it is read.
  const [entries] = useState(() => indexed(paletteEntries(surroundings, words)))
  const [typed, type] = useState('')
  const [at, go] = useState(0)
  const isTyped = typed.trim() !== ''
  const found = findEntries(
    entries.filter(({ entry }) => isTyped || !entry.isSought),
    typed,
    recent,
    mostShown,
  )
  const { closeDialog } = surroundings.store.actions
  const choose = (entry: PaletteEntry) => {
    recent = [entry.id, ...recent.filter((other) => other !== entry.id)].slice(0, mostRecent)
    // At once: the keyboard is back where it was before the command moves it.
    flushSync(closeDialog)
    void entry.run()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const entry = found[at]
    if (step !== undefined) go((at + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter' && entry) choose(entry)
    else return
    event.preventDefault()
  }
  return (
    <Modal labelledBy={`${id}title`} place={css.palette} onEscape={closeDialog} isLight>
      <h1 id={`${id}title`} className="unseen">
        {words.t('commands.title')}
      </h1>
      <div className={css.field}>
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          data-testid="palette"
          aria-label={words.t('commands.find')}
          aria-expanded={found.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={found[at] && `${id}${at}`}
          aria-autocomplete="list"
          placeholder={words.t('commands.find')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            type(target.value)
            go(0)
          }}
          onKeyDown={press}
        />
      </div>
      <div id={`${id}list`} role="listbox" aria-label={words.t('commands.title')} className={css.list}>
        {found.map((entry, index) => (
          <Option key={entry.id} id={`${id}${index}`} entry={entry} isActive={index === at} choose={choose} />
        ))}
      </div>
      <p role="status" className={css.none}>
        {found.length === 0 && words.t('list.noHit', { search: typed })}
      </p>
    </Modal>
  )
}

interface OptionProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isActive: boolean
  readonly choose: (entry: PaletteEntry) => void
}

function Option({ id, entry, isActive, choose }: OptionProps) {
  const { keyName } = useWords()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names its active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys.
    <div
      id={id}
      ref={isActive ? bringIntoView : undefined}
      role="option"
      aria-selected={isActive}
      data-testid="palette-option"
      data-entry={entry.id}
      onPointerDown={keepFocus}
      onClick={() => choose(entry)}
    >
      <span>{entry.label}</span>
      {entry.detail && <small>{entry.detail}</small>}
      {entry.key && <kbd>{keyName(entry.key)}</kbd>}
    </div>
  )
}

function bringIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' })
}

function keepFocus(event: PointerEvent): void {
  event.preventDefault()
}
