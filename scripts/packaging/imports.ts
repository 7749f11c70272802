import { parseAst } from 'vite'

/** Returns every module that code imports, statically or dynamically, as written. @param code an ECMAScript module. */
export function importsOf(code: string): readonly string[] {
  const found = new Set<string>()
  const visit = (node: unknown) => {
    if (Array.isArray(node)) for (const part of node) visit(part)
    if (typeof node !== 'object' || node === null || !('type' in node)) return
    const source = 'source' in node ? (node.source as { value?: unknown } | null) : null
    if (typeof source?.value === 'string') found.add(source.value)
    for (const part of Object.values(node)) visit(part)
  }
  visit(parseAst(code))
  return [...found]
}
