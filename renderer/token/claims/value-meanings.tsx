/** What single values of a claim mean by the vendor's page, such as what a role allows. */
import type { Json } from '../../../shared/claims.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import type { Words } from '../../../shared/words.ts'
import { useWords } from '../../i18n/use-words.ts'
import css from './value-meanings.module.css'

interface ValueMeaningsProps {
  readonly name: string
  readonly value: Json
  readonly system: SystemDescription | undefined
}

/** Names and values come from a token, which anybody may have made: only own properties are looked up. */
export function ValueMeanings({ name, value, system }: ValueMeaningsProps) {
  const { own } = useWords()
  const meanings = ownProperty<Readonly<Record<string, Words>>>(system?.claimValues, name)
  const values: readonly Json[] = Array.isArray(value) ? value : [value]
  const known = [...new Set(values)].flatMap((one) => {
    const words = typeof one === 'string' ? ownProperty<Words>(meanings, one) : undefined
    return words ? [{ one: String(one), words }] : []
  })
  if (known.length === 0) return null
  return (
    <ul className={css.meanings} data-testid="value-meanings">
      {known.map(({ one, words }) => (
        <li key={one}>
          <code>{one}</code>: {own(words)}
        </li>
      ))}
    </ul>
  )
}

function ownProperty<Value>(from: Readonly<Record<string, Value>> | undefined, name: string) {
  return from && Object.hasOwn(from, name) ? from[name] : undefined
}
