import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test'

const adminToken = process.env.ROLLCALL_ADMIN_TOKEN ?? ''

/** Somebody of a tenant of their own. */
export interface Customer {
  tenant: string
  token: string
}

interface Fixtures {
  customer: Customer
  /** Fails the test when the page breaks its own rules, whatever else the test looks at. */
  rules: void
}

export async function newCustomer(request: APIRequestContext, name: string): Promise<Customer> {
  const headers = { Authorization: `Bearer ${adminToken}` }
  const tenant = await request.post('/v1/admin/tenants', { headers, data: { name } })
  expect(tenant.status(), await tenant.text()).toBe(201)
  const { id } = await tenant.json()
  const key = await request.post('/v1/admin/api-keys', {
    headers,
    data: { tenant_id: id, role: 'customer', name: 'Browser' },
  })
  return { tenant: id, token: (await key.json()).token }
}

export const test = base.extend<Fixtures>({
  customer: async ({ request }, use) => {
    await use(await newCustomer(request, 'Acme'))
  },
  rules: [
    async ({ page, baseURL }, use) => {
      const broken: string[] = []
      watch(page, new URL(baseURL ?? '').host, broken)
      await use()
      expect(broken).toEqual([])
    },
    { auto: true },
  ],
})

/** Notes violations of the content security policy, calls of other hosts, and faults of scripts. */
export function watch(page: Page, host: string, broken: string[]) {
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) {
      broken.push(message.text())
    }
  })
  page.on('pageerror', (error) => broken.push(error.stack ?? error.message))
  page.on('request', (call) => {
    const url = new URL(call.url())
    if (/^https?:$/.test(url.protocol) && url.host !== host) {
      broken.push(`call of ${url.host}`)
    }
  })
}

/** Signs in as people do. */
export async function signIn(page: Page, customer: Customer) {
  await page.goto('/')
  await page.getByLabel('Access token').fill(customer.token)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Imports', level: 1 })).toBeVisible()
}

/** Begins a session without the page, where signing in is not what is tested. */
export async function enter(page: Page, customer: Customer) {
  const answer = await page.request.post('/v1/session', { data: { token: customer.token } })
  expect(answer.status()).toBe(204)
}

/** Waits until nothing on the page is being loaded. The stream of events never ends. */
export async function settled(page: Page) {
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('main [role=status].none, main [role=status].note, .skeleton')).toHaveCount(0)
}

export function as(customer: Customer) {
  return { Authorization: `Bearer ${customer.token}` }
}

/** Uploads a file by the API. */
export async function upload(
  request: APIRequestContext,
  customer: Customer,
  name: string,
  content: string | Buffer,
  fields: Record<string, string> = {},
): Promise<string> {
  const answer = await request.post('/v1/imports/upload', {
    headers: as(customer),
    multipart: {
      ...fields,
      file: { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) },
    },
  })
  expect([201, 202], await answer.text()).toContain(answer.status())
  return (await answer.json()).job_id
}

export async function statusOf(request: APIRequestContext, customer: Customer, id: string) {
  const answer = await request.get(`/v1/imports/${id}`, { headers: as(customer) })
  return (await answer.json()).status as string
}

/** An import that has ended, with two failed rows of six. */
export async function completedImport(
  request: APIRequestContext,
  customer: Customer,
  name = 'webshop.csv',
): Promise<string> {
  const id = await upload(request, customer, name, messyText)
  const answer = await request.post(`/v1/imports/${id}/map`, {
    headers: as(customer),
    data: {
      mapping: { 'E-Mail': 'email', Vorname: 'first_name', Telefon: 'phone', 'Kd-Nr': null },
    },
  })
  expect(answer.status(), await answer.text()).toBe(202)
  await expect.poll(() => statusOf(request, customer, id)).toBe('completed')
  return id
}

export const messyText = [
  'E-Mail;Vorname;Telefon;Kd-Nr',
  'ada@example.com;Ada;+1 202 555 0101;00017',
  'bo(at)example.com;Bo;;00018',
  'cy@example.com;Cy;+1 202 555 0103;00019',
  ';Dee;;00020',
  'eve@example.com;"Eve ""E."" Émile";+1 202 555 0105;00021',
  'ada@example.com;Ada;+1 202 555 0101;00017',
].join('\r\n')

/** Rows that keep an import busy for a while. */
export function manyRows(rows: number): string {
  const lines = ['Email,First Name,Last Name,Phone']
  for (let row = 0; row < rows; row += 1) {
    lines.push(`person${row}@example.com,Person ${row},Of Many,+1 202 555 ${String(row).padStart(4, '0').slice(-4)}`)
  }
  return lines.join('\n')
}

export { expect }
