/** The first lines of src/api/schema.d.ts. */
export const header = '// Made from docs/api/openapi.json by "npm run schema"; a test compares both.\n\n'
