/** Markup that is safe to send: made only by `html`, which escapes everything put into it. */
export type Html = { readonly markup: string }
type Piece = Html | string | number | readonly Html[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? '')

export const html = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  markup: parts.map((part, index) => `${part}${show(pieces[index] ?? '')}`).join(''),
})

export const nothing: Html = { markup: '' }

function show(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece)
  if (typeof piece === 'number') return String(piece)
  return 'markup' in piece ? piece.markup : piece.map((one) => one.markup).join('')
}
