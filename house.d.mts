export declare const may: Readonly<Record<string, string>>
