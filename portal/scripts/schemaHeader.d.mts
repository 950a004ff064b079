export const header: string
