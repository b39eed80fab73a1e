import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import { newCode, scannerText } from './code.ts'
import { qrMatrix, qrSvg, runs } from './qr.ts'

test('the code of a letter fits the smallest QR', () => {
  assert.equal(qrMatrix(scannerText(newCode(seededRandom(1)))).length, 21)
})

test('the three corners that a scanner looks for are there', () => {
  const matrix = qrMatrix('KFL7K3M9Q2PX')
  const [top, last] = [matrix[0], matrix[20]]
  assert.deepEqual(top?.slice(0, 8), [true, true, true, true, true, true, true, false])
  assert.deepEqual(top?.slice(13), [false, true, true, true, true, true, true, true])
  assert.deepEqual(last?.slice(0, 8), [true, true, true, true, true, true, true, false])
})

test('the runs of dark modules are the matrix again', () => {
  const matrix = qrMatrix('KFL7K3M9Q2PX')
  const drawn = matrix.map((row) => row.map(() => false))
  for (const { x, y, length } of runs(matrix)) drawn[y]?.fill(true, x, x + length)
  assert.deepEqual(drawn, matrix)
})

test('the QR on a page has a name for those who do not see it, and no markup slips in', () => {
  const svg = qrSvg('KFL7K3M9Q2PX', 'Kode <b>"7K3M"</b> & Anda')
  assert.match(svg, /role="img"/)
  assert.match(svg, /<title>Kode &lt;b&gt;&quot;7K3M&quot;&lt;\/b&gt; &amp; Anda<\/title>/)
  assert.match(svg, /viewBox="0 0 29 29"/)
})
