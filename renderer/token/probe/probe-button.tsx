/** Tests the token at its API; without an address to do so, leads to the field where it is entered. */
import { Globe } from 'lucide-react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'

export function ProbeButton({
  connection: { id, system, triedAt },
}: {
  readonly connection: ConnectionSummary
}) {
  const { t } = useWords()
  const { probe, openEdit } = useActions()
  const hasField = hasAddressToTry(useSystem(system))
  if (triedAt === undefined && !hasField) return null
  const isReady = triedAt !== undefined
  return (
    <Button
      look="quiet"
      testId={isReady ? 'probe' : 'add-address-to-try'}
      title={isReady ? t('probe.sentTo', { url: triedAt }) : undefined}
      onClick={() => void (isReady ? probe(id) : openEdit(id, 'resource'))}
    >
      <Globe size={15} />
      {t(isReady ? 'probe.act' : 'probe.addAddress')}
    </Button>
  )
}

/** Whether users enter the address to try with this system. */
export function hasAddressToTry(system: SystemDescription | undefined): boolean {
  return system?.fields.some(({ kind }) => kind.type === 'resource') ?? false
}
