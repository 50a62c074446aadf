// The bytes that every server of one run sends. Fetched from the shipped program, so that all three send the same.

import { request } from 'node:http';

/** One answer, ready to be sent again. */
export interface Answer {
  readonly path: string;
  readonly status: number;
  /** Name, value, name, value: as they came, without those that node:http writes by itself. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** What each measured request carries beside its path. */
export const requestHeaders = { authorization: 'Bearer bench', accept: 'application/json' };

const writtenByNode = new Set(['date', 'connection', 'keep-alive']);

/** Asks a running server once. Throws when it cannot be reached, or the status is not 200. */
export async function requireAnswer(base: string, path: string): Promise<Answer> {
  const answer = await fetchAnswer(base, path);
  if (answer.status !== 200) throw new Error(`${base}${path} answered ${answer.status}: ${answer.body}`);
  return answer;
}

function fetchAnswer(base: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, base), { headers: requestHeaders, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        const headers: string[] = [];
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const name = response.rawHeaders[at] ?? '';
          if (!writtenByNode.has(name.toLowerCase())) headers.push(name, response.rawHeaders[at + 1] ?? '');
        }
        resolve({ path, status: response.statusCode ?? 0, headers, body });
      });
    });
    call.on('error', reject);
    call.end();
  });
}
