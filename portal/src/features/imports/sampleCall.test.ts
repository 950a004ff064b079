import { describe, expect, it } from 'vitest'
import { sampleCall } from './sampleCall'

describe('the sample call', () => {
  it('goes to the server that shows it and carries valid JSON', () => {
    const call = sampleCall('https://rollcall.example.com')
    expect(call).toContain('curl https://rollcall.example.com/v1/imports/bulk')
    const body: unknown = JSON.parse(/-d '(.*)'$/.exec(call)?.[1] ?? '')
    expect(body).toEqual({ contacts: [{ first_name: 'Ada', email: 'ada@example.com' }] })
  })
})
