/** Takes the account in a client entry: it goes into the entry and is not stored. */
import { useRef } from 'react'
import type { AccountDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { TypedAccount } from '../../store/move-actions.ts'
import { Field } from '../../ui/field.tsx'
import { unremembered } from '../../ui/unremembered.ts'
import { useEmptied } from '../../ui/use-emptied.ts'

interface AccountFieldsProps {
  readonly texts: AccountDescription
  readonly typed: TypedAccount
  readonly onType: (typed: TypedAccount) => void
}

export function AccountFields({ texts, typed, onType }: AccountFieldsProps) {
  const { own } = useWords()
  const password = useRef<HTMLInputElement>(null)
  useEmptied(password)
  return (
    <>
      <Field name="entry-username" label={own(texts.username)} isOptional problem={undefined}>
        {(control) => (
          <input
            {...control}
            {...unremembered}
            type="text"
            value={typed.username}
            onChange={({ target }) => onType({ ...typed, username: target.value })}
          />
        )}
      </Field>
      <Field
        name="entry-password"
        label={own(texts.password)}
        help={own(texts.help)}
        isOptional
        problem={undefined}
      >
        {(control) => (
          <input
            {...control}
            {...unremembered}
            ref={password}
            type="password"
            className="mono"
            value={typed.password}
            onChange={({ target }) => onType({ ...typed, password: target.value })}
          />
        )}
      </Field>
    </>
  )
}
