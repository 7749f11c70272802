/** Shows the window without an open vault: create one, unlock it, or learn why that is impossible. */
import type { VaultView } from '../../shared/contract.ts'
import { Settings } from '../settings/settings.tsx'
import { useWindow } from '../store/context.ts'
import lockCardCss from '../ui/lock-card.module.css'
import { LockCard } from '../ui/lock-card.tsx'
import { FirstStart } from './create-vault.tsx'
import css from './lock-screen.module.css'
import { ClosedVaultStatus } from './protection/protection-status.tsx'
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
      <LockCard>
        <ShutVaultCard vault={vault} />
      </LockCard>
      {vault.kind !== 'unusable' && <ClosedVaultStatus vault={vault} />}
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
