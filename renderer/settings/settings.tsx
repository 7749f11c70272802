/** Shows language and appearance in a popover. */
import { Minus, Plus, Settings2, ShieldCheck } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { Preferences, Theme } from '../../shared/contract.ts'
import { notificationChoices } from '../../shared/user-notice.ts'
import { choiceOf, languageChoices } from '../../shared/words.ts'
import { commands } from '../commands/commands.ts'
import { keyTip } from '../commands/key-tip.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useSurroundings, useWindow } from '../store/context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import segmentsCss from '../ui/segments.module.css'
import css from './settings.module.css'
import { type ZoomChange, zoomed } from './zoom.ts'

/** A language is always named in itself. */
export const languageNames = {
  en: 'English',
  de: 'Deutsch',
  'de-CH': 'Deutsch (Schweiz)',
  cs: 'Čeština',
} as const
export const themes: readonly Theme[] = ['system', 'light', 'dark']

export function Settings() {
  const id = useId()
  const { t } = useWords()
  return (
    <>
      <IconButton label={t('app.settings')} testId="settings" popoverTarget={id}>
        <Settings2 size={17} />
      </IconButton>
      <Popover id={id} className={`${css.popover} ${css.settings}`}>
        <Choices />
      </Popover>
    </>
  )
}

function Choices() {
  const { t, locale } = useWords()
  const { setPreferences } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const version = useWindow((state) => state.version)
  const change = (changed: Partial<Preferences>) => void setPreferences({ ...preferences, ...changed })
  return (
    <>
      <h2>{t('app.language')}</h2>
      <fieldset className={`${segmentsCss.segments} ${segmentsCss.twoWide}`} aria-label={t('app.language')}>
        {languageChoices.map((one) => (
          <Segment
            key={one}
            on={one === choiceOf(locale)}
            testId={`language-${one}`}
            onClick={() => change({ language: one })}
          >
            {languageNames[one]}
          </Segment>
        ))}
      </fieldset>
      <h2>{t('app.theme')}</h2>
      <fieldset className={segmentsCss.segments} aria-label={t('app.theme')}>
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
      <Zoom />
      <Notifications />
      <OpenVaultButton command="keys" icon={<kbd>?</kbd>} />
      <OpenVaultButton command="protection" icon={<ShieldCheck size={15} />} />
      {version !== '' && <p className={css.version}>Claimcheck {version}</p>}
    </>
  )
}

/** The size of everything in the window; the keys do the same. */
function Zoom() {
  const words = useWords()
  const { t, formats } = words
  const { setPreferences } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const now = preferences.zoom
  const change = (wanted: ZoomChange) => void setPreferences({ ...preferences, zoom: zoomed(now, wanted) })
  return (
    <>
      <h2>{t('app.zoom')}</h2>
      <fieldset className={css.zoom} aria-label={t('app.zoom')}>
        <IconButton label={keyTip(commands.zoomOut, words)} testId="zoom-out" onClick={() => change('out')}>
          <Minus size={15} />
        </IconButton>
        <Button
          look="quiet"
          testId="zoom-reset"
          title={keyTip(commands.zoomReset, words)}
          onClick={() => change('reset')}
        >
          {formats.percent(now)}
        </Button>
        <IconButton label={keyTip(commands.zoomIn, words)} testId="zoom-in" onClick={() => change('in')}>
          <Plus size={15} />
        </IconButton>
      </fieldset>
    </>
  )
}

/** Whether the desktop shows notifications, which it may keep: with names only where the user wants that. */
function Notifications() {
  const { t } = useWords()
  const { setPreferences } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const platform = useWindow((state) => state.platform)
  if (platform === 'chromium' && !navigator.platform.startsWith('Linux')) return null
  return (
    <>
      <h2>{t('app.notifications')}</h2>
      <fieldset className={segmentsCss.segments} aria-label={t('app.notifications')}>
        {notificationChoices.map((one) => (
          <Segment
            key={one}
            on={one === preferences.notifications}
            testId={`notifications-${one}`}
            onClick={() => void setPreferences({ ...preferences, notifications: one })}
          >
            {t(`app.notificationChoices.${one}`)}
          </Segment>
        ))}
      </fieldset>
    </>
  )
}

interface OpenVaultButtonProps {
  readonly command: 'keys' | 'protection'
  readonly icon: ReactNode
}

/** Leads to a dialog of the window, once the vault is open. */
function OpenVaultButton({ command: id, icon }: OpenVaultButtonProps) {
  const words = useWords()
  const { store } = useSurroundings()
  const isOpen = useWindow((state) => state.vault.kind === 'open')
  if (!isOpen) return null
  const command = commands[id]
  return (
    <Button
      look="outline"
      place={css.dialog}
      testId={`settings-${id}`}
      onClick={({ currentTarget }) => {
        // First, so that the focus is back at the settings before the dialog saves where it was.
        currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        command.run(store.actions, { state: store.getState() })
      }}
    >
      {icon}
      {command.words(words)}
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
