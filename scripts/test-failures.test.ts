import { describe, expect, it } from 'vitest'
import { failuresIn } from './test-failures.ts'

describe('what failed, at the end of a run', () => {
  it('names tests and what they expected, each once and without colours', () => {
    const output = [
      ' \u001b[32m✓\u001b[39m electron/vault/a.test.ts (3 tests)',
      '\u001b[31m FAIL \u001b[39m electron/platform/b.browser.ts > the window > keeps its size',
      'AssertionError: expected 3 to be 4 // Object.is equality',
      ' FAIL  electron/platform/b.browser.ts > the window > keeps its size',
    ].join('\n')
    expect(failuresIn(output)).toEqual([
      'electron/platform/b.browser.ts > the window > keeps its size',
      'AssertionError: expected 3 to be 4 // Object.is equality',
    ])
  })

  it('names a journey and a wrong type', () => {
    expect(failuresIn('  ✘  12 [chromium] › e2e/a.spec.ts:6:1 › copies (2.1s)\n')).toEqual([
      '[chromium] › e2e/a.spec.ts:6:1 › copies (2.1s)',
    ])
    expect(failuresIn("shared/a.ts(3,1): error TS2304: Cannot find name 'b'.")).toEqual([
      "shared/a.ts(3,1): error TS2304: Cannot find name 'b'.",
    ])
  })

  it('says a tool’s last words where it names nothing', () => {
    expect(failuresIn('Checked 3 files.\nsome rule was broken\n\n')).toEqual(['some rule was broken'])
  })

  it('is short where all goes down', () => {
    const output = Array.from({ length: 100 }, (_, at) => ` FAIL  a.test.ts > ${at}`).join('\n')
    expect(failuresIn(output)).toHaveLength(20)
    expect(failuresIn(output)[0]).toBe('a.test.ts > 0')
  })
})
