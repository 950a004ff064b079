import { describe, expect, it } from 'vitest'
import { describePaste, pastedFile } from './paste'

describe('what was pasted', () => {
  it.each([
    ['  \n', { kind: 'nothing' }],
    ['[{"email":"a@example.com"},{"email":"b@example.com"}]', { kind: 'json', items: 2 }],
    ['{"contacts":[{"email":"a@example.com"}]}', { kind: 'json', items: 1 }],
    ['{"email":"a@example.com"}\n{"email":"b@example.com"}\n', { kind: 'lines', items: 2 }],
    ['Email\tName\r\na@example.com\tAda\r\n', { kind: 'cells', rows: 1, columns: 2 }],
    ['Email;Name\na@example.com;Ada\n\n', { kind: 'cells', rows: 1, columns: 2 }],
    ['just a word', { kind: 'unknown' }],
  ])('%j', (text, expected) => expect(describePaste(text)).toEqual(expected))

  it('has its fault named by line and column', () => {
    expect(describePaste('[\n  {"email": "a@example.com"\n  {"email": 1}\n]')).toMatchObject({
      kind: 'broken',
      line: 3,
    })
  })

  it('becomes a file that says what it is', () => {
    expect(pastedFile('[{"email":"a@example.com"}]')?.name).toBe('pasted.json')
    expect(pastedFile('Email\tName\na@example.com\tAda')?.name).toBe('pasted.tsv')
    expect(pastedFile('[{')).toBeNull()
  })
})
