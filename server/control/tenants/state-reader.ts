// Reads the JSON of a long state as it arrives: each row as soon as it is whole, and in the end the document without its rows.
// The library finds where rows begin and end and reads what is around them; a row is read as JSON.parse reads it.

import {
  Tokenizer,
  TokenizerError,
  TokenParser,
  TokenParserError,
  TokenType,
  type ParsedTokenInfo,
} from '@streamparser/json';
import { GraphError } from '../../http/errors/graph-error.js';
import { notJson } from '../../http/request/request-body.js';

/** No row is nearly as long. A longer one would keep others waiting. */
const longestValue = 4 * 1024 * 1024;

/** What is around the rows is small, unless it is a fixture. */
const mostTokens = 1_000_000;

/** Called with each row. `place` is where it is in the body. */
export type TakeRow = (table: string, row: unknown, place: string) => void;

/** Reads one document. */
export interface StateReader {
  /** @throws GraphError when this is not JSON, or what `take` throws */
  write(bytes: Uint8Array): void;
  /** The document without its rows: instead of each there is null. @throws GraphError when it is not complete */
  end(): unknown;
  /** The document's version, as far as it is known. */
  readonly version: unknown;
}

/** An object or list around the rows. */
interface Level {
  readonly isList: boolean;
  /** The property whose value comes now. */
  key: string;
}

/** A list of rows that is being read. */
interface OpenTable {
  readonly name: string;
  readonly place: string;
  count: number;
}

const opens = (token: TokenType): boolean => token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;
const closes = (token: TokenType): boolean => token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET;

/** The table whose rows a list at this place has: of a state as it is, or as `state` in a body. */
const findTable = (levels: readonly Level[]): OpenTable | undefined => {
  const keys = levels.slice(levels[0]?.key === 'state' ? 1 : 0);
  if (keys.length !== 3 || keys[0]?.key !== 'tables' || keys[1] === undefined || keys[2]?.isList !== true)
    return undefined;
  const place = levels.slice(0, -1).map(({ key }) => key);
  return { name: keys[1].key, place: place.join('/'), count: 0 };
};

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
};

const tooMuch = (what: string): GraphError => new GraphError(400, 'BadRequest', `The request body has ${what}.`);

/** Whether the bytes are a list or an object from beginning to end. They are, unless positions were counted wrongly. */
const isWhole = (bytes: Uint8Array): boolean => {
  const ends = `${String.fromCharCode(bytes[0] ?? 0)}${String.fromCharCode(bytes.at(-1) ?? 0)}`;
  return ends === '{}' || ends === '[]';
};

/** Begins to read a document. */
export const createStateReader = (take: TakeRow): StateReader => {
  const tokenizer = new Tokenizer();
  const parser = new TokenParser({ paths: ['$'] });
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const plain = new TextDecoder();
  const levels: Level[] = [];
  let table: OpenTable | undefined;
  let document: { readonly value: unknown } | undefined;
  let version: unknown;
  let tokens = 0;
  let text = '';
  /** How many brackets of a row are open. */
  let depth = 0;
  // Positions in the document: where the row began, the last token, and the bytes at hand.
  let rowStart = 0;
  let lastToken = 0;
  let bytesStart = 0;
  let bytes: Uint8Array = new Uint8Array();
  /** What came before them of the row. */
  let kept: Uint8Array[] = [];

  parser.onValue = ({ value }) => {
    document = { value };
  };
  parser.onEnd = () => {
    if (!tokenizer.isEnded) tokenizer.end();
  };
  const give = (open: OpenTable, row: unknown): void => {
    take(open.name, row, `${open.place}/${String(open.count)}`);
    open.count += 1;
    parser.write({ token: TokenType.NULL, value: null });
  };
  const finishRow = (open: OpenTable, token: ParsedTokenInfo): void => {
    const from = Math.max(0, rowStart - bytesStart);
    const whole = join([...kept, bytes.subarray(from, token.offset + 1 - bytesStart)]);
    kept = [];
    if (!isWhole(whole)) throw new TypeError('the place of a row was lost');
    give(open, JSON.parse(plain.decode(whole)));
  };
  /** Follows where in the document a token outside rows is. */
  const follow = ({ token, value }: ParsedTokenInfo): void => {
    tokens += 1;
    if (tokens > mostTokens) throw tooMuch(`more than ${String(mostTokens)} values besides the rows of a state`);
    const level = levels.at(-1);
    if (opens(token)) levels.push({ isList: token === TokenType.LEFT_BRACKET, key: '' });
    else if (closes(token)) levels.pop();
    else if (token === TokenType.STRING) text = value as string;
    else if (token === TokenType.COLON && level !== undefined) level.key = text;
    else if (token === TokenType.NUMBER && level?.key === 'version') version = value;
    table = opens(token) ? findTable(levels) : closes(token) ? undefined : table;
  };
  tokenizer.onToken = (token) => {
    lastToken = token.offset;
    if (depth > 0) {
      depth += opens(token.token) ? 1 : closes(token.token) ? -1 : 0;
      if (depth === 0 && table !== undefined) finishRow(table, token);
    } else if (table === undefined || closes(token.token)) {
      follow(token);
      parser.write(token);
    } else if (opens(token.token)) {
      rowStart = token.offset;
      depth = 1;
    } else if (token.token === TokenType.COMMA || token.token === TokenType.COLON) {
      parser.write(token);
    } else {
      give(table, token.value);
    }
  };
  const read = (): void => {
    try {
      utf8.decode(bytes, { stream: true });
    } catch {
      throw new GraphError(400, 'BadRequest', 'The request body is not valid UTF-8.');
    }
    try {
      tokenizer.write(bytes);
    } catch (error) {
      const isOfText = [TokenizerError, TokenParserError, SyntaxError].some((kind) => error instanceof kind);
      throw isOfText ? notJson() : error;
    }
  };
  const isMark = (at: Uint8Array): boolean => at[0] === 0xef && at[1] === 0xbb && at[2] === 0xbf;
  return {
    write: (next) => {
      bytesStart += bytes.length;
      // The library does not count a byte order mark.
      bytes = bytesStart === 0 && isMark(next) ? next.subarray(3) : next;
      read();
      const end = bytesStart + bytes.length;
      if (depth > 0) kept.push(bytes.subarray(Math.max(0, rowStart - bytesStart)));
      if (document === undefined && end - (depth > 0 ? rowStart : lastToken) > longestValue) {
        throw tooMuch(`a value or a gap of more than ${String(longestValue / 1024 / 1024)} MiB`);
      }
    },
    end: () => {
      if (document === undefined || depth > 0) throw notJson();
      return document.value;
    },
    get version() {
      return version;
    },
  };
};
