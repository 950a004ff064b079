import { mount, RouterLinkStub } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ImportSummary } from '@/api/imports'
import { i18n } from '@/i18n'
import ImportRow from './ImportRow.vue'

const now = new Date('2025-11-23T12:04:00Z')

function row(facts: Partial<ImportSummary>) {
  i18n.global.locale.value = 'en'
  const item: ImportSummary = {
    id: '0198f3c2',
    status: 'completed',
    file_name: 'webshop.csv',
    created_at: '2025-11-23T12:00:00Z',
    ...facts,
  }
  return mount(ImportRow, { props: { item, now }, global: { plugins: [i18n], stubs: { RouterLink: RouterLinkStub } } })
}

describe('a row of the imports', () => {
  it('has a progress bar that speaks, while it runs', () => {
    const bar = row({
      status: 'processing',
      progress_percent: 42,
      processed_rows: 42,
      total_rows: 100,
    }).get('[role=progressbar]')
    expect(bar.attributes()).toMatchObject({
      'aria-label': 'Progress of webshop.csv',
      'aria-valuenow': '42',
      'aria-valuetext': '42%, 42 of 100 rows',
    })
  })

  it('claims no value for a progress that nobody knows', () => {
    const bar = row({ status: 'processing', processed_rows: 7 }).get('[role=progressbar]')
    expect(bar.attributes('aria-valuenow')).toBeUndefined()
    expect(bar.attributes('aria-valuetext')).toBe('7 rows')
  })

  it('offers what can be done, and says why the rest cannot', async () => {
    const actions = [
      { action: 'stop', enabled: false, reason: 'The import has ended: it is completed.' },
      { action: 'download_errors', enabled: true },
      { action: 'delete', enabled: true },
    ]
    const wrapper = row({ created_count: 2, error_count: 38, allowed_actions: actions })
    await wrapper.get('[aria-haspopup=menu]').trigger('click')
    const entries = wrapper.findAll('[role=menuitem]')
    const download = entries.find((entry) => entry.text() === 'Download failed rows')
    expect(download?.attributes('href')).toBe('/v1/imports/0198f3c2/errors')
    const stop = entries.find((entry) => entry.text().startsWith('Stop'))
    expect(stop?.attributes('aria-disabled')).toBe('true')
    expect(stop?.text()).toContain('The import has ended.')
    await stop?.trigger('click')
    expect(wrapper.emitted('act')).toBeUndefined()
    await entries.find((entry) => entry.text() === 'Delete')?.trigger('click')
    expect(wrapper.emitted('act')).toEqual([['delete']])
  })

  it('writes nothing into the page that came from a file as markup', () => {
    const hostile = row({ file_name: '<img src=x onerror=alert(1)>' })
    expect(hostile.find('img').exists()).toBe(false)
    expect(hostile.text()).toContain('<img src=x onerror=alert(1)>')
  })
})
