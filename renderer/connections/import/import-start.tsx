/** Takes a source: files, a folder, or text that was pasted. */
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import {
  type ImportSource,
  longestPasted,
  mostImported,
  mostImportFiles,
} from '../../../shared/files/import.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import type { BroughtFile } from '../../store/state.ts'
import { adviceOf } from '../../token/problem/advice.ts'
import { Button } from '../../ui/button.tsx'
import { Complaint } from '../../ui/complaint.tsx'
import { Field } from '../../ui/field.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { useEmptied } from '../../ui/use-emptied.ts'
import { PassphraseField } from '../../vault/passphrase-field.tsx'
import css from './import.module.css'
import { chosenFiles, sourceOf, type Unread } from './read-source.ts'

interface ImportStartProps {
  readonly dropped: readonly BroughtFile[] | undefined
  readonly onLeave: () => void
}

export function ImportStart({ dropped, onLeave }: ImportStartProps) {
  const { t } = useWords()
  const reading = useReading(dropped)
  const text = useRef<HTMLTextAreaElement>(null)
  const wasEmpty = useRef(true)
  const [phrase, setPhrase] = useState('')
  const { complaint, instruction, needsPassphrase, isBusy } = reading
  useEmptied(text)
  // What was just opened takes a paste at once.
  useEffect(() => text.current?.focus(), [])
  const readText = () => {
    if (text.current && text.current.value.trim() !== '') return reading.readText(text.current.value)
    reading.missText()
    return text.current?.focus()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    if (needsPassphrase) reading.unlock(phrase)
    else readText()
  }
  return (
    <form className={css.step} autoComplete="off" onSubmit={submit} data-testid="import-start">
      <div className={`${sheetCss.body} ${css.start}`} aria-busy={isBusy}>
        <p className={`soft ${css.lead}`}>{t('import.lead')}</p>
        <div className={css.drop}>
          <p>{t('import.drop')}</p>
          <FileField label={t('import.files')} testId="import-files" onChoose={reading.readFiles} />
          <FileField
            label={t('import.folder')}
            testId="import-folder"
            onChoose={reading.readFiles}
            isFolder
          />
        </div>
        {needsPassphrase ? (
          <>
            {instruction !== undefined && (
              <p className={css.lead} role="alert">
                {instruction}
              </p>
            )}
            <PassphraseField
              label={t('import.passphrase')}
              testId="import-passphrase"
              value={phrase}
              onChange={setPhrase}
              complaint={complaint}
              autoFocus
            />
          </>
        ) : (
          <>
            <Complaint>{complaint}</Complaint>
            <Field name="text" label={t('import.paste')} help={t('import.pasteHelp')} problem={undefined}>
              {(control) => (
                <textarea
                  {...control}
                  ref={text}
                  className="mono"
                  rows={5}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={({ target, nativeEvent }) => {
                    const { inputType } = nativeEvent as InputEvent
                    const isWhole = wasEmpty.current && inputType === 'insertFromPaste'
                    wasEmpty.current = target.value === ''
                    if (isWhole) readText()
                  }}
                />
              )}
            </Field>
          </>
        )}
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" onClick={onLeave}>
          {t('app.cancel')}
        </Button>
        <span className={css.gap} />
        <Button look="solid" type="submit" testId="read-import" aria-disabled={isBusy}>
          {t('import.submit')}
        </Button>
      </footer>
    </form>
  )
}

/** Reading a source, again with a passphrase where it takes one. */
function useReading(dropped: readonly BroughtFile[] | undefined) {
  const words = useWords()
  const { t, formats } = words
  const { readImport } = useActions()
  const isBusy = useWindow((state) => state.importing !== undefined)
  const [problem, setProblem] = useState<Problem>()
  const [unread, setUnread] = useState<Unread>()
  const latest = useRef<ImportSource>(undefined)

  const read = async (source: ImportSource | Unread, passphrase?: string) => {
    const isSource = source.kind === 'files' || source.kind === 'text'
    setUnread(isSource ? undefined : source)
    if (!isSource) return setProblem(undefined)
    latest.current = source
    const failed = await readImport(source, passphrase)
    // Cancelled by the user, who knows.
    setProblem(failed?.kind === 'cancelled' ? undefined : failed)
    // What is not to be read again is not kept.
    if (!isLocked(failed)) latest.current = undefined
  }
  const readFiles = async (files: readonly BroughtFile[]) => {
    if (files.length > 0) await read(await sourceOf(files))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was dropped.
  useEffect(() => void (dropped && readFiles(dropped)), [dropped])
  const advice = problem && adviceOf(problem, words)
  const told = advice && `${advice.what} ${advice.next}`
  // Nothing is wrong yet with a file that only wants to be opened.
  const wantsPassphrase = problem?.kind === 'importFailed' && problem.passphrase === 'needed'
  const limits = {
    files: formats.number(mostImportFiles),
    size: `${mostImported / 2 ** 20}\u00a0MB`,
    characters: formats.number(longestPasted),
    name: unread?.kind === 'unreadable' ? unread.name : '',
  }
  return {
    isBusy,
    needsPassphrase: isLocked(problem),
    instruction: wantsPassphrase ? told : undefined,
    complaint: unread ? t(`import.unread.${unread.kind}`, limits) : wantsPassphrase ? undefined : told,
    missText: () => void read({ kind: 'empty' }),
    readFiles: (files: readonly BroughtFile[]) => void readFiles(files),
    readText: (text: string) =>
      void read(text.length > longestPasted ? { kind: 'tooMuch' } : { kind: 'text', text }),
    unlock: (passphrase: string) => void (latest.current && read(latest.current, passphrase)),
  }
}

function isLocked(problem: Problem | undefined): boolean {
  return problem?.kind === 'importFailed' && problem.passphrase !== undefined
}

interface FileFieldProps {
  readonly label: string
  readonly testId: string
  readonly isFolder?: boolean
  readonly onChoose: (files: readonly BroughtFile[]) => void
}

/** The platform's own field, dressed as a button: the platform would word it in its own language. */
function FileField({ label, testId, isFolder, onChoose }: FileFieldProps) {
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onChoose(chosenFiles(target.files))
    // Lets the same file be chosen again, once corrected.
    target.value = ''
  }
  return (
    <label className={css.file}>
      <input
        type="file"
        className="unseen"
        data-testid={testId}
        multiple
        webkitdirectory={isFolder ? '' : undefined}
        onChange={choose}
      />
      {label}
    </label>
  )
}
