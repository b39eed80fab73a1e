import assert from 'node:assert/strict'
import { test } from 'node:test'
import { billFor, expire, openTown, speakTo, statusFor, submit, type Said, type Town } from './fixture.ts'
import { sayCode, sayVerdict } from './words.ts'

const follow = (town: Town, said: Said): Promise<Said> =>
  speakTo(town.port).get(said.headers.get('location') ?? '/404')
const idIn = (said: Said): string => /name="id" value="(\d+)"/.exec(said.text)?.[1] ?? ''

async function lookUp(town: Town, va: string): Promise<Said> {
  return follow(town, await submit(town.port, '/teller/inquiry', { va }))
}

async function payAs(town: Town, va: string, fields: Record<string, string>): Promise<Said> {
  const bill = await lookUp(town, va)
  return follow(town, await submit(town.port, '/teller/pay', { id: idIn(bill), ...fields }))
}

test('a payer sees name, description and amount as the office gave them, pays, and leaves with a receipt', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office, "SITI <b>D'CONTOH</b>")
  const bill = await lookUp(town, va)
  assert.match(bill.text, /SITI &lt;b&gt;D&#39;CONTOH&lt;\/b&gt;/)
  assert.match(bill.text, /Paspor 48 halaman/)
  assert.match(bill.text, /Rp\u00a0355\.000/)
  const receipt = await follow(
    town,
    await submit(town.port, '/teller/pay', { id: idIn(bill), fault: 'plan' }),
  )
  assert.match(receipt.text, /<h1>Bukti pembayaran<\/h1>/)
  assert.match(receipt.text, /SIM\d{12}/)
  assert.match(receipt.text, /Lunas\. Kantor sudah mencatat/)
  assert.match(receipt.text, /\d{1,2} [A-Z][a-z]+ 20\d\d, \d\d\.\d\d WIB/)
  assert.equal(town.office.booked(), 355_000)
})

test('pressing the button twice takes the cash once', async (context) => {
  const town = await openTown(context)
  const id = idIn(await lookUp(town, billFor(town.office)))
  const presses = [1, 2, 3].map(() => submit(town.port, '/teller/pay', { id }))
  for (const press of await Promise.all(presses)) assert.equal(press.status, 303)
  const heard = town.office.heard.filter((one) => one.path.endsWith('/payment'))
  assert.equal(heard.length, 1)
})

test('a number that is not of this bank is said at the field and kept as typed', async (context) => {
  const town = await openTown(context)
  for (const va of ['', '777"><script>', '12345']) {
    const page = await submit(town.port, '/teller/inquiry', { va })
    assert.equal(page.status, 422)
    assert.match(page.text, /role="alert"/)
    assert.match(page.text, /aria-invalid="true"/)
    assert.doesNotMatch(page.text, /<script>/)
  }
  assert.equal(town.office.heard.length, 0)
})

test('an expired or unknown bill is refused in plain words with the code of the office', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  expire(town.office, va)
  const expired = await lookUp(town, va)
  assert.match(expired.text, /Tagihan ini sudah kedaluwarsa\./)
  assert.match(expired.text, /4042419/)
  assert.doesNotMatch(expired.text, /Bayar tunai/)
  assert.match((await lookUp(town, '123459')).text, /tidak dikenal atau diblokir/)
})

test('late cash for an expired bill is taken without telling the office', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  expire(town.office, va)
  const paid = await payAs(town, va, { fault: 'late', amount: '355.000' })
  assert.match(paid.text, /tanpa pesan ke kantor/)
  const refused = await payAs(town, va, { fault: 'none', amount: '355.000' })
  assert.match(refused.text, /Pembayaran ditolak kantor/)
  assert.match(refused.text, /sudah kedaluwarsa/)
})

test('a demonstrator can pay a wrong amount, forge, repeat, borrow a number and lose the answer', async (context) => {
  const town = await openTown(context)
  const pay = (fields: Record<string, string>): Promise<Said> => payAs(town, billFor(town.office), fields)
  assert.match(
    (await pay({ fault: 'wrong-amount', amount: '350.000' })).text,
    /Jumlah uang tidak sama dengan tagihan/,
  )
  assert.match((await pay({ fault: 'wrong-amount', amount: '' })).text, /Jumlah uang tidak sama/)
  assert.match((await pay({ fault: 'bad-signature' })).text, /Tidak ada uang yang berpindah/)
  assert.match((await pay({ fault: 'duplicate' })).text, /4042518/)
  assert.match((await pay({ fault: 'advise' })).text, /flagAdvise Y/)
  assert.match(
    (await pay({ fault: 'reuse-external-id' })).text,
    /sudah dipakai hari ini untuk pembayaran lain/,
  )
  assert.match((await pay({ fault: 'drop-answer' })).text, /Jawaban kantor tidak sampai/)
})

