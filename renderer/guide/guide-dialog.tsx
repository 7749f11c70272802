/** Shows the help of a system: what it is, where its keys come from, what its token can do. Main has the texts. */
import { useId, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useSurroundings, useWindow } from '../store/context.ts'
import { useLoaded } from '../store/use-loaded.ts'
import { Button } from '../ui/button.tsx'
import { CopyableText } from '../ui/copyable-text.tsx'
import fieldCss from '../ui/field.module.css'
import { Modal } from '../ui/modal.tsx'
import sheetCss from '../ui/sheet.module.css'
import { ToldProblem } from '../ui/told-problem.tsx'
import css from './guide-dialog.module.css'

interface GuideDialogProps {
  /** The one that is shown first; undefined: the first of the list. */
  readonly system: SystemId | undefined
  /** Absent: closes the window's dialog. */
  readonly onClose?: () => void
}

export function GuideDialog({ system, onClose }: GuideDialogProps) {
  const title = useId()
  const { t, own } = useWords()
  const { bridge } = useSurroundings()
  const { closeDialog } = useActions()
  const close = onClose ?? closeDialog
  const systems = useWindow((state) => state.systems)
  const [chosen, choose] = useState(system ?? systems[0]?.id)
  const [response] = useLoaded(
    async () => (chosen ? bridge.invoke('system.guide', { system: chosen }) : undefined),
    [chosen],
  )
  const guide = response?.ok ? response.value : undefined
  /** Of the link that was followed last. */
  const [problem, setProblem] = useState<Problem>()
  const open = async (url: string) => {
    if (!chosen) return
    const result = await bridge.invoke('system.openLink', { system: chosen, url })
    setProblem(result.ok ? undefined : result.problem)
  }
  return (
    <Modal labelledBy={title} place={sheetCss.sheet} onEscape={close} isLight>
      <header className={sheetCss.head}>
        <h1 id={title}>
          {t('guide.title')}: {systems.find(({ id }) => id === chosen)?.name}
        </h1>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled by the keyboard. */}
      <div className={`${sheetCss.body} ${css.body}`} data-testid="guide" tabIndex={0}>
        <ToldProblem problem={problem ?? (response?.ok === false ? response.problem : undefined)} />
        {guide?.sections.map((section) => (
          <section key={section.title.en}>
            <h2>{own(section.title)}</h2>
            {own(section.text)
              .split('\n\n')
              .map((text) => (
                <GuideParagraph key={text} text={text} />
              ))}
          </section>
        ))}
        {guide?.links.map(({ label, url }) => (
          <p key={url}>
            <Button look="link" testId="guide-link" title={url} onClick={() => void open(url)}>
              {own(label)}
            </Button>
          </p>
        ))}
      </div>
      <footer className={`${sheetCss.foot} ${fieldCss.field} ${css.foot}`}>
        <select
          aria-label={t('guide.title')}
          value={chosen}
          data-testid="guide-system"
          onChange={(event) => {
            choose(event.target.value as SystemId)
            setProblem(undefined)
          }}
        >
          {systems.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Button look="outline" testId="close-guide" onClick={close}>
          {t('vault.close')}
        </Button>
      </footer>
    </Modal>
  )
}

/** A paragraph in which what stands in `backticks` can be copied. */
function GuideParagraph({ text }: { readonly text: string }) {
  const { t } = useWords()
  return (
    <p className="soft">
      {text.split('`').map((part, place) =>
        place % 2 === 1 ? (
          <span key={part} data-testid="command">
            <CopyableText text={part} label={t('edit.copy')} testId="copy-command" />
          </span>
        ) : (
          part
        ),
      )}
    </p>
  )
}
