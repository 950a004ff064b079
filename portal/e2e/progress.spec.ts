import { as, enter, expect, manyRows, statusOf, test, upload } from './fixtures'

const rows = 100_000

test('a hundred thousand rows: progress, stop, restart, and every row counted', async ({
  page,
  request,
  customer,
}) => {
  const id = await upload(request, customer, 'large.csv', manyRows(rows))
  await enter(page, customer)
  await page.goto(`/imports/${id}/setup?step=options`)
  await page.getByRole('button', { name: 'Import 100,000 rows' }).click()

  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /of 100,000 rows/)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Stopped at row/)).toBeVisible()
  expect(await statusOf(request, customer, id)).toBe('stopped')
  const stopped = await counted(page)
  expect(stopped).toBeLessThan(rows)

  await page.getByRole('button', { name: 'Restart' }).click()
  await expect(page.getByText(/Completed/).first()).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => counted(page)).toBe(rows)

  await page.getByRole('link', { name: 'Log' }).click()
  await expect(page.getByText(/Attempt 1 was stopped/)).toBeVisible()
  await expect(page.getByText('Attempt 2 began')).toBeVisible()
})

test('an import is found again after the tab was closed, and the list follows it', async ({
  context,
  page,
  request,
  customer,
}) => {
  const id = await upload(request, customer, 'large.csv', manyRows(rows), { auto_start: 'true' })
  await enter(page, customer)
  await page.goto(`/imports/${id}`)
  await expect(page.getByRole('heading', { name: 'large.csv' })).toBeVisible()
  await page.close()

  const again = await context.newPage()
  await again.goto('/imports')
  const row = again.getByRole('row', { name: /large\.csv/ })
  await expect(row).toContainText(/Running|Queued|Completed/)
  await expect(row).toContainText('Completed', { timeout: 60_000 })
  await expect(row).toContainText('100,000')
})

test('progress goes on after the connection was lost', async ({ context, page, request, customer }) => {
  const id = await upload(request, customer, 'large.csv', manyRows(rows), { auto_start: 'true' })
  await enter(page, customer)
  await page.goto(`/imports/${id}`)
  await expect(page.getByRole('heading', { name: 'large.csv' })).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText(/^Offline/)).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText(/^Completed/).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^Offline/)).toBeHidden()
  const answer = await request.get(`/v1/imports/${id}`, { headers: as(customer) })
  expect((await answer.json()).processed_rows).toBe(rows)
})

async function counted(page: import('@playwright/test').Page): Promise<number> {
  const counts = await page.locator('.outcome dd').allInnerTexts()
  return counts.reduce((sum, count) => sum + Number(count.replaceAll(',', '')), 0)
}
