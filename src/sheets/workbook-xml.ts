export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/g
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Walks well-formed XML without a DTD (`openArchive` has refused those) in document order; names keep their prefix. */
export function* walkXml(xml: string): Generator<XmlEvent> {
  for (const [, cdata, closing, name, attributes, alone, text] of xml.matchAll(TOKEN)) {
    if (cdata !== undefined) yield { kind: 'text', text: cdata }
    else if (text !== undefined) yield { kind: 'text', text: decoded(text) }
    else if (name !== undefined) {
      if (closing !== '/') yield { kind: 'open', name, attributes: attributesOf(attributes ?? '') }
      if (closing === '/' || alone === '/') yield { kind: 'close', name }
    }
  }
}

function attributesOf(raw: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name, double, single] of raw.matchAll(ATTRIBUTE)) {
    if (name !== undefined) found.set(name, decoded(double ?? single ?? ''))
  }
  return found
}

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, dec, name) => {
    if (name !== undefined) return ENTITIES.get(String(name)) ?? whole
    const code = hex === undefined ? Number(dec) : Number.parseInt(String(hex), 16)
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole
  })
