/** The endpoints of a server: open while the user fills them in, folded away once a look-up did. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { plainOrigin } from '../../../../shared/drafts/network-draft.ts'
import type { FieldDescription, SystemDescription } from '../../../../shared/system.ts'
import { trimInvisible } from '../../../../shared/text/invisible.ts'
import { useWords } from '../../../i18n/use-words.ts'
import foldCss from '../../../ui/fold.module.css'
import type { DraftState } from '../draft-state.ts'
import type { LookUpStatus } from './look-up.ts'

interface EndpointsFoldProps {
  readonly fields: readonly FieldDescription[]
  readonly system: SystemDescription
  readonly state: DraftState
  readonly status: LookUpStatus
  readonly children: ReactNode
}

export function EndpointsFold({ fields, system, state, status, children }: EndpointsFoldProps) {
  const { t } = useWords()
  const element = useRef<HTMLDetailsElement>(null)
  const isWanted = needsAttention(fields, system, state)
  const found = status.kind === 'found' ? status.found : undefined
  useLayoutEffect(() => {
    const fold = element.current
    if (!fold) return
    if (isWanted) fold.open = true
    // Not over the field the user is in.
    else if (found && !fold.contains(document.activeElement)) fold.open = false
  }, [isWanted, found])
  const hosts = hostsOf(fields, state)
  return (
    <details ref={element} className={foldCss.fold} data-testid="endpoints">
      <summary>{hosts === '' ? t('discovery.endpoints') : t('discovery.endpointsAt', { hosts })}</summary>
      {children}
    </details>
  )
}

/** One is missing, wrong, or would be reached unencrypted. */
function needsAttention(
  fields: readonly FieldDescription[],
  system: SystemDescription,
  state: DraftState,
): boolean {
  const isMissing = fields.some(({ id, required }) => required && !state.draft.values[id])
  return (
    isMissing ||
    fields.some(({ id }) => state.problemOf(id)) ||
    plainOrigin(system, state.draft) !== undefined
  )
}

/** Host names, each once. */
function hostsOf(fields: readonly FieldDescription[], { draft }: DraftState): string {
  const hosts = fields.map(({ id }) => URL.parse(trimInvisible(draft.values[id] ?? ''))?.host)
  return [...new Set(hosts.filter((host) => host))].join(', ')
}
