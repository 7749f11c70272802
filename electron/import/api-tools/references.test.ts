import { describe, expect, it } from 'vitest'
import { createResolver, doubleAngles, doubleBraces, type ReferenceSyntax, templates } from './references.ts'

function resolve(
  text: string,
  values: Readonly<Record<string, string>>,
  syntax: ReferenceSyntax = doubleBraces,
) {
  return createResolver((name) => (Object.hasOwn(values, name) ? values[name] : undefined), syntax)(text)
}

describe('createResolver', () => {
  it.each([
    ['no reference', {}, 'no reference'],
    ['{{a}}-{{ a }}', { a: '1' }, '1-1'],
    ['{{a}}', { a: '{{b}}/{{c}}', b: '{{c}}', c: 'x' }, 'x/x'],
    ['{{{{stage}}_secret}}', { stage: 'prod', prod_secret: 's' }, 's'],
    ['{{a}}', { a: '$& $1 {x}' }, '$& $1 {x}'],
  ])('resolves %s', (text, values, expected) => {
    expect(resolve(text, values)).toMatchObject({ text: expected, missing: [] })
  })

  it.each([
    ['{{gone}}', {}, ['gone']],
    ['x{{a}}{{gone}}', { a: '1' }, ['gone']],
    ['{{a}}', { a: '{{b}}', b: '{{gone}}' }, ['gone']],
    ['{{a}}', { a: '{{a}}' }, ['a']],
    ['{{a}}', { a: '{{b}}', b: '{{c}}', c: '{{a}}' }, ['a']],
    ['{{toString}}', {}, ['toString']],
  ])('names what %s leads to instead', (text, values, missing) => {
    expect(resolve(text, values)).toMatchObject({ text: undefined, missing })
  })

  it('names all variables that a text depends on', () => {
    expect(resolve('{{a}}{{d}}', { a: '{{b}}', b: 'x', d: 'y' }).names).toEqual(['a', 'b', 'd'])
  })

  it.each([
    ['<<a>> <b> {{a}}', doubleAngles, '1 <b> {{a}}'],
    [`{{ _.a }}{{a}}{{ _['b-c'] }}{{ _.d["e"] }}`, templates, '1123'],
  ])('reads %s by its tool’s signs', (text, syntax, expected) => {
    expect(resolve(text, { a: '1', 'b-c': '2', 'd.e': '3' }, syntax).text).toBe(expected)
  })
})
