/** What an API tells of an account: whatever it is, it is shown without secrets or said not to be understood. */
import fc from 'fast-check'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import { factSheetOf, mostFacts } from '../../../electron/tokens/api/fact-sheet.ts'
import { parseJson } from '../../../shared/claims.ts'
import { fuzz, Violation } from './fuzz.ts'
import { text, weighted } from './hostile-values.ts'

const readers = [...catalogue.values()].flatMap(({ facts }) => facts?.inResponse ?? [])
const claimReaders = [...catalogue.values()].flatMap(({ facts }) => facts?.inClaims ?? [])

const scalar = fc.oneof(
  text,
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('1187', 'made-up-secret'),
)
const { item } = fc.letrec((tie) => ({
  item: fc.oneof(
    { maxDepth: 4 },
    weighted(3, scalar),
    weighted(2, fc.array(tie('item'), { maxLength: 5 })),
    weighted(
      3,
      fc.dictionary(
        fc.constantFrom(
          'id',
          'name',
          'objekte',
          'user',
          'email',
          'username',
          'data',
          'Version',
          '__proto__',
          '7',
        ),
        tie('item'),
        { maxKeys: 6 },
      ),
    ),
  ),
}))
const names = fc.constantFrom('gemeinden', 'beherberger', 'user', 'data', 'roles', 'tenant', 'client_id')

fuzz('facts', 1, fc.dictionary(names, item, { maxKeys: 5 }), (response) => {
  const json = parseJson(JSON.stringify(response)) ?? null
  const hide = (value: string) => value.replaceAll('made-up-secret', '[secret]')
  const groups = [
    ...readers.flatMap((read) => read(json) ?? []),
    ...(typeof json === 'object' && json !== null && !Array.isArray(json)
      ? claimReaders.flatMap((read) => read(json as never))
      : []),
  ]
  const sheet = factSheetOf(groups, hide)
  if (JSON.stringify(sheet).includes('made-up-secret')) throw new Violation('a secret is shown')
  for (const { facts } of sheet.groups)
    for (const { value } of facts)
      if (value === '' || facts.length > mostFacts) throw new Violation('a fact without a value')
})
