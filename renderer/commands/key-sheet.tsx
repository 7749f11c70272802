/** Shows the keys of the window on one sheet, by what they are for. */
import { X } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import { IconButton } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import css from './key-sheet.module.css'

/** What the list does with keys by itself. */
const listKeys = [
  ['commands.move', '↑', '↓', 'Home', 'End'],
  ['commands.jump', 'A–Z'],
  ['commands.act', 'Enter'],
  ['commands.menu', 'Shift+F10'],
] as const

export function KeySheet() {
  const title = useId()
  const words = useWords()
  const { t } = words
  const { closeDialog } = useActions()
  const keysOf = (topic: Command['topic']) =>
    Object.values<Command>(commands)
      .filter((command) => command.topic === topic && command.keys.length > 0)
      .map((command) => [command.words(words), ...command.keys])
  const ofList = listKeys.map(([word, ...keys]) => [t(word), ...keys])
  return (
    <Modal labelledBy={title} place={css.sheet} onEscape={closeDialog} isLight>
      <header className={css.head}>
        <h1 id={title}>{t('commands.keys')}</h1>
        <IconButton label={t('operation.close')} testId="close-keys" onClick={closeDialog} autoFocus>
          <X size={16} />
        </IconButton>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled by the keyboard. */}
      <div className={css.tables} data-testid="keys" tabIndex={0}>
        <KeyTable title={t('list.label')} rows={[...ofList, ...keysOf('connection')]} />
        <KeyTable
          title={t('commands.window')}
          rows={[...keysOf('window'), [t('commands.submit'), 'Mod+Enter']]}
        />
      </div>
    </Modal>
  )
}

interface KeyTableProps {
  readonly title: string
  /** What is done, and the keys that do it. */
  readonly rows: readonly (readonly string[])[]
}

function KeyTable({ title, rows }: KeyTableProps) {
  const { keyName } = useWords()
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {rows.map(([words, ...keys]) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>
              {keys.map((key) => (
                <kbd key={key}>{keyName(key)}</kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
