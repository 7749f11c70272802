/** Lets the user pick a system, each a small ticket in its colour. */
import type { SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import cardCss from '../../ui/card.module.css'
import sheetCss from '../../ui/sheet.module.css'
import css from './system-choice.module.css'

interface SystemChoiceProps {
  readonly onChoose: (system: SystemDescription) => void
  readonly onCancel: () => void
}

export function SystemChoice({ onChoose, onCancel }: SystemChoiceProps) {
  const { t } = useWords()
  const { openImport } = useActions()
  const systems = useWindow((state) => state.systems)
  const general = systems.filter((system) => system.general)
  return (
    <>
      <div className={sheetCss.body}>
        <p className={`soft ${css.lead}`}>{t('form.chooseLead')}</p>
        <SystemList systems={systems.filter((system) => !system.general)} onChoose={onChoose} />
        {general.length > 0 && (
          <>
            <h2 className={css.general}>{t('form.anyServer')}</h2>
            <SystemList systems={general} onChoose={onChoose} />
          </>
        )}
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button look="outline" testId="open-import" place={css.other} onClick={() => openImport()}>
          {t('import.act')}
        </Button>
      </footer>
    </>
  )
}

interface SystemListProps extends Pick<SystemChoiceProps, 'onChoose'> {
  readonly systems: readonly SystemDescription[]
}

function SystemList({ systems, onChoose }: SystemListProps) {
  const { own } = useWords()
  return (
    <ul className={css.systems}>
      {systems.map((system) => (
        <li key={system.id}>
          <button
            type="button"
            className={`${cardCss.card} ${css.system} hued`}
            style={{ '--hue': system.hue }}
            data-testid="system-choice"
            data-system={system.id}
            onClick={() => onChoose(system)}
          >
            <span className={`${cardCss.paper} ${css.paper}`}>
              <span className={css.main}>
                <b>{system.name}</b>
                <span>{own(system.summary)}</span>
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
