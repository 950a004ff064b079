// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { de } from './de'
import { en } from './en'

const engine = '../import-engine/src/main/java/dev/rollcall/engine'

/** The constants of an enum that have a text. */
function codesIn(file: string, from: string): string[] {
  const source = readFileSync(`${engine}/${file}`, 'utf8')
  const body = source.slice(source.indexOf(from))
  return [...body.matchAll(/^\s+([A-Z][A-Z0-9_]+)\(\s*(?:[\w.]+,)?\s*"/gm)].map(([, code]) => code ?? '')
}

describe('codes of the server', () => {
  it.each([
    ['errors of rows', 'row/ProblemCode.java', 'public enum ProblemCode', 'rowError'],
    ['reasons of suggestions', 'mapping/SuggestionReason.java', 'enum Code', 'reason'],
  ] as const)('have a text in each language: %s', (_name, file, from, part) => {
    const codes = codesIn(file, from)
    expect(codes.length).toBeGreaterThan(20)
    expect(Object.keys(en[part])).toEqual(expect.arrayContaining(codes))
    expect(Object.keys(de[part])).toEqual(expect.arrayContaining(codes))
  })

  it('of what came of asking a language model have one too', () => {
    const codes = codesIn('mapping/AssistantOutcome.java', 'public enum AssistantOutcome').map(
      (code) => code.toLowerCase(),
    )
    expect(codes.length).toBeGreaterThan(10)
    expect(Object.keys(en.assistant)).toEqual(codes)
    expect(Object.keys(de.assistant)).toEqual(codes)
  })
})
