export const seasons = {} as const
