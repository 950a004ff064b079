import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { completedImport, enter, expect, manyRows, messyText, test, upload } from './fixtures'

const schemes = ['light', 'dark'] as const

/** Looks at the page as it is, in both colour schemes. */
async function expectNoViolations(page: Page, what: string) {
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    // Colours that are still on their way are measured as they are, and differ from run to run.
    const moving = await page.evaluate(() => document.getAnimations().length)
    expect(moving, `${what}, ${scheme}: moves although that is not wanted`).toBe(0)
    const { violations } = await new AxeBuilder({ page })
      // There are no frames; without this, a second page is opened for each look.
      .setLegacyMode()
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const found = violations.map(
      ({ id, nodes }) => `${what}, ${scheme}: ${id} at ${nodes.map((node) => node.target).join('; ')}`,
    )
    expect(found).toEqual([])
  }
}

/** Nothing may stick out of a window that is 320 px wide (WCAG 1.4.10). */
async function expectReflow(page: Page, what: string) {
  await page.setViewportSize({ width: 320, height: 640 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `${what} at 320 px`).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 1280, height: 860 })
}

const problem = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    code: 'UNAVAILABLE',
    detail: 'The database does not answer.',
    trace_id: '4bf92f3577b34da6',
  }),
}

test('signing in', async ({ page }) => {
  await page.goto('/login')
  await expect(page.getByLabel('Access token')).toBeVisible()
  await expectNoViolations(page, 'sign-in')
  await page.getByLabel('Access token').fill('rc_wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('This access token is not valid')).toBeVisible()
  await expectNoViolations(page, 'sign-in with a wrong token')
  await expectReflow(page, 'sign-in')
})

test('the list', async ({ page, request, customer }) => {
  await enter(page, customer)
  await page.route('**/v1/imports?*', () => {
    // Never answered: the page is loading.
  })
  await page.goto('/imports')
  await expect(page.locator('.skeleton')).toBeVisible()
  await expectNoViolations(page, 'list, loading')
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  await page.goto('/imports')
  await expect(page.getByRole('heading', { name: 'No imports yet' })).toBeVisible()
  await expectNoViolations(page, 'list, empty')
  await expectReflow(page, 'list, empty')

  await completedImport(request, customer)
  await upload(request, customer, 'draft.csv', messyText)
  await page.goto('/imports')
  await expect(page.getByRole('row')).toHaveCount(3)
  await expectNoViolations(page, 'list, full')
  await expectReflow(page, 'list, full')
  await page.getByRole('button', { name: 'Actions for webshop.csv' }).click()
  await expectNoViolations(page, 'list, menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolations(page, 'list, help')
  await page.keyboard.press('Escape')

  await page.goto('/imports?q=nothing')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await expectNoViolations(page, 'list, nothing matches')
  await page.route('**/v1/imports?*', (route) => route.fulfill(problem))
  await page.goto('/imports')
  await expect(page.getByText('The imports could not be read')).toBeVisible()
  await expectNoViolations(page, 'list, error')
  await expectReflow(page, 'list, error')
})

test('the source', async ({ page, customer }) => {
  await enter(page, customer)
  await page.goto('/imports/new')
  await expect(page.getByRole('button', { name: /Drop a file here/ })).toBeVisible()
  await page.getByRole('button', { name: 'New list' }).click()
  await expectNoViolations(page, 'source')
  await expectReflow(page, 'source')
  await page.getByRole('button', { name: 'Paste' }).click()
  await page.getByLabel(/JSON, or cells/).fill('[{"email":')
  await expect(page.getByText(/This JSON/)).toBeVisible()
  await expectNoViolations(page, 'source, pasted')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.route('**/v1/imports/upload', (route) => route.abort('connectionreset'))
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(messyText),
  })
  await expect(page.getByText('The connection was lost')).toBeVisible()
  await expectNoViolations(page, 'source, interrupted')
})

test('the setup', async ({ page, request, customer }) => {
  const id = await upload(request, customer, 'people.csv', messyText)
  await enter(page, customer)
  await page.route('**/draft', () => {
    // Never answered: the page is loading.
  })
  await page.goto(`/imports/${id}/setup`)
  await expect(page.locator('.skeleton')).toBeVisible()
  await expectNoViolations(page, 'setup, loading')
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  await page.goto(`/imports/${id}/setup`)
  await expect(page.getByRole('heading', { name: 'Which column is what?' })).toBeVisible()
  await page.getByRole('button', { name: 'Change' }).click()
  await expectNoViolations(page, 'setup, columns')
  await expectReflow(page, 'setup, columns')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expectNoViolations(page, 'setup, nothing mapped')
  await page.getByLabel('Field for E-Mail').selectOption('email')
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('radio', { name: /^Update/ }).check()
  await expectNoViolations(page, 'setup, options')
  await expectReflow(page, 'setup, options')

  await page.route('**/draft', (route) => route.fulfill(problem))
  await page.goto(`/imports/${id}/setup`)
  await expect(page.getByText('The draft could not be read')).toBeVisible()
  await expectNoViolations(page, 'setup, error')
})

test('an import', async ({ page, request, customer }) => {
  const id = await completedImport(request, customer)
  await enter(page, customer)
  await page.route(`**/v1/imports/${id}`, () => {
    // Never answered: the page is loading.
  })
  await page.goto(`/imports/${id}`)
  await expect(page.locator('.skeleton')).toBeVisible()
  await expectNoViolations(page, 'import, loading')
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  for (const tab of ['overview', 'errors', 'rows', 'settings', 'log']) {
    await page.goto(`/imports/${id}?tab=${tab}`)
    await expect(page.getByRole('heading', { name: 'webshop.csv' })).toBeVisible()
    await expect(page.getByText('Loading …')).toHaveCount(0)
    await expectNoViolations(page, `import, ${tab}`)
    await expectReflow(page, `import, ${tab}`)
  }
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolations(page, 'import, question')

  await page.route(`**/v1/imports/${id}`, (route) => route.fulfill(problem))
  await page.goto(`/imports/${id}`)
  await expect(page.getByText('The import could not be read')).toBeVisible()
  await expectNoViolations(page, 'import, error')
  await page.goto('/imports/00000000-0000-7000-8000-000000000000')
  await expect(page.getByText('This import is not there')).toBeVisible()
  await expectNoViolations(page, 'import, missing')
})

test('an import that runs', async ({ page, request, customer }) => {
  const id = await upload(request, customer, 'large.csv', manyRows(60_000), { auto_start: 'true' })
  await enter(page, customer)
  await page.goto(`/imports/${id}`)
  await expect(page.getByRole('heading', { name: 'large.csv' })).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Stopped at row/)).toBeVisible()
  await expectNoViolations(page, 'import, stopped')
})
