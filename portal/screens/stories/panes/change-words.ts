// What a step changed as a sentence in the reader's language. Numbers, times and reasons are said here; the rest has the words
// that all screens share, or the server's.

import { findSentence, type WordedChange } from '../../../parts/lists/change-list.js';
import type { Speech } from '../../../words/words.js';
import type { ReadText } from '../story-shapes.js';

type Own = Speech['words']['stories']['changes']['kinds'];

const toValue = (value: WordedChange['from'], { number, dateTime }: Speech): string => {
  if (typeof value === 'number') return number(value);
  if (typeof value !== 'string') return '';
  return /^\d{4}-\d\d-\d\dT/.test(value) ? `${dateTime(value)} UTC` : value;
};

const findOwn = (kinds: Own, change: WordedChange, speech: Speech): string | undefined => {
  if (!Object.hasOwn(kinds, change.kind)) return undefined;
  const known: Readonly<Record<string, string>> = speech.words.stories.reasons;
  const reason = change.reason ?? '';
  const names = {
    user: change.user?.displayName ?? '',
    product: change.product?.productName ?? '',
    app: change.app?.displayName ?? '',
    reason: known[reason] ?? reason,
    from: toValue(change.from, speech),
    to: toValue(change.to, speech),
  };
  const sentence = kinds[change.kind as keyof Own](names);
  // A name that is missing would leave a hole in the sentence.
  return / {2}|^ | [.:]/.test(sentence) ? undefined : sentence.trimEnd();
};

/** The words of a change. */
export const toChangeText = (change: WordedChange, speech: Speech): ReadText => {
  const { words, language } = speech;
  const text = findOwn(words.stories.changes.kinds, change, speech) ?? findSentence(words.changes, change);
  return text === undefined ? { text: change.sentence, lang: 'en' } : { text, lang: language };
};
