import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, signIn, test } from './fixtures'

// Titles above the header, a hidden sheet, postal codes as numbers, a repeated contact, two bad rows.
const messy = fileURLToPath(new URL('files/messe-kunden.xlsx', import.meta.url))

test('a messy Excel file by mouse, from signing in to the file of failed rows', async ({
  page,
  customer,
}) => {
  await signIn(page, customer)
  await page.getByRole('link', { name: 'Import contacts' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /Drop a file here/ }).click()
  await (await chooser).setFiles(messy)

  await expect(page.getByRole('heading', { name: 'Which column is what?' })).toBeVisible()
  await expect(page.getByText('names in line 4')).toBeVisible()
  await expect(page.getByRole('cell', { name: '01067' }).first()).toBeVisible()
  await expect(page.getByLabel('Field for E-Mail')).toHaveValue('email')
  await page.getByLabel('Field for Tel. mobil').selectOption('phone')
  await page.getByLabel('Field for Bemerkung').selectOption('custom:bemerkung')
  await expect(page.getByText(/^Saved /)).toBeVisible()

  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('radio', { name: /^Update/ }).check()
  await page.getByRole('button', { name: 'New list' }).click()
  await page.getByLabel('Name of the list').fill('Newsletter')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByLabel('Put the contacts on a list').locator(':checked')).toContainText(
    'Newsletter',
  )
  await page.getByRole('button', { name: 'Import 7 rows' }).click()

  await expect(page.locator('[data-status=completed]')).toHaveText('Completed, 2 rows failed')
  await expect(page.getByText('5 of 7 rows were imported')).toBeVisible()
  const counts = await page.locator('.outcome dd').allInnerTexts()
  expect(counts.map(Number)).toEqual([4, 1, 0, 0, 2])

  await page.getByRole('link', { name: 'Errors 2' }).click()
  await expect(page.getByRole('cell', { name: 'bo(at)example.com' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download failed rows' }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  expect(file).toContain('bo(at)example.com')
  expect(file).toContain('EMAIL_INVALID')

  await page.getByRole('link', { name: 'Rows', exact: true }).click()
  await expect(page.getByRole('row', { name: /Ada.*ada@example.com/ }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Mapping' }).click()
  await expect(page.getByRole('row', { name: 'Bemerkung bemerkung' })).toBeVisible()
})

test('the same by keyboard alone', async ({ page, customer }) => {
  await page.goto('/')
  await expect(page.getByLabel('Access token')).toBeFocused()
  await page.keyboard.type(customer.token)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Imports', level: 1 })).toBeFocused()

  await page.keyboard.press('n')
  await expect(page.getByRole('button', { name: /Drop a file here/ })).toBeFocused()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(messy)
  await expect(page.getByRole('heading', { name: 'messe-kunden.xlsx' })).toBeVisible()

  await tabTo(page, 'Field for Bemerkung')
  await page.keyboard.type('Custom')
  await expect(page.getByLabel('Field for Bemerkung', { exact: true })).toHaveValue('custom:bemerkung')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('radio', { name: /^Skip/ })).toBeVisible()
  await tabTo(page, /^Skip/)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Update/ })).toBeChecked()
  await page.keyboard.press('Control+Enter')

  await expect(page.locator('[data-status=completed]')).toHaveText('Completed, 2 rows failed')
  await tabTo(page, 'Errors 2')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Download failed rows')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/messe-kunden-errors/)
})

/** Presses Tab until the element of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: import('@playwright/test').Page, name: string | RegExp) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      const labels = (element as HTMLInputElement | null)?.labels
      return (
        element?.getAttribute('aria-label') ??
        (labels && labels.length > 0 ? (labels[0]?.innerText ?? '') : (element?.innerText ?? ''))
      )
        .replace(/\s+/g, ' ')
        .trim()
    })
    if (typeof name === 'string' ? focused === name : name.test(focused)) {
      return
    }
  }
  throw new Error(`Tab never reaches ${name}`)
}
