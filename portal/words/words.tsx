// The words of the portal as components use them, with dates and numbers as the language writes them.

import { createContext, use, useMemo, type ReactNode } from 'react';
import type { en } from './en.js';
import type { Language } from './language.js';

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [Key in keyof T]: Widened<T[Key]> };

/** Every text of the portal. A language that lacks one does not compile. */
export type Words = Widened<typeof en>;

/** Words, and how the language writes dates and numbers. */
export interface Speech {
  readonly words: Words;
  readonly language: Language;
  readonly number: (value: number) => string;
  /** Date and time in UTC, as the tenant's clock shows it. */
  readonly dateTime: (iso: string) => string;
  readonly date: (iso: string) => string;
  readonly time: (iso: string) => string;
  /** A list in a sentence: "a, b, and c". */
  readonly list: (items: readonly string[]) => string;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

/** The words and formats of the language that is shown. */
export const useSpeech = (): Speech => {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('useSpeech needs a SpeechProvider around it');
  return speech;
};

/** The words of the language that is shown. */
export const useWords = (): Words => useSpeech().words;

const toSpeech = (words: Words, language: Language): Speech => {
  const locale = language === 'de' ? 'de-DE' : 'en-US';
  const number = new Intl.NumberFormat(locale);
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: 'UTC' });
  const list = new Intl.ListFormat(locale);
  return {
    words,
    language,
    number: (value) => number.format(value),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    list: (items) => list.format(items),
  };
};

/** Gives the components below it the words. */
export const SpeechProvider = ({
  words,
  language,
  children,
}: {
  readonly words: Words;
  readonly language: Language;
  readonly children: ReactNode;
}): ReactNode => {
  const speech = useMemo(() => toSpeech(words, language), [words, language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
};
