/** Says how a look at a server went: what it is, what is odd about it, or why it could not be looked up. */
import { CircleCheck } from 'lucide-react'
import type { Discovered, DiscoveryNote } from '../../../../shared/discovery.ts'
import type { Problem } from '../../../../shared/problem.ts'
import type { SystemDescription } from '../../../../shared/system.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { adviceOf } from '../../../token/problem/advice.ts'
import { isMendedInNetwork } from '../../../token/problem/problem-facts.ts'
import { Button } from '../../../ui/button.tsx'
import complaintCss from '../../../ui/complaint.module.css'
import css from './issuer-field.module.css'
import type { LookUpStatus } from './look-up.ts'
import { noteWords } from './note-words.ts'

interface LookUpResultProps {
  readonly system: SystemDescription
  readonly status: LookUpStatus
}

export function LookUpResult({ system, status }: LookUpResultProps) {
  const { t } = useWords()
  return (
    <>
      <div role="status" data-testid="look-up-status" data-status={status.kind}>
        {status.kind === 'running' && status.isSlow && <p>{t('discovery.looking')}</p>}
        {status.kind === 'found' && <Found system={system} found={status.found} />}
      </div>
      {status.kind === 'failed' && <Failed problem={status.problem} />}
    </>
  )
}

function Found({ system, found }: { readonly system: SystemDescription; readonly found: Discovered }) {
  const { t, own } = useWords()
  const server = system.environments.find(({ id }) => id === found.environment)
  return (
    <>
      <p className={css.found}>
        <CircleCheck size={14} aria-hidden="true" />
        {server ? t('discovery.recognised', { server: own(server.name) }) : t('discovery.found')}
      </p>
      <Notes system={system} notes={found.notes} />
    </>
  )
}

interface NotesProps {
  readonly system: SystemDescription
  readonly notes: readonly DiscoveryNote[]
}

function Notes({ system, notes }: NotesProps) {
  const words = useWords()
  if (notes.length === 0) return null
  return (
    <ul className={css.notes} data-testid="discovery-notes">
      {notes.map((note) => (
        <li key={JSON.stringify(note)} data-note={note.kind}>
          {noteWords(note, system, words)}
        </li>
      ))}
    </ul>
  )
}

function Failed({ problem }: { readonly problem: Problem }) {
  const words = useWords()
  const { what, next } = adviceOf(problem, words)
  return (
    <div role="alert" data-testid="look-up-problem" data-problem={problem.kind}>
      <p className={complaintCss.complaint}>{what}</p>
      <p>{next}</p>
      {isMendedByNetwork(problem) && (
        <Button look="link" testId="open-network" onClick={openNetwork}>
          {words.t('discovery.openNetwork')}
        </Button>
      )}
    </div>
  )
}

/** Whether another trust, client certificate or proxy may help. */
function isMendedByNetwork(problem: Problem): boolean {
  return isMendedInNetwork(problem) || (problem.kind === 'certificate' && problem.fault === 'selfSigned')
}

function openNetwork(): void {
  const fold = document.querySelector<HTMLDetailsElement>('details[data-testid="network"]')
  if (!fold) return
  fold.open = true
  fold.querySelector('summary')?.focus()
  fold.scrollIntoView({ block: 'start' })
}
