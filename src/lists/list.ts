import type { PlainDate } from '#kernel'

/** How grave each complaint is. An error sends the row to a human; see `list-status.ts`. */
export const severityOf = {
  DATE_IMPOSSIBLE: 'error',
  DATE_YEAR_ONLY: 'error',
  DATE_FUTURE: 'error',
  DATE_UNREADABLE: 'error',
  NIK_PRECISION_LOST: 'error',
  NIK_LENGTH: 'error',
  NIK_NOT_DIGITS: 'error',
  NIK_DUPLICATE: 'error',
  NIK_PLACEHOLDER: 'error',
  PORSI_DUPLICATE_SAME_PERSON: 'error',
  PORSI_DUPLICATE_OTHER_PERSON: 'error',
  PORSI_MISSING: 'error',
  PORSI_LENGTH: 'error',
  FORMULA_ERROR: 'error',
  NAME_SUSPICIOUS: 'error',
  NAME_TOO_LONG: 'error',
  REGENCY_AMBIGUOUS: 'error',
  REGENCY_UNKNOWN: 'error',
  DATE_TWO_DIGIT_YEAR: 'warning',
  DATE_SERIAL_NUMBER: 'warning',
  BIRTHDATE_NIK_MISMATCH: 'warning',
  NIK_MISSING: 'warning',
  PORSI_LEADING_ZERO_RESTORED: 'warning',
  PERSON_PROBABLY_TWICE: 'warning',
  TOTAL_MISMATCH: 'warning',
  HIDDEN_SHEET_IGNORED: 'warning',
  HIDDEN_COLUMN_READ: 'warning',
  HIDDEN_ROW: 'warning',
  STRUCK_THROUGH: 'warning',
  WITHDRAWN_BY_NOTE: 'warning',
  RESERVE_NOT_IN_QUOTA: 'warning',
  PHONE_LEADING_ZERO_RESTORED: 'warning',
  REGENCY_FROM_TITLE: 'info',
  REGENCY_FROM_SHEET_NAME: 'info',
  REGENCY_ABBREVIATION: 'info',
  NIK_REGION_DIFFERS: 'info',
  FORMULA_RESULT_USED: 'info',
  DELIMITER_DETECTED: 'info',
  ENCODING_DETECTED: 'info',
} as const

export type ComplaintCode = keyof typeof severityOf
type Severity = (typeof severityOf)[ComplaintCode]

export type ListField =
  | 'porsi'
  | 'name'
  | 'parentRelation'
  | 'parentName'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'nik'
  | 'regency'
  | 'phone'

/** A complaint before it has words. `detail` fills the sentence: a row number, a letter of the file's form; never a person's data. */
export type Finding = {
  readonly code: ComplaintCode
  readonly sheet: string | null
  readonly row: number | null
  readonly field: ListField | null
  readonly detail: string
}

export type Complaint = {
  readonly severity: Severity
  readonly code: ComplaintCode
  readonly sheet: string | null
  readonly row: number | null
  readonly field: ListField | null
  readonly message: string
}

export type ParentRelation = 'bin' | 'binti'
export type Sex = 'L' | 'P'
export type RowStatus = 'ok' | 'review' | 'rejected'

/** What the list says of one person. Porsi ten digits, NIK sixteen, phone with +62, regency four digits or TPHD. */
export type ListedPerson = {
  readonly sheet: string | null
  readonly row: number
  readonly porsi: string | null
  readonly name: string | null
  readonly parentRelation: ParentRelation | null
  readonly parentName: string | null
  readonly birthPlace: string | null
  readonly birthDate: PlainDate | null
  readonly sex: Sex | null
  readonly nik: string | null
  readonly regency: string | null
  readonly phone: string | null
  readonly extra: ListExtra
}

/** Facts some offices add; kept for later stages, not part of the published answer. */
export type ListExtra = {
  readonly district: string | null
  readonly kloter: string | null
  readonly oldPassport: string | null
  /** ISO 8601. */
  readonly oldPassportUntil: string | null
  readonly remark: string | null
  readonly reserve: boolean
}

/** One row as published by `lists check`; `birthDate` is ISO 8601. */
export type ListRow = {
  readonly sheet: string | null
  readonly row: number
  readonly status: RowStatus
  readonly porsi: string | null
  readonly name: string | null
  readonly parentRelation: ParentRelation | null
  readonly parentName: string | null
  readonly birthPlace: string | null
  readonly birthDate: string | null
  readonly sex: Sex | null
  readonly nik: string | null
  readonly regency: string | null
  readonly phone: string | null
}

export type ListCheck = { readonly rows: readonly ListRow[]; readonly complaints: readonly Complaint[] }