test('an amount nobody can read is asked again with what was typed', async (context) => {
  const town = await openTown(context)
  const id = idIn(await lookUp(town, billFor(town.office)))
  const page = await submit(town.port, '/teller/pay', { id, fault: 'wrong-amount', amount: 'tiga' })
  assert.equal(page.status, 422)
  assert.match(page.text, /value="tiga"/)
  assert.match(page.text, /<details open>/)
})

test('a payment already taken can be told again from its receipt', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  const id = idIn(await lookUp(town, va))
  await submit(town.port, '/teller/pay', { id })
  const same = await follow(town, await submit(town.port, '/teller/repeat', { id, how: 'same' }))
  assert.match(same.text, /kode 4042518/)
  await submit(town.port, '/teller/repeat', { id, how: 'advise' })
  assert.deepEqual(
    town.office.heard.filter((one) => one.path.endsWith('/payment')).map((one) => one.code),
    ['2002500', '4042518', '2002500'],
  )
})

test('an office that is away is said so, and nothing is taken', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  await town.office.stop()
  assert.match((await lookUp(town, va)).text, /Kantor tidak dapat dihubungi/)
})

test('every page says it is a simulation and is whole without script', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  const receipt = await payAs(town, va, {})
  const pages = [
    await town.get('/teller'),
    await lookUp(town, va),
    receipt,
    await town.get('/teller/payment?id=1'),
  ]
  for (const page of pages) {
    assert.match(page.text, /Simulasi – bukan bank sungguhan/)
    assert.match(page.text, /<html lang="id">/)
    assert.equal(page.text.match(/<h1>/g)?.length, 1)
    assert.doesNotMatch(page.text, /<script|style="|BNI/)
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self'/)
    assert.equal(page.headers.get('cache-control'), 'no-store')
  }
  assert.match((await town.get('/style.css')).headers.get('content-type') ?? '', /^text\/css/)
})

test('another site cannot make the bank pay, and another name does not open it', async (context) => {
  const { port, office } = await openTown(context)
  const va = billFor(office)
  const foreign = await submit(port, '/teller/inquiry', { va }, { origin: 'http://evil.example' })
  assert.equal(foreign.status, 403)
  assert.equal((await submit(port, '/teller/inquiry', { va }, { origin: 'null' })).status, 403)
  const own = await submit(port, '/teller/inquiry', { va }, { origin: `http://127.0.0.1:${port}` })
  assert.equal(own.status, 303)
  assert.equal(await statusFor(port, { host: 'evil.example' }), 421)
  assert.equal(await statusFor(port, { host: `localhost:${port}` }), 200)
  const simple = await submit(port, '/control/pay', { va })
  assert.equal(simple.status, 422)
})

test('a page too long or unknown is refused quietly', async (context) => {
  const { port, get } = await openTown(context)
  assert.equal((await submit(port, '/teller/inquiry', { va: '1'.repeat(20_000) })).status, 413)
  assert.equal((await get('/elsewhere')).status, 404)
  assert.equal((await get('/toString')).status, 404)
})

test('every refusal of the SNAP list has a sentence of its own', () => {
  const cases =
    '40000 40001 40002 40100 40101 40300 40306 40401 40411 40412 40413 40414 40416 40419 40500 40900 42900'
  const said = cases.split(' ').map((one) => {
    const code = `${one.slice(0, 3)}25${one.slice(3)}`
    return sayVerdict({ kind: 'refused', code, message: '' })
  })
  assert.equal(new Set(said).size, said.length)
  assert.equal(sayVerdict({ kind: 'refused', code: '4182599', message: '' }), 'Kantor menolak pesan ini.')
  assert.equal(sayCode({ kind: 'silence', code: '', message: '' }), 'tanpa kode')
})
