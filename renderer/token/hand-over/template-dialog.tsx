/** Has the user write the text that tokens are copied in. */
import { type FormEvent, useId, useState } from 'react'
import { longestTemplate, templateFields, templateQuotes } from '../../../shared/copy-form.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import confirmCss from '../../ui/confirm.module.css'
import { Modal } from '../../ui/modal.tsx'
import css from './dialogs.module.css'

export function TemplateDialog() {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, setPreferences } = useActions()
  const preferences = useWindow((state) => state.preferences)
  const [text, write] = useState(preferences.copyTemplate)
  const save = (event: FormEvent) => {
    event.preventDefault()
    void setPreferences({ ...preferences, copyTemplate: text })
    closeDialog()
  }
  return (
    <Modal labelledBy={title} place={`${confirmCss.confirm} ${css.dialog}`} onEscape={closeDialog}>
      <form autoComplete="off" onSubmit={save}>
        <h1 id={title}>{t('template.title')}</h1>
        <p id={`${title}-lead`}>{t('template.lead', { fields: templateFields.map(inBraces).join(', ') })}</p>
        <textarea
          className={`${css.template} mono`}
          aria-labelledby={title}
          aria-describedby={`${title}-lead`}
          data-testid="template"
          rows={5}
          maxLength={longestTemplate}
          spellCheck={false}
          value={text}
          onChange={({ target }) => write(target.value)}
        />
        <p>{t('template.quotes', { example: inBraces('token:sh'), quotes: templateQuotes.join(', ') })}</p>
        <p>{t('template.plain')}</p>
        <div className={confirmCss.actions}>
          <Button look="outline" onClick={closeDialog}>
            {t('app.cancel')}
          </Button>
          <Button look="solid" type="submit" testId="save-template">
            {t('template.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function inBraces(field: string): string {
  return `{{${field}}}`
}
