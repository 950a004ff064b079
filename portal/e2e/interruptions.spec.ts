import { as, completedImport, enter, expect, messyText, newCustomer, signIn, test, upload, watch } from './fixtures'

const messy = { name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(messyText) }

test('an upload goes on by itself after the connection was lost, once', async ({
  page,
  request,
  customer,
}) => {
  await enter(page, customer)
  await page.goto('/imports/new')
  let attempts = 0
  const keys = new Set<string>()
  await page.route('**/v1/imports/upload', async (route) => {
    attempts += 1
    keys.add(route.request().headers()['idempotency-key'] ?? '')
    if (attempts === 1) {
      // The server gets it all, and its answer is lost.
      await route.fetch()
      await route.abort('connectionreset')
    } else {
      await route.continue()
    }
  })
  await page.locator('input[type=file]').setInputFiles(messy)
  await expect(page.getByText('The connection was lost')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Which column is what?' })).toBeVisible()

  expect(attempts).toBe(2)
  expect(keys.size).toBe(1)
  const list = await request.get('/v1/imports', { headers: as(customer) })
  expect((await list.json()).imports).toHaveLength(1)
})

test('a session that ends in the setup loses nothing', async ({ context, page, request, customer }) => {
  const id = await upload(request, customer, 'kunden.csv', messyText)
  await enter(page, customer)
  await page.goto(`/imports/${id}/setup`)
  await expect(page.getByLabel('Field for E-Mail')).toHaveValue('email')
  await context.clearCookies()
  await page.getByLabel('Field for Kd-Nr', { exact: true }).selectOption('custom:kd_nr')

  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('Access token').fill('rc_wrong')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog.getByText('This access token is not valid')).toBeVisible()
  await dialog.getByLabel('Access token').fill(customer.token)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(dialog).toBeHidden()

  await expect(page.getByText(/^Saved /)).toBeVisible()
  await expect(page.getByLabel('Field for Kd-Nr', { exact: true })).toHaveValue('custom:kd_nr')
  const saved = await request.get(`/v1/imports/${id}`, { headers: as(customer) })
  expect((await saved.json()).mapping['Kd-Nr']).toBe('custom:kd_nr')
})

test('a session that ends before an upload loses nothing either', async ({ context, page, customer }) => {
  await enter(page, customer)
  await page.goto('/imports/new')
  await expect(page.getByText('Drop a file here')).toBeVisible()
  await context.clearCookies()
  await page.locator('input[type=file]').setInputFiles(messy)
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.getByLabel('Access token').fill(customer.token)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Which column is what?' })).toBeVisible()
})

test('a mapping that cannot be saved yet survives a reload', async ({ page, request, customer }) => {
  const id = await upload(request, customer, 'kunden.csv', messyText)
  await enter(page, customer)
  await page.goto(`/imports/${id}/setup`)
  await page.getByLabel('Field for Vorname').selectOption('company')
  await page.getByLabel('Field for E-Mail').selectOption('')
  await page.getByLabel('Field for Telefon').selectOption('')
  await expect(page.getByRole('button', { name: 'Options' })).toHaveAttribute('aria-disabled', 'true')
  await page.reload()
  await expect(page.getByLabel('Field for Vorname')).toHaveValue('company')
  await expect(page.getByLabel('Field for E-Mail')).toHaveValue('')
})

test('two tenants in two browsers see only what is theirs', async ({
  browser,
  baseURL,
  page,
  request,
  customer,
}) => {
  const other = await newCustomer(request, 'Bolt')
  const mine = await completedImport(request, customer, 'mine.csv')
  const theirs = await completedImport(request, other, 'theirs.csv')
  await signIn(page, customer)
  const second = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) })
  const otherPage = await second.newPage()
  const broken: string[] = []
  watch(otherPage, new URL(baseURL ?? '').host, broken)
  await signIn(otherPage, other)

  await expect(page.getByRole('link', { name: 'mine.csv' })).toBeVisible()
  await expect(page.getByText('theirs.csv')).toBeHidden()
  await expect(otherPage.getByRole('link', { name: 'theirs.csv' })).toBeVisible()
  await expect(otherPage.getByText('mine.csv')).toBeHidden()

  for (const path of [`/imports/${theirs}`, `/imports/${theirs}/setup`]) {
    await page.goto(path)
    await expect(page.getByText('It was deleted, or it never existed.')).toBeVisible()
  }
  await otherPage.goto(`/imports/${mine}?tab=errors`)
  await expect(otherPage.getByText('It was deleted, or it never existed.')).toBeVisible()
  expect(broken).toEqual([])
  await second.close()
})
