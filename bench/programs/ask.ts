// Sends single requests to a running server, to set it up and to get the bytes that the bare servers send.

import { Agent, request } from 'node:http';

/** A request that a run sends. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  /** The type of the body, if it is not JSON. */
  readonly type?: string;
}

/** One answer, ready to be sent again. */
export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Name, value, name, value: as received, without those that node:http adds itself. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** The headers of each measured request. */
export const requestHeaders = { authorization: 'Bearer bench', accept: 'application/json' };

const writtenByNode = new Set(['date', 'connection', 'keep-alive']);
const keptAlive = new Agent({ keepAlive: true, maxSockets: 4 });

/** The type of most bodies. */
const json = 'application/json';

/** A form. */
export const toForm = (path: string, fields: Readonly<Record<string, string>>): Question => ({
  method: 'POST',
  path,
  body: new URLSearchParams(fields).toString(),
  type: 'application/x-www-form-urlencoded',
});

/** A `GET`. */
export const toGet = (path: string): Question => ({ method: 'GET', path });

/** A request with a JSON body. */
export const toCall = (method: Question['method'], path: string, body: unknown): Question => ({
  method,
  path,
  body: JSON.stringify(body),
});

/** Closes open connections, so that servers can stop. */
export const closeConnections = (): void => {
  keptAlive.destroy();
};

/** Sends one request. Throws when the server cannot be reached or the status is not 2xx. */
export const requireAnswer = async (base: string, question: Question): Promise<Answer> => {
  const answer = await fetchAnswer(base, question);
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(`${question.method} ${base}${question.path} answered ${answer.status}: ${answer.body}`);
  }
  return answer;
};

/** The JSON of an answer. */
export const requireValue = async <T>(base: string, question: Question): Promise<T> =>
  JSON.parse((await requireAnswer(base, question)).body) as T;

const fetchAnswer = (base: string, { method, path, body, type = json }: Question): Promise<Answer> => {
  const headers = {
    ...requestHeaders,
    ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, base), { method, headers, agent: keptAlive }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const kept: string[] = [];
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const name = response.rawHeaders[at] ?? '';
          if (!writtenByNode.has(name.toLowerCase())) kept.push(name, response.rawHeaders[at + 1] ?? '');
        }
        resolve({ method, path, status: response.statusCode ?? 0, headers: kept, body: text });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
};
