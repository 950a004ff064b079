// Makes the types of the API from the document that is committed: `npm run schema`.

import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { header } from './schemaHeader.mjs'

const home = dirname(dirname(fileURLToPath(import.meta.url)))
const document = pathToFileURL(join(home, '../docs/api/openapi.json'))
writeFileSync(join(home, 'src/api/schema.d.ts'), header + astToString(await openapiTS(document)))
