/** What the name of a variable says: `SALESFORCE_CLIENT_ID` is the client ID of `SALESFORCE`. */
import { type Meaning, meaningOf } from '../../reading/labels.ts'

export interface VariableName {
  /** What comes before the label; empty: nothing. */
  readonly prefix: string
  /** Undefined: its end is no label of a login. */
  readonly meaning: Meaning | undefined
}

/** The most words of a label: `DEVICE_AUTHORIZATION_ENDPOINT`. */
const mostWords = 4

/** Takes a name apart: the longest label that it ends in counts. Names in camel case have words too. */
export function variableName(name: string): VariableName {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .split(/[_.-]+/)
    .filter((word) => word !== '')
  for (let count = Math.min(mostWords, words.length); count > 0; count -= 1) {
    const meaning = meaningOf(words.slice(-count).join('_'))
    if (meaning) return { prefix: words.slice(0, -count).join('_'), meaning }
  }
  return { prefix: '', meaning: undefined }
}
