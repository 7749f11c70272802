/** Which system: each is a small ticket in its colour. */
import type { SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'

interface SystemChoiceProps {
  readonly onChoose: (system: SystemDescription) => void
  readonly onCancel: () => void
}

export function SystemChoice({ onChoose, onCancel }: SystemChoiceProps) {
  const { t, own } = useWords()
  const systems = useWindow((state) => state.systems)
  return (
    <>
      <div className="sheet-body">
        <p className="soft sheet-lead">{t('form.chooseLead')}</p>
        <ul className="systems">
          {systems.map((system) => (
            <li key={system.id}>
              <button
                type="button"
                className="ticket system hued"
                style={{ '--hue': system.hue }}
                data-testid="system-choice"
                data-system={system.id}
                onClick={() => onChoose(system)}
              >
                <span className="ticket-paper">
                  <span className="system-main">
                    <b>{system.name}</b>
                    <span>{own(system.summary)}</span>
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <footer className="sheet-foot">
        <Button look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </footer>
    </>
  )
}
