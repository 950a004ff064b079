import type { Page } from '@playwright/test'
import { completedImport, enter, expect, messyText, settled, test, upload } from './fixtures'

/**
 * Pages in a made-up language whose every text is in brackets and longer than English: what is
 * outside of brackets does not come from the catalogue.
 */
async function pseudo(page: Page) {
  await page.addInitScript(() => localStorage.setItem('rollcall.language', 'pseudo'))
}

/** Texts of the page that do not come from the catalogue. */
async function untranslated(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim()
      const element = node.parentElement
      const own = element?.closest('code, kbd, time, .data td, .data th, .samples, .header, h1, .brand, .tenant, [lang], .title, .language, .numbers, .column, .reason, optgroup')
      if (/\p{L}{2,}/u.test(text) && !text.includes('⟦') && !text.includes('⟧') && own === null) {
        found.push(text)
      }
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      for (const name of ['aria-label', 'placeholder', 'title']) {
        const text = element.getAttribute(name) ?? ''
        if (/\p{L}{2,}/u.test(text) && !text.includes('⟦') && element.closest('time, [lang]') === null) {
          found.push(`${name}: ${text}`)
        }
      }
    }
    return found.filter((text) => !/^https?:\/\/$/.test(text))
  })
}

test('every text comes from the catalogue, and there is room for longer ones', async ({
  page,
  request,
  customer,
}) => {
  await pseudo(page)
  await page.goto('/login')
  await expect(page.locator('#token')).toBeVisible()
  expect(await untranslated(page), 'sign-in').toEqual([])

  const id = await completedImport(request, customer)
  const draft = await upload(request, customer, 'draft.csv', messyText)
  await enter(page, customer)
  const pages = [
    '/imports',
    '/imports?view=drafts&q=nothing',
    '/imports/new',
    `/imports/${draft}/setup`,
    `/imports/${draft}/setup?step=options`,
    ...['overview', 'errors', 'rows', 'settings', 'log'].map((tab) => `/imports/${id}?tab=${tab}`),
  ]
  for (const path of pages) {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
    await settled(page)
    expect(await untranslated(page), path).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, `${path} at 320 px`).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 1280, height: 860 })
  }
})

test('German is complete from signing in to the errors', async ({ browser, baseURL, request, customer }) => {
  const id = await completedImport(request, customer)
  const context = await browser.newContext({ locale: 'de-DE', ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByLabel('Zugangstoken').fill(customer.token)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await expect(page.getByRole('heading', { name: 'Importe' })).toBeVisible()
  await page.goto(`/imports/${id}?tab=errors`)
  await expect(page.getByText('Keine E-Mail-Adresse').first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await context.close()
})
