/** What protects the vault, what that means, and everything a person can do about it. */
import { KeyRound, ShieldCheck, ShieldHalf } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { AutoLock } from './auto-lock.tsx'
import { ChangeProtection } from './change-protection.tsx'
import { Done } from './completed.tsx'
import { MoveVault } from './export-vault.tsx'
import css from './protection-dialog.module.css'
import { RecoveryKit } from './recovery-kit.tsx'

interface ProtectionDialogProps {
  /** The vault was just opened by recovery code; nothing else is worth doing before it has a new protection. */
  readonly isRecovered: boolean
}

export function ProtectionDialog({ isRecovered }: ProtectionDialogProps) {
  const title = useId()
  const { t, formats } = useWords()
  const { closeDialog } = useActions()
  const vault = useWindow((state) => state.vault)
  const [open, show] = useState('')
  const [isChanged, setChanged] = useState(false)
  if (vault.kind !== 'open') return null
  const { protection, kitMadeAt } = vault
  const change = (
    <ChangeProtection
      vault={vault}
      isRecovered={isRecovered}
      onDone={() => {
        setChanged(true)
        // Whatever kit there was has just become worthless.
        show('kit')
      }}
    />
  )
  const section = (name: string, heading: string, note: string, content: ReactNode) => (
    <Section
      name={name}
      heading={heading}
      note={note}
      open={open === name}
      onToggle={() => show(open === name ? '' : name)}
    >
      {content}
    </Section>
  )
  return (
    <Modal labelledBy={title} place={sheetCss.sheet} onEscape={closeDialog}>
      <header className={sheetCss.head}>
        <h1 id={title}>{t('vault.title')}</h1>
      </header>
      <div className={sheetCss.body} data-testid="protection-dialog">
        <div className={css.protects}>
          {isRecovered ? (
            <KeyRound size={20} aria-hidden="true" />
          ) : protection.kind === 'os' ? (
            <ShieldHalf size={20} aria-hidden="true" />
          ) : (
            <ShieldCheck size={20} aria-hidden="true" />
          )}
          <p>
            {isRecovered
              ? t('vault.change.recovered')
              : protection.kind === 'os'
                ? t('vault.means.os', { store: protection.store })
                : t('vault.means.passphrase')}
          </p>
        </div>
        {isChanged && <Done>{t('vault.change.done')}</Done>}
        {isRecovered ? (
          change
        ) : (
          <>
            <AutoLock />
            {section(
              'kit',
              t('vault.kit.title'),
              kitMadeAt === undefined
                ? t('vault.line.noKit')
                : t('vault.kit.made', { at: formats.toMinute(kitMadeAt) }),
              <RecoveryKit vault={vault} />,
            )}
            {section(
              'change',
              t('vault.change.title'),
              protection.kind === 'os' ? protection.store : t('lock.passphrase'),
              change,
            )}
            {section('move', t('vault.move.title'), '', <MoveVault protection={protection} />)}
          </>
        )}
      </div>
      <footer className={sheetCss.foot}>
        <Button look="outline" testId="close-protection" onClick={closeDialog}>
          {t(isRecovered ? 'vault.change.later' : 'vault.close')}
        </Button>
      </footer>
    </Modal>
  )
}

interface SectionProps {
  readonly name: string
  readonly heading: string
  /** How it stands, in a few words. */
  readonly note: string
  readonly open: boolean
  readonly onToggle: () => void
  readonly children: ReactNode
}

/** One of several, of which one is open at most. What was typed goes when it closes. */
function Section({ name, heading, note, open, onToggle, children }: SectionProps) {
  return (
    <section className={css.section}>
      <h2>
        <button type="button" aria-expanded={open} data-testid={`section-${name}`} onClick={onToggle}>
          <span>{heading}</span> <small>{note}</small>
        </button>
      </h2>
      {open && (
        <div ref={bringIntoView} className={css.body}>
          {children}
        </div>
      )}
    </section>
  )
}

/** What was just opened would begin below the edge of a low window. */
function bringIntoView(element: HTMLElement | null): void {
  element?.closest('section')?.scrollIntoView({ block: 'nearest' })
}
