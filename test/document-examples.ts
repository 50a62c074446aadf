// The examples in a document for people: what a reader would run, and what the document says comes out.
//
// A block marked sh or js is run; the block right behind it, json or text, is what must come out. In what is shown, "..."
// stands for anything that is left out, and JSON shows some of the properties. `shell` blocks are for the reader to type.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { findBuiltProgram } from './program/built-program.js';

/** A fenced block. */
interface Block {
  readonly language: string;
  readonly text: string;
}

/** A block that is run, with what comes out of it. */
export interface Example extends Block {
  readonly shown: Block;
}

/** Finds the examples of a document, in order. Throws when one shows no outcome. */
export const listExamples = (document: string): readonly Example[] => {
  const blocks = Array.from(document.matchAll(/^```(\w+)\n(.*?)^```$/gms), ([, language = '', text = '']) => ({
    language,
    text,
  }));
  return blocks.flatMap((block, n) => {
    const shown = blocks[n + 1];
    if (block.language !== 'sh' && block.language !== 'js') return [];
    if (shown?.language !== 'json' && shown?.language !== 'text') throw new Error(`shows no outcome: ${block.text}`);
    return [{ ...block, shown }];
  });
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Cuts an answer down to what is shown of it; equal to what is shown when that is true. */
export const cutToShown = (actual: unknown, shown: unknown): unknown => {
  if (Array.isArray(actual) && Array.isArray(shown)) {
    const isShortened = shown.at(-1) === '...';
    const kept: readonly unknown[] = isShortened ? actual.slice(0, shown.length - 1) : actual;
    return [...kept.map((part, n) => cutToShown(part, shown[n])), ...(isShortened ? ['...'] : [])];
  }
  if (!isObject(actual) || !isObject(shown)) return actual;
  return Object.fromEntries(Object.keys(shown).map((key) => [key, cutToShown(actual[key], shown[key])]));
};

/** The parts of a shown text that are not printed, or not in this order. */
export const findMissing = (printed: string, shown: string): readonly string[] => {
  let at = 0;
  const parts = shown.split('...').map((part) => part.trim());
  return parts.filter((part) => {
    const found = printed.indexOf(part, at);
    if (found >= 0) at = found + part.length;
    return found < 0;
  });
};

/** A server that examples are run against. */
export interface ExampleServer {
  readonly url: string;
  readonly httpsUrl?: string;
  readonly caFile?: string;
}

const run = promisify(execFile);

/** The text as it stands, but at this server's ports and with the built program in place of the installed package. */
const toHere = (text: string, server: ExampleServer): string =>
  text
    .replaceAll('http://localhost:4365', server.url)
    .replaceAll('https://localhost:4366', server.httpsUrl ?? '')
    .replaceAll('npx tenantry ', `${process.execPath} ${findBuiltProgram()}/cli.js `)
    .replaceAll("from 'tenantry'", `from '${findBuiltProgram()}/index.js'`)
    .replace(/from 'tenantry\/(\w+)'/g, `from '${findBuiltProgram()}/$1.js'`);

/** Runs a block as a reader would, and returns what it prints. */
const printBlock = async ({ language, text }: Block, server: ExampleServer): Promise<string> => {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: server.caFile ?? '', NO_COLOR: '1' };
  const [program, options] =
    language === 'sh' ? ['bash', ['-euo', 'pipefail', '-c']] : [process.execPath, ['--input-type=module', '-e']];
  return (await run(program, [...options, toHere(text, server)], { env })).stdout.replaceAll('\r\n', '\n');
};

/** Runs an example and fails unless it prints what is shown. */
export const expectShown = async (example: Example, server: ExampleServer): Promise<void> => {
  const printed = await printBlock(example, server);
  const { language, text } = example.shown;
  if (language === 'json') {
    const shown: unknown = JSON.parse(text);
    expect(cutToShown(JSON.parse(printed), shown)).toEqual(shown);
  } else if (text.includes('...')) {
    expect(findMissing(printed, toHere(text, server)), printed).toEqual([]);
  } else {
    expect(printed.trim()).toBe(toHere(text, server).trim());
  }
};

/** The last line of an example, for the name of its test. */
export const toTitle = ({ text }: Example): string => text.trim().split('\n').at(-1)?.trim() ?? '';
