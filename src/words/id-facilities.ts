export const facilities = {} as const
