/** First start: makes a vault, or brings one from another computer. */
import { type FormEvent, Suspense, startTransition, useState } from 'react'
import type { Protection } from '../../shared/contract.ts'
import { useWords } from '../i18n/use-words.ts'
import { deferredComponent } from '../loading/deferred-component.ts'
import { useActions } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import { Complaint } from '../ui/complaint.tsx'
import lockCardCss from '../ui/lock-card.module.css'
import css from './create-vault.module.css'
import { KeyStoreWait } from './key-store-wait.tsx'
import { NewProtectionFields, useNewProtection } from './new-protection.tsx'
import { useAttempt } from './use-attempt.ts'

/** What every new user has to know before, and no more. */
const facts = ['encrypted', 'network', 'kit'] as const

/** Needed once in the life of a computer. */
const ImportVault = deferredComponent('ImportVault')

export function FirstStart({ offered }: { readonly offered: readonly Protection[] }) {
  const [isAdopting, adopt] = useState(false)
  return (
    <Suspense fallback={null}>
      {isAdopting ? (
        <ImportVault offered={offered} onBack={() => adopt(false)} />
      ) : (
        // A transition: the present screen stays until the next one is loaded.
        <CreateVault offered={offered} onAdopt={() => startTransition(() => adopt(true))} />
      )}
    </Suspense>
  )
}

interface CreateVaultProps {
  readonly offered: readonly Protection[]
  readonly onAdopt: () => void
}

function CreateVault({ offered, onAdopt }: CreateVaultProps) {
  const { t } = useWords()
  const { createVault } = useActions()
  const draft = useNewProtection(offered)
  const attempt = useAttempt()
  const { chosen } = draft

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!chosen) return
    void attempt.make(() => createVault(chosen.kind === 'os' ? undefined : chosen.passphrase))
  }
  return (
    <form onSubmit={submit}>
      <h1>{t('lock.createTitle')}</h1>
      <p className={lockCardCss.lead}>{t('lock.createLead')}</p>
      <div className={css.sides} data-wide="">
        <ul className={css.facts}>
          {facts.map((fact) => (
            <li key={fact}>{t(`lock.createFacts.${fact}`, { title: t('vault.title') })}</li>
          ))}
        </ul>
        <div>
          <NewProtectionFields
            draft={draft}
            label={t('lock.createTitle')}
            passphraseLabel={t('lock.passphrase')}
            testId="passphrase"
            autoFocus
          />
          <Complaint>{attempt.complaint}</Complaint>
          <Button look="solid" type="submit" testId="create-vault" disabled={!chosen || attempt.isHeld}>
            {t('lock.create')}
          </Button>
        </div>
      </div>
      <KeyStoreWait store={attempt.isBusy && chosen?.kind === 'os' && draft.store} />
      <p className={lockCardCss.other}>
        <Button look="link" testId="adopt" onClick={onAdopt}>
          {t('vault.adopt.title')}
        </Button>
      </p>
    </form>
  )
}
