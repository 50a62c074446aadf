// Why clients are refused that are set up wrongly, and what to change. For the request log.

import { maxHeaderSize, type IncomingMessage } from 'node:http';

/** Where a server listens, and the authority that HTTPS clients have to trust. */
export interface Addresses {
  readonly url: string;
  readonly httpsUrl?: string;
  readonly caFile?: string;
}

/** What a client should change that was refused; undefined when the answer says it all. */
export const adviseClient = (
  { headers, socket }: IncomingMessage,
  status: number,
  { httpsUrl }: Addresses,
): string | undefined => {
  if (status !== 401 || headers.authorization !== undefined) return undefined;
  const anyToken = 'Send one: "Authorization: Bearer anything".';
  // Graph: https://github.com/microsoftgraph/msgraph-sdk-javascript, AuthenticationHandler and GraphRequestUtil: the client
  // adds its token to requests by HTTPS to Microsoft's hosts and to customHosts, and to no others.
  if ('encrypted' in socket) {
    return `No token came. ${anyToken} A client that knows only Microsoft's hosts needs this one: customHosts: new Set(['localhost']).`;
  }
  const isTool = /^(curl|wget|httpie|postman)/i.test(headers['user-agent'] ?? '');
  if (isTool || httpsUrl === undefined) return `No token came. ${anyToken}`;
  return `No token came. ${anyToken} If this client sends its token over HTTPS only: use ${httpsUrl}.`;
};

const toTrust = (caFile = 'ca.pem'): string => `Let it trust ${caFile}; in Node: NODE_EXTRA_CA_CERTS=${caFile}.`;

/** Why a client may have closed an HTTPS connection without asking anything. */
export const adviseSilence = ({ caFile }: Addresses): string =>
  `A client closed its HTTPS connection before it sent a request. Perhaps it does not trust the certificate. ${toTrust(caFile)}`;

/** What the client of a failed connection should change; undefined when it just went away. */
export const adviseConnection = (
  { code, message, rawPacket }: Error & { readonly code?: string; readonly rawPacket?: Uint8Array },
  { url, httpsUrl, caFile }: Addresses,
): string | undefined => {
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'HPE_INVALID_EOF_STATE') return undefined;
  if (code === 'ERR_SSL_HTTP_REQUEST')
    return `A client speaks plain HTTP to the HTTPS port. Use ${url}, or https:// here.`;
  // RFC 8446, 5.1: a connection by TLS begins with a handshake record, whose type is 22.
  if (rawPacket?.[0] === 22) {
    return `A client speaks HTTPS to the HTTP port. ${httpsUrl === undefined ? `Use ${url}.` : `Use ${httpsUrl}.`}`;
  }
  // RFC 8446, 6.2: what clients answer that do not trust the certificate.
  if (/alert (unknown ca|bad certificate|certificate unknown)/i.test(message)) {
    return `A client does not trust the certificate of this server. ${toTrust(caFile)}`;
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const most = `${String(maxHeaderSize / 1024)} KiB`;
    return `The address and the headers of a request are larger than ${most}. Shorten them, or send a long address in a $batch.`;
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'A client did not finish its request in time.';
  return `A connection failed: ${message} (${code ?? 'no code'}).`;
};
