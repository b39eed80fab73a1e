import type { Asked, Requirement } from '#catalogue'
import type { Page, Typed } from '#web'
import { sayNote } from './say.ts'
import type { Sheet } from './sheet.ts'

/** Every paper as a large checkbox; Tab and Space are enough. What was seen before is ticked already. */
export function Checklist({ page, sheet, typed }: { page: Page; sheet: Sheet; typed: Typed | undefined }) {
  const { cases } = page.t
  const before = typed?.['documents']?.split(',') ?? [...(sheet.seen ?? [])]
  const isSeen = (one: Requirement): boolean => before.includes(one.paper.id)
  return (
    <fieldset class="field" id="documents">
      <legend>{cases.checklist}</legend>
      {sheet.asked.map((asked) => (
        <Line key={keyOfLine(asked)} page={page} asked={asked} isSeen={isSeen} />
      ))}
    </fieldset>
  )
}

const keyOfLine = (asked: Asked): string =>
  asked.kind === 'paper' ? asked.requirement.paper.id : asked.group

type LineProps = { page: Page; asked: Asked; isSeen: (one: Requirement) => boolean }

function Line({ page, asked, isSeen }: LineProps) {
  if (asked.kind === 'paper')
    return <Paper page={page} one={asked.requirement} seen={isSeen(asked.requirement)} />
  return (
    <fieldset>
      <legend>{page.t.cases.oneOf('')}</legend>
      {asked.alternatives.map((one) => (
        <Paper key={one.paper.id} page={page} one={one} seen={isSeen(one)} />
      ))}
    </fieldset>
  )
}

function Paper({ page, one, seen }: { page: Page; one: Requirement; seen: boolean }) {
  const note = sayNote(page, one)
  return (
    <label class="choice">
      <input type="checkbox" name="documents" value={one.paper.id} checked={seen} />
      <span>
        {one.paper.name[page.language]}
        {note ? <span class="hint"> {note}</span> : null}
      </span>
    </label>
  )
}
