/** The forms in which a token can be copied. */

/** A curl command that tries the token: for a POSIX shell, for `cmd.exe`, for Windows PowerShell 5.1. */
export const curlForms = ['curl', 'curlCmd', 'curlPowerShell'] as const
export type CurlForm = (typeof curlForms)[number]

/**
 * Forms that are offered in a menu; the last one chosen is remembered. `url`: the address to try with the token as its
 * query parameter. `invokeRestMethod`: PowerShell. `httpClient`: C#. `httpFile`: a request of a `.http` file.
 * `postman`, `bruno`: an environment to import. `dotEnv`: a line of a `.env` file. `template`: the user's own.
 */
export const menuForms = [
  'url',
  ...curlForms,
  'invokeRestMethod',
  'httpClient',
  'httpFile',
  'postman',
  'bruno',
  'dotEnv',
  'template',
] as const
export type MenuForm = (typeof menuForms)[number]

/**
 * What a user can copy: the token alone, the entire header (or query parameter), the token beside it
 * (`TokenView.beside`) alone, or another form.
 */
export const copyForms = ['token', 'header', 'beside', ...menuForms] as const
export type CopyForm = (typeof copyForms)[number]

/** Longest template, in characters. */
export const longestTemplate = 2_000

/** What a template may name, in double braces: `{{token}}`. */
export const templateFields = ['token', 'header', 'url', 'name'] as const
export type TemplateField = (typeof templateFields)[number]

/** How a template may have a value quoted: `{{token:json}}`. */
export const templateQuotes = ['sh', 'cmd', 'powershell', 'json', 'url'] as const
export type TemplateQuote = (typeof templateQuotes)[number]

/** Whether a form is one of the menu's. */
export function isMenuForm(form: CopyForm): form is MenuForm {
  return (menuForms as readonly CopyForm[]).includes(form)
}
