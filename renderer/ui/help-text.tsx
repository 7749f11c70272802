/** A help text in which a command stands in `backticks`: it has a line of its own and a button that copies it. */

import { useWords } from '../i18n/use-words.ts'
import { CopyableText } from './copyable-text.tsx'
import css from './help-text.module.css'

export function HelpText({ text }: { readonly text: string }) {
  const { t } = useWords()
  const parts = text.split('`').map((part, place) => ({ part: part.trim(), isCommand: place % 2 === 1 }))
  return parts
    .filter(({ part }) => part !== '')
    .map(({ part, isCommand }) =>
      isCommand ? (
        <p key={part} className={css.command} data-testid="command">
          <CopyableText text={part} label={t('edit.copy')} testId="copy-command" />
        </p>
      ) : (
        <p key={part} className="soft">
          {part}
        </p>
      ),
    )
}
