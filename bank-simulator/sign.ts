import { createHash, createHmac, createSign } from 'node:crypto'

/** Signatures of BI-SNAP: the bank proves who it is (RSA) and what it says (HMAC). node:crypto only. */
type Transaction = {
  readonly method: string
  readonly path: string
  readonly token: string
  readonly body: string
  readonly timestamp: string
}

/** Drops white space between JSON tokens and touches nothing within a string. */
export function minify(json: string): string {
  let inString = false
  let escaped = false
  let kept = ''
  for (const letter of json) {
    if (!inString && ' \t\r\n'.includes(letter)) continue
    kept += letter
    if (escaped) escaped = false
    else if (inString && letter === '\\') escaped = true
    else if (letter === '"') inString = !inString
  }
  return kept
}

export const bodyHash = (body: string): string =>
  createHash('sha256').update(minify(body), 'utf8').digest('hex')

const transactionText = (said: Transaction): string =>
  [said.method, said.path, said.token, bodyHash(said.body), said.timestamp].join(':')

/** X-SIGNATURE of a transaction: base64 HMAC-SHA512 keyed with the client secret. */
export const signTransaction = (said: Transaction, clientSecret: string): string =>
  createHmac('sha512', clientSecret).update(transactionText(said), 'utf8').digest('base64')

export const tokenText = (clientId: string, timestamp: string): string => `${clientId}|${timestamp}`

/** X-SIGNATURE of a token request: base64 SHA256withRSA over `clientId|timestamp`. */
export const signToken = (clientId: string, timestamp: string, privateKeyPem: string): string =>
  createSign('RSA-SHA256').update(tokenText(clientId, timestamp), 'utf8').sign(privateKeyPem, 'base64')
