/** Lists commands that are one of several: a form to copy the token in, an appearance, a language. */
import { tokenOf } from '../../shared/connection.ts'
import { menuForms } from '../../shared/copy-form.ts'
import { languageChoices } from '../../shared/words.ts'
import { languageNames, themes } from '../settings/settings.tsx'
import { offeredForms } from '../token/hand-over/offered-forms.ts'
import { type Command, ofWindow } from './command.ts'
import { copying } from './commands.ts'

const forms = menuForms.map((form) => [
  `copyAs.${form}`,
  copying(form, `copyAs.${form}`, [], ({ status }, { state }) => {
    const token = tokenOf(status)
    return token !== undefined && offeredForms(state, token).includes(form)
  }),
])

const appearances = themes.map((theme) => [
  theme,
  ofWindow(
    ({ t }) => `${t('app.theme')}: ${t(`app.themes.${theme}`)}`,
    (actions, { state: { preferences } }) => actions.setPreferences({ ...preferences, theme }),
    [],
    ({ state }) => state.preferences.theme !== theme,
  ),
])

const tongues = languageChoices.map((language) => [
  language,
  ofWindow(
    ({ t }) => `${t('app.language')}: ${languageNames[language]}`,
    (actions, { state: { preferences } }) => actions.setPreferences({ ...preferences, language }),
    [],
    ({ state }) => state.preferences.language !== language,
  ),
])

/** By their ids. */
export const choiceCommands: Readonly<Record<string, Command>> = Object.fromEntries([
  ...forms,
  ...appearances,
  ...tongues,
])
