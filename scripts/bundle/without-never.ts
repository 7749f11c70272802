/** Removes from a library's code the cases of `switch` statements, and the comparisons, that never come true. */
import { type ESTree, parseSync, Visitor } from 'vite'

/**
 * Says whether a value never occurs.
 * @param subject what is compared, as written: `fiber.tag`. @param value the literal or constant, as written: `26`.
 * @param within the name of the function that it stands in, the outermost one; empty outside of any.
 */
export type Never = (subject: string, value: string, within: string) => boolean

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A function whose statements are being read, and what the removed cases declared for all of it. */
interface Scope {
  readonly name: string
  /** Where its first statement may stand. */
  readonly start: number
  readonly declared: { readonly at: number; readonly name: string }[]
  readonly removed: Edit[]
}

/**
 * @param code a script with `var` and functions only. @param never asked for each case, and for each comparison by `===` and
 * `!==` with the value first.
 * @returns the same without the cases, and with `!1` and `!0` for the comparisons. A case that the one before runs into loses
 * its label only. What a removed case declared for others stays declared.
 */
export function withoutNever(code: string, never: Never): string {
  const edits: Edit[] = []
  const scopes: Scope[] = []
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }) => code.slice(start, end)
  const within = () => scopes[0]?.name ?? ''
  const enter = (node: ESTree.Function) =>
    scopes.push({ name: node.id?.name ?? '', start: (node.body?.start ?? 0) + 1, declared: [], removed: [] })
  const leave = () => {
    const scope = scopes.pop()
    if (scope) edits.push(...scope.removed, ...declarationsOf(scope))
  }
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    VariableDeclarator: ({ id, start }) => {
      if (id.type === 'Identifier') scopes.at(-1)?.declared.push({ at: start, name: id.name })
    },
    SwitchStatement: ({ discriminant, cases }) => {
      const subject = textOf(discriminant)
      const isNever = ({ test }: ESTree.SwitchCase) => test !== null && never(subject, textOf(test), within())
      scopes.at(-1)?.removed.push(...removals(cases, isNever))
    },
    BinaryExpression: ({ left, operator, right, start, end }) => {
      if (operator !== '===' && operator !== '!==') return
      const [one, other] = [textOf(left), textOf(right)]
      if (never(other, one, within()) || never(one, other, within()))
        edits.push({ start, end, text: operator === '===' ? '!1' : '!0' })
    },
  }).visit(parseSync('library.js', code).program)
  return withEdits(code, edits)
}

function removals(
  cases: readonly ESTree.SwitchCase[],
  isNever: (each: ESTree.SwitchCase) => boolean,
): readonly Edit[] {
  let runsInto = false
  return cases.flatMap((each) => {
    const { consequent, start } = each
    const [fellInto, gone] = [runsInto, isNever(each)]
    // Labels in a row share what follows the last of them.
    runsInto = (fellInto || !gone) && !leaves(consequent.at(-1))
    if (!gone) return []
    return [{ start, end: fellInto ? (consequent[0]?.start ?? each.end) : each.end, text: '' }]
  })
}

/** Whether nothing after a statement is reached. */
function leaves(statement: ESTree.Statement | undefined): boolean {
  return /^(Return|Break|Throw|Continue)Statement$/.test(statement?.type ?? '')
}

function declarationsOf({ start, declared, removed }: Scope): readonly Edit[] {
  const names = declared
    .filter(({ at }) => removed.some((edit) => edit.start <= at && at < edit.end))
    .map(({ name }) => name)
  return names.length > 0 ? [{ start, end: start, text: `var ${[...new Set(names)].join(', ')};` }] : []
}

/** Makes edits, without those within others. */
function withEdits(code: string, edits: readonly Edit[]): string {
  let [out, at] = ['', 0]
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue
    out += code.slice(at, start) + text
    at = end
  }
  return out + code.slice(at)
}
