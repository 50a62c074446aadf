// Keeps secrets out of what an audience sees: passwords always, tokens and the like unless the document itself has them.
// Which names are those of secrets, and how one looks, is watch/mask.ts.

import { hidden, isSecretName, maskBody, maskText } from '../../watch/mask.js';
import { isRecord } from '../arazzo/record.js';

/** Hides secrets, and remembers those that it has hidden. */
export interface Mask {
  hideInHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** Hides the values of properties that are secrets by their name, and wherever else one of these values occurs. */
  hide(value: unknown): unknown;
  /** Hides what was hidden before, or shows by itself that it is a secret, wherever it occurs in a text. */
  hideInText(text: string): string;
  /** Hides the same in the beginning of a JSON text that was cut. */
  hideInCut(text: string): string;
}

const isPassword = (name: string): boolean => /password|passwd|pwd/i.test(name);

/** Shorter ones would be found in the middle of words. */
const shortestInText = 6;

/**
 * Makes the mask of a playback.
 *
 * @param documentText - what is in it anyway is no secret, passwords aside
 */
export const createMask = (documentText: string): Mask => {
  const known = new Set<string>();
  const conceal = (secret: string): string => {
    if (secret.length >= shortestInText) known.add(secret);
    return hidden;
  };
  const hideInText = (text: string): string => {
    let shown = maskText(text);
    for (const secret of known) shown = shown.replaceAll(secret, hidden);
    return shown;
  };
  const hideNamed = (name: string, value: unknown): unknown => {
    if (typeof value !== 'string') return hide(value);
    const isHidden = isPassword(name) || (isSecretName(name) && !documentText.includes(value));
    return isHidden ? conceal(value) : hideInText(value);
  };
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return hideInText(value);
    if (Array.isArray(value)) return value.map(hide);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hideNamed(name, part)]));
  };
  const hideInHeader = (name: string, value: string): string => {
    if (!isSecretName(name)) return hideInText(value);
    const [, scheme = '', secret = value] = /^(Bearer |Basic )?(.*)$/is.exec(value) ?? [];
    return documentText.includes(secret) ? value : scheme + conceal(secret);
  };
  return {
    hideInHeaders: (headers) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hideInHeader(name, value)])),
    hide,
    hideInText,
    hideInCut: (text) => hideInText(maskBody(text, undefined)),
  };
};
