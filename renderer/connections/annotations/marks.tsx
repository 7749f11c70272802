/** Marks a connection wherever it stands: that it is of production, and by the tags of its user. */
import type { Stage, Tag } from '../../../shared/annotations.ts'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { environmentName } from '../../store/select.ts'
import css from './marks.module.css'

/** Describes the buttons that copy. */
export const productionMarkId = 'production-mark'

interface ProductionMarkProps {
  readonly stage: Stage | undefined
  readonly id?: string
}

export function ProductionMark({ stage, id }: ProductionMarkProps) {
  const { t } = useWords()
  if (stage !== 'production') return null
  return (
    <em id={id} className={css.production} data-testid="production">
      {t('noted.stages.production')}
    </em>
  )
}

export function TagChip({
  tag: { name, color },
  place = '',
}: {
  readonly tag: Tag
  readonly place?: string | undefined
}) {
  return (
    <i
      className={`${css.tag} ${place}`}
      style={{ '--tag': `var(--tag-${color})` }}
      title={name}
      data-testid="tag"
    >
      {name}
    </i>
  )
}

interface RowMarksProps {
  readonly connection: ConnectionSummary
  readonly system: SystemDescription | undefined
}

/** Where a connection leads, in a row of the list: its environment, marked, and the first two of its tags. */
export function RowMarks({ connection, system }: RowMarksProps) {
  const { locale } = useWords()
  const { environment, stage, annotations } = connection
  const name = environmentName(connection, system, locale)
  // An environment that is production by itself says so by its name.
  const isSaid = system?.environments.find(({ id }) => id === environment)?.stage === 'production'
  return (
    <>
      {stage === 'production' && isSaid ? (
        <em className={css.production} data-testid="production">
          {name}
        </em>
      ) : (
        <>
          {name} <ProductionMark stage={stage} />
        </>
      )}
      {annotations?.tags?.slice(0, 2).map((tag) => (
        <TagChip key={tag.name} tag={tag} place={css.row} />
      ))}
    </>
  )
}
