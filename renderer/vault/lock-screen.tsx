/** The window while the vault is shut: make one, unlock it, or say why that cannot be. */
import type { VaultView } from '../../shared/contract.ts'
import { Settings } from '../settings/settings.tsx'
import { useWindow } from '../store/context.ts'
import lockCardCss from '../ui/lock-card.module.css'
import { FirstStart } from './create-vault.tsx'
import { LockTicket } from './lock-card.tsx'
import css from './lock-screen.module.css'
import { ShutHonesty } from './protection/protection-status.tsx'
import { UnlockVault } from './unlock-vault.tsx'
import { UnusableVault } from './unusable-vault.tsx'

type ShutVault = Exclude<VaultView, { kind: 'open' }>

export function LockScreen({ vault }: { readonly vault: ShutVault }) {
  const note = useWindow((state) => state.note)
  return (
    <main className={lockCardCss.screen} data-testid="lock-screen" data-vault={vault.kind}>
      <div className={css.corner}>
        <Settings />
      </div>
      <LockTicket>
        <ShutVaultCard vault={vault} />
      </LockTicket>
      {vault.kind !== 'unusable' && <ShutHonesty vault={vault} />}
      {note !== undefined && vault.kind !== 'unusable' && <p className={css.note}>{note}</p>}
    </main>
  )
}

function ShutVaultCard({ vault }: { readonly vault: ShutVault }) {
  switch (vault.kind) {
    case 'absent':
      return <FirstStart offered={vault.offered} />
    case 'locked':
      return <UnlockVault vault={vault} />
    case 'unusable':
      return <UnusableVault problem={vault.problem} />
  }
}
