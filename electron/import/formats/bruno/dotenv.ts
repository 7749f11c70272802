/** The `.env` file beside a collection of Bruno's. */
import { type Variables, variablesOf } from '../../api-tools/variables.ts'
import type { SourceFile } from '../../format.ts'

/** Returns its values as `{{process.env.NAME}}` refers to them, read by the library that Bruno reads them with. */
export async function processVariables({ text = '' }: SourceFile): Promise<Variables> {
  const { parse } = await import('dotenv')
  const values = Object.entries(parse(text))
  return variablesOf(values.map(([name, value]) => ({ name: `process.env.${name}`, value, isEnabled: true })))
}
