export const liaison = {} as const
