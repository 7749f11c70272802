/** Shows on the ticket what its user noted on the connection, and opens it. */
import { PencilLine } from 'lucide-react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { IconButton } from '../../ui/button.tsx'
import { TagChip } from './marks.tsx'
import css from './noted-line.module.css'

export function NotedLine({
  connection: { id, annotations = {} },
}: {
  readonly connection: ConnectionSummary
}) {
  const { t, formats } = useWords()
  const { openAnnotations } = useActions()
  const { tags, note, secretExpires } = annotations
  if (!tags && !note && !secretExpires) return null
  return (
    <div className={tags || secretExpires ? css.line : `${css.line} ${css.bare}`} data-testid="noted">
      {tags?.map((tag) => (
        <TagChip key={tag.name} tag={tag} />
      ))}
      <span className={css.end}>
        {secretExpires && `${t('noted.lastDay')} ${formats.day(secretExpires)}`}
        <IconButton label={t('noted.act')} testId="open-noted" onClick={() => openAnnotations(id)}>
          <PencilLine size={13} />
        </IconButton>
      </span>
      {note && <p className={css.note}>{note}</p>}
    </div>
  )
}
