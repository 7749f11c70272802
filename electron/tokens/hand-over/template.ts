/** Fills in the user's own template. */
import {
  type TemplateField,
  type TemplateQuote,
  templateFields,
  templateQuotes,
} from '../../../shared/copy-form.ts'
import { type ApiCall, type HandOver, placedToken } from './api-call.ts'
import { quoteAsPowerShellString, quoteForCmd, quoteForShell } from './shell-quotes.ts'

const fields: Readonly<Record<TemplateField, (handOver: HandOver, call: ApiCall) => string>> = {
  token: ({ token }) => token.reveal(),
  header: placedToken,
  url: (_handOver, { url }) => url,
  name: ({ name }) => name,
}

const quotes: Readonly<Record<TemplateQuote, (text: string) => string>> = {
  sh: quoteForShell,
  cmd: quoteForCmd,
  powershell: quoteAsPowerShellString,
  json: (text) => JSON.stringify(text),
  url: (text) => encodeURIComponent(text.toWellFormed()),
}

/** `{{field}}` or `{{field:quote}}`. */
const placeholder = new RegExp(
  `\\{\\{(${templateFields.join('|')})(?::(${templateQuotes.join('|')}))?\\}\\}`,
  'g',
)

/** Replaces each placeholder once; what looks like one in a value stays, and so does an unknown one. */
export function filledTemplate(handOver: HandOver, call: ApiCall): string {
  return handOver.template.replace(placeholder, (_whole, field: TemplateField, quote?: TemplateQuote) => {
    const value = fields[field](handOver, call)
    return quote === undefined ? value : quotes[quote](value)
  })
}
