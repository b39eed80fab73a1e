export {
  readWorkbook,
  type Merge,
  type Sheet,
  type SheetCell,
  type SheetRow,
  type Workbook,
  type WorkbookRefusal,
} from './workbook.ts'
export { markRows, type Mark, type Marks } from './mark.ts'
export { writeCsvSheet, writeSheets, type SheetColumn, type SheetToWrite } from './sheet.ts'
