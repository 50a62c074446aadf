// What is wrong with a command line, in our words. The library would find its texts by the names of its classes, which a
// minified bundle does not keep, so each class is asked for itself.

import {
  AliasNotFoundError,
  ArgumentParseError,
  ArgumentScannerError,
  EnumValidationError,
  FlagNotFoundError,
  InvalidNegatedFlagSyntaxError,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from '@stricli/core';
import { toPrintable } from '../words/printable.js';
import { suggest } from '../words/suggest.js';

/** The message of anything thrown. */
export const toMessage = (reason: unknown): string =>
  toPrintable(reason instanceof Error ? reason.message : String(reason));

const toKebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The messages of our own readers quote the value themselves; the library's reader of true and false does not. */
const toValueWords = ({ exception, input }: ArgumentParseError): string =>
  exception instanceof SyntaxError ? `'${input}' is neither true nor false` : toMessage(exception);

/** The error does not say which command it is about, so these are options of any. */
const listByLetter = (letter: string, options: readonly string[]): string => {
  const found = [...new Set(options)].filter((name) => name.startsWith(letter.toLowerCase())).sort();
  return found.length === 0 ? '' : ` Those with ${letter}: ${found.map((name) => `--${name}`).join(', ')}.`;
};

/**
 * One or two sentences.
 *
 * @param options - the options of all commands
 */
export const toUsageWords = (error: ArgumentScannerError, options: readonly string[]): string => {
  if (error instanceof FlagNotFoundError) {
    const [nearest] = error.corrections;
    const guess = nearest === undefined ? ' --help lists them.' : ` Did you mean --${toKebab(nearest)}?`;
    return `There is no option --${error.input}.${guess}`;
  }
  if (error instanceof AliasNotFoundError) {
    const advice = 'Options are written in full, with two dashes; --help lists them.';
    return `There is no option -${error.input}. ${advice}${listByLetter(error.input, options)}`;
  }
  if (error instanceof ArgumentParseError) {
    return `Wrong value for ${error.externalFlagNameOrPlaceholder}: ${toValueWords(error)}.`;
  }
  if (error instanceof EnumValidationError) {
    const { externalFlagName: name, input, values } = error;
    return `Wrong value for ${name}: '${input}' is not one of ${values.join(', ')}.${suggest(input, values)}`;
  }
  if (error instanceof UnsatisfiedFlagError) return `The option --${error.externalFlagName} needs a value.`;
  if (error instanceof UnexpectedFlagError) {
    const { externalFlagName: name, previousInput, input } = error;
    return `The option --${name} is given twice, with '${previousInput}' and '${input}'. Give it once.`;
  }
  if (error instanceof InvalidNegatedFlagSyntaxError) {
    return `The option --${error.externalFlagName} takes no value. Leave out '=${error.valueText}'.`;
  }
  if (error instanceof UnexpectedPositionalError) {
    const { expectedCount, input } = error;
    const takes =
      expectedCount === 0
        ? 'takes only options'
        : `takes ${String(expectedCount)} argument${expectedCount === 1 ? '' : 's'}`;
    return `'${input}' is too much: this command ${takes}. Options begin with two dashes; --help lists them.`;
  }
  if (error instanceof UnsatisfiedPositionalError) {
    return `This command needs ${error.placeholder.toUpperCase()}. --help shows how it is used.`;
  }
  return error.message;
};
