import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { as, completedImport, enter, expect, manyRows, messyText, newCustomer, settled, statusOf, test, upload } from './fixtures'

// Every page and state, for docs/screenshots: light, dark and narrow. Run by -Pscreenshots.
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))

test.use({ deviceScaleFactor: 1 })

const looks = [
  { name: 'light', scheme: 'light', width: 1280 },
  { name: 'dark', scheme: 'dark', width: 1280 },
  { name: 'narrow', scheme: 'light', width: 360 },
] as const

async function shoot(page: Page, name: string, wanted: readonly string[] = ['light', 'dark', 'narrow']) {
  for (const look of looks.filter((known) => wanted.includes(known.name))) {
    await page.setViewportSize({ width: look.width, height: 720 })
    await page.emulateMedia({ colorScheme: look.scheme, reducedMotion: 'reduce' })
    // A window as high as the page, so that what sticks to its edge is where the page ends.
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width: look.width, height: Math.min(height, 2400) })
    await page.screenshot({ path: `${folder}${name}-${look.name}.png` })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('pages and their states', async ({ page, request, customer }) => {
  test.setTimeout(300_000)
  await page.goto('/login')
  await shoot(page, 'sign-in')
  await page.getByLabel('Access token').fill('rc_wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This access token is not valid')).toBeVisible()
  await shoot(page, 'sign-in-wrong', ['light'])

  await enter(page, customer)
  await page.route('**/v1/imports?*', () => {
    // Never answered: the page is loading.
  })
  await page.goto('/imports')
  await expect(page.locator('.skeleton')).toBeVisible()
  await shoot(page, 'imports-loading', ['light'])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('/imports')
  await expect(page.getByRole('heading', { name: 'No imports yet' })).toBeVisible()
  await shoot(page, 'imports-empty')
  await page.route('**/v1/imports?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'UNAVAILABLE', trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' }),
    }),
  )
  await page.goto('/imports')
  await expect(page.getByText('The imports could not be read')).toBeVisible()
  await shoot(page, 'imports-error', ['light'])
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  const id = await completedImport(request, customer, 'webshop-customers.csv')
  await completedImport(request, customer, 'newsletter.csv')
  const draft = await upload(request, customer, 'crm-export.csv', messyText)
  const stopped = await upload(request, customer, 'members-2026.csv', manyRows(120_000), {
    auto_start: 'true',
  })
  await expect
    .poll(async () => {
      const answer = await request.get(`/v1/imports/${stopped}`, { headers: as(customer) })
      return (await answer.json()).processed_rows
    }, { intervals: [100] })
    .toBeGreaterThan(0)
  await request.post(`/v1/imports/${stopped}/stop`, { headers: as(customer) })
  await expect.poll(() => statusOf(request, customer, stopped)).toBe('stopped')
  const running = await upload(request, customer, 'event-leads.csv', manyRows(300_000), {
    auto_start: 'true',
  })
  await page.goto(`/imports/${running}`)
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await shoot(page, 'import-running', ['light', 'dark'])
  await page.goto('/imports')
  await expect(page.getByRole('row')).toHaveCount(6)
  await shoot(page, 'imports')
  await request.post(`/v1/imports/${running}/cancel`, { headers: as(customer) })
  await page.getByRole('button', { name: 'Actions for webshop-customers.csv' }).click()
  await shoot(page, 'imports-menu', ['light'])
  await page.goto('/imports?q=nothing')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await shoot(page, 'imports-nothing', ['light'])
  await page.keyboard.press('?')
  await shoot(page, 'shortcuts', ['light'])

  await page.goto('/imports/new')
  await expect(page.getByText('Drop a file here')).toBeVisible()
  await shoot(page, 'source')
  await page.getByRole('button', { name: 'Paste' }).click()
  await page.getByLabel(/JSON, or cells/).fill('[{"email":"ada@example.com"},{"email":"bo@example.com"}]')
  await shoot(page, 'source-paste', ['light'])
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.route('**/v1/imports/upload', (route) => route.abort('connectionreset'))
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(messyText),
  })
  await expect(page.getByText('The connection was lost')).toBeVisible()
  await shoot(page, 'source-interrupted', ['light'])
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  await page.goto(`/imports/${draft}/setup`)
  await expect(page.getByRole('heading', { name: 'Which column is what?' })).toBeVisible()
  await shoot(page, 'columns')
  await page.getByRole('button', { name: 'Change' }).click()
  await shoot(page, 'columns-layout', ['light'])
  await page.getByRole('button', { name: 'As they will arrive' }).click()
  await settled(page)
  await shoot(page, 'columns-arriving', ['light', 'dark'])
  await page.goto(`/imports/${draft}/setup?step=options`)
  await page.getByRole('radio', { name: /^Update/ }).check()
  await shoot(page, 'options')

  for (const tab of ['overview', 'errors', 'rows', 'settings', 'log']) {
    await page.goto(`/imports/${id}?tab=${tab}`)
    await expect(page.getByRole('heading', { name: 'webshop-customers.csv' })).toBeVisible()
    await settled(page)
    await shoot(page, `import-${tab}`, tab === 'overview' || tab === 'errors' ? undefined : ['light'])
  }
  await page.getByRole('button', { name: 'Delete' }).click()
  await shoot(page, 'import-delete', ['light'])
  await page.goto(`/imports/${stopped}`)
  await expect(page.getByText(/^Stopped at row/)).toBeVisible()
  await shoot(page, 'import-stopped', ['light'])
  await page.goto(`/imports/${stopped}?tab=log`)
  await settled(page)
  await shoot(page, 'import-log-stopped', ['light'])
  await page.goto('/imports/00000000-0000-7000-8000-000000000000')
  await expect(page.getByText('This import is not there')).toBeVisible()
  await shoot(page, 'import-missing', ['light'])

  await page.goto('/imports')
  await expect(page.getByRole('table')).toBeVisible()
  await page.context().clearCookies()
  await page.getByLabel('Search name, file or id').fill('web')
  await expect(page.getByRole('dialog')).toBeVisible()
  await shoot(page, 'session-ended', ['light'])
})

test('in German, and wide', async ({ browser, baseURL, request }) => {
  const customer = await newCustomer(request, 'Muster GmbH')
  await completedImport(request, customer, 'kunden.csv')
  const draft = await upload(request, customer, 'messe.csv', messyText)
  const context = await browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    ...(baseURL ? { baseURL } : {}),
  })
  const page = await context.newPage()
  await enter(page, customer)
  await page.goto('/imports')
  await expect(page.getByRole('row')).toHaveCount(3)
  await shoot(page, 'imports-german', ['light', 'narrow'])
  await page.goto(`/imports/${draft}/setup`)
  await expect(page.getByRole('heading', { name: 'Welche Spalte ist was?' })).toBeVisible()
  await shoot(page, 'columns-german', ['light'])
  await context.close()
})
