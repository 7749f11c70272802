/** Language and appearance, in a popover of the platform: it closes itself on Escape and on a click elsewhere. */
import { Settings2, ShieldCheck } from 'lucide-react'
import { useId } from 'react'
import type { Preferences, Theme } from '../../shared/contract.ts'
import { languages } from '../../shared/words.ts'
import { Button } from '../parts/button.tsx'
import { useActions, useWindow } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'
import './settings.css'

/** A language is always named in itself. */
const names = { en: 'English', de: 'Deutsch', cs: 'Čeština' } as const
const themes: readonly Theme[] = ['system', 'light', 'dark']

export function Settings() {
  const id = useId()
  const { t, language } = useWords()
  const { prefer } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const version = useWindow((state) => state.version)
  const change = (changed: Partial<Preferences>) => void prefer({ ...preferences, ...changed })
  return (
    <>
      <button
        type="button"
        className="button quiet icon"
        data-testid="settings"
        popoverTarget={id}
        aria-label={t('app.settings')}
        title={t('app.settings')}
      >
        <Settings2 size={17} />
      </button>
      <div id={id} popover="auto" className="popover settings">
        <h2>{t('app.language')}</h2>
        <fieldset className="segments" aria-label={t('app.language')}>
          {languages.map((one) => (
            <Segment
              key={one}
              on={one === language}
              testId={`language-${one}`}
              onClick={() => change({ language: one })}
            >
              {names[one]}
            </Segment>
          ))}
        </fieldset>
        <h2>{t('app.theme')}</h2>
        <fieldset className="segments" aria-label={t('app.theme')}>
          {themes.map((one) => (
            <Segment
              key={one}
              on={one === preferences.theme}
              testId={`theme-${one}`}
              onClick={() => change({ theme: one })}
            >
              {t(`app.themes.${one}`)}
            </Segment>
          ))}
        </fieldset>
        <ProtectionButton />
        {version !== '' && <p className="settings-version">Claimcheck {version}</p>}
      </div>
    </>
  )
}

/** Leads to what protects the vault, once it is open. */
function ProtectionButton() {
  const { t } = useWords()
  const { openProtection } = useActions()
  const isOpen = useWindow((state) => state.vault.kind === 'open')
  if (!isOpen) return null
  return (
    <Button
      look="outline"
      place="settings-protection"
      testId="settings-protection"
      onClick={({ currentTarget }) => {
        // First, so that the focus is back at the settings before the dialog remembers where it was.
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        openProtection()
      }}
    >
      <ShieldCheck size={15} />
      {t('vault.title')}
    </Button>
  )
}

interface SegmentProps {
  readonly on: boolean
  readonly testId: string
  readonly onClick: () => void
  readonly children: string
}

function Segment({ on, testId, onClick, children }: SegmentProps) {
  return (
    <button type="button" aria-pressed={on} data-testid={testId} onClick={onClick}>
      {children}
    </button>
  )
}
