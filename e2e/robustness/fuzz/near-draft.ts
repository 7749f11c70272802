/** A connection to the server that `@own` stands for. */
import { scenes } from './scenes.ts'

const asking = scenes.find(({ draft }) => Object.values(draft.values).includes('https://login.invalid'))

export const nearDraft = {
  ...asking?.draft,
  name: 'near',
  values: Object.fromEntries(
    Object.entries(asking?.draft.values ?? {}).map(([field, value]) => [
      field,
      value === 'https://login.invalid' ? 'https://@own' : value,
    ]),
  ),
}
