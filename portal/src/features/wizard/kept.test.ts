import { afterEach, describe, expect, it } from 'vitest'
import { forget, keep, keptOf } from './kept'
import { accept, columnsOf } from './mapping'

const columns = accept(
  columnsOf([{ header: 'A', field: 'email', confidence: 70 }, { header: 'B' }], null, new Set()),
  'A',
)

describe('what a tab keeps of a setup', () => {
  afterEach(() => forget('1'))

  it('comes back after a reload', () => {
    keep('1', columns, { A: 'email', B: null })
    expect(keptOf('1', ['A', 'B'])).toEqual({ decided: ['A'], mapping: { A: 'email', B: null } })
    expect(keptOf('2', ['A', 'B'])).toEqual({ decided: [], mapping: null })
  })

  it('is not used for columns that the file does not have any more', () => {
    keep('1', columns, { A: 'email', B: null })
    expect(keptOf('1', ['B'])).toEqual({ decided: [], mapping: null })
  })

  it('survives what it cannot read', () => {
    sessionStorage.setItem('rollcall.setup.1', '{')
    expect(keptOf('1', ['A'])).toEqual({ decided: [], mapping: null })
  })
})
