/** Shows what is on the clipboard and how long it stays, at the lower edge of every screen. */
import { ClipboardCheck } from 'lucide-react'
import type { ClipboardView, CopiedContent } from '../../shared/clipboard-view.ts'
import { ProductionMark } from '../connections/annotations/marks.tsx'
import type { Phrase } from '../i18n/phrase.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useTimeLeft, useWindow } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import css from './clipboard-bar.module.css'

export function ClipboardBar({ clipboard }: { readonly clipboard: ClipboardView }) {
  const { t } = useWords()
  const { clearClipboard } = useActions()
  const { content, state } = clipboard
  // A locked window has no connections, and so shows no name.
  const connection = useWindow(({ connections }) =>
    content.kind === 'text' ? undefined : connections.find(({ id }) => id === content.id),
  )
  const name = connection?.name
  const stage = connection || content.kind === 'text' ? connection?.stage : content.stage
  return (
    <section
      className={css.bar}
      aria-label={t('clip.label')}
      data-testid="clipboard"
      data-clipboard=""
      data-state={state}
    >
      <ClipboardCheck size={15} aria-hidden="true" />
      <p className={css.text}>
        <span className={css.name}>
          {wordContent(content, name, t)} <ProductionMark stage={stage} />
        </span>
        {state !== 'held' && <span className={css.state}>{t(`clip.${state}`)}</span>}
      </p>
      <TimeLeft clipboard={clipboard} />
      {content.kind === 'token' && name !== undefined && <CopyNew content={content} state={state} />}
      <Button look="outline" testId="clear-clipboard-now" onClick={() => void clearClipboard()}>
        {t('clip.remove')}
      </Button>
    </section>
  )
}

/** @param name of its connection; undefined: not to be shown, or gone. */
function wordContent({ kind }: CopiedContent, name: string | undefined, t: Phrase): string {
  if (kind === 'text') return t('clip.text')
  return name === undefined ? t(`clip.${kind}Alone`) : t(`clip.${kind}`, { name })
}

/** Counts down, without being read aloud each second. */
function TimeLeft({ clipboard: { until } }: { readonly clipboard: ClipboardView }) {
  const { t, formats } = useWords()
  const left = useTimeLeft(until)
  if (left === undefined) return null
  return (
    <span className={css.left} role="timer" aria-live="off" data-testid="clipboard-left">
      {t('clip.left', { left: formats.shortSpan(left) })}
    </span>
  )
}

interface CopyNewProps {
  readonly content: Extract<CopiedContent, { kind: 'token' }>
  readonly state: ClipboardView['state']
}

/** Puts the token of now in the place of one that is not current any more. */
function CopyNew({ content: { id, form }, state }: CopyNewProps) {
  const { t } = useWords()
  const { copyNew } = useActions()
  if (state === 'held') return null
  return (
    <Button look="solid" testId="copy-new" onClick={() => void copyNew(id, form)}>
      {t(state === 'renewed' ? 'clip.copyNewer' : 'clip.getNew')}
    </Button>
  )
}
