// @vitest-environment node
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { describe, expect, it } from 'vitest'
import { header } from '../../scripts/schemaHeader.mjs'

describe('the types of the API', () => {
  it('are those of the document that the application serves', async () => {
    const document = pathToFileURL('../docs/api/openapi.json')
    const wanted = header + astToString(await openapiTS(document))
    expect(
      readFileSync('src/api/schema.d.ts', 'utf8') === wanted,
      'src/api/schema.d.ts is not made from docs/api/openapi.json: run "npm run schema" in portal/',
    ).toBe(true)
  })
})
