import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantAt, WIB } from '#kernel'
import fc from 'fast-check'
import { calendarFile, type CalendarEntry } from './calendar-file.ts'

const at = (time: string): Temporal.Instant =>
  instantAt(Temporal.PlainDate.from('2016-03-07'), Temporal.PlainTime.from(time), WIB)

const entry: CalendarEntry = {
  uid: 'appointment_01j@kafilah.example',
  sequence: 0,
  writtenAt: Temporal.Instant.from('2016-03-01T02:00:00Z'),
  from: at('08:00'),
  until: at('08:30'),
  title: 'Janji temu paspor',
  description: 'Bawa KTP, KK; dan akta.\nDatang 15 menit sebelumnya.',
  place: 'Kantor Paspor Contoh, Bengkulu',
  status: 'confirmed',
}
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n')

test('an appointment at 08.00 WIB arrives as 01:00 UTC', () => {
  const lines = unfolded(calendarFile({ method: 'request' }, [entry]))
  assert.ok(lines.includes('DTSTART:20160307T010000Z'))
  assert.ok(lines.includes('DTEND:20160307T013000Z'))
  assert.ok(lines.includes('DTSTAMP:20160301T020000Z'))
  assert.ok(lines.includes('METHOD:REQUEST'))
})

test('the server’s own time zone changes nothing', () => {
  const before = process.env['TZ']
  const files = ['Asia/Jakarta', 'America/New_York', 'UTC'].map((zone) => {
    process.env['TZ'] = zone
    return calendarFile({ method: 'request' }, [entry])
  })
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
  assert.equal(new Set(files).size, 1)
})

test('a moved appointment keeps its name and counts up', () => {
  const moved = { ...entry, sequence: 1, from: at('13:00'), until: at('13:30') }
  const lines = unfolded(calendarFile({ method: 'request' }, [moved]))
  assert.ok(lines.includes('UID:appointment_01j@kafilah.example'))
  assert.ok(lines.includes('SEQUENCE:1'))
  assert.ok(lines.includes('DTSTART:20160307T060000Z'))
})

test('a cancelled appointment leaves the phone', () => {
  const lines = unfolded(calendarFile({ method: 'cancel' }, [{ ...entry, sequence: 2, status: 'cancelled' }]))
  assert.ok(lines.includes('METHOD:CANCEL'))
  assert.ok(lines.includes('STATUS:CANCELLED'))
})

test('a regency’s feed has its name, and a feed without entries is still a calendar', () => {
  const lines = unfolded(calendarFile({ method: 'publish', name: 'Kabupaten Mukomuko' }, []))
  assert.ok(lines.includes('X-WR-CALNAME:Kabupaten Mukomuko'))
  assert.deepEqual([lines[0], lines.at(-2), lines.at(-1)], ['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
})

test('commas, semicolons and line ends are text, not structure', () => {
  const lines = unfolded(calendarFile({ method: 'request' }, [{ ...entry, title: 'a\rEND:VEVENT\r\nb\\n' }]))
  assert.ok(lines.includes('SUMMARY:a\\nEND:VEVENT\\nb\\\\n'))
  assert.ok(lines.includes('DESCRIPTION:Bawa KTP\\, KK\\; dan akta.\\nDatang 15 menit sebelumnya.'))
})

test('no line is longer than 75 octets, whatever the words; only CRLF ends a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (description) => {
      const file = calendarFile({ method: 'request' }, [
        { ...entry, description: `“${description}”`.repeat(2) },
      ])
      for (const line of file.split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75, line)
        assert.doesNotMatch(line, /[\r\n]/)
      }
    }),
  )
})

test('the same entries make the same file on another day', (t) => {
  const first = calendarFile({ method: 'request' }, [entry, entry])
  t.mock.timers.enable({ apis: ['Date'], now: 4_000_000_000_000 })
  assert.equal(calendarFile({ method: 'request' }, [entry, entry]), first)
})
