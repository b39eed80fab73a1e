export const issuance = {} as const
