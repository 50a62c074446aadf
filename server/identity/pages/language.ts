// Which of our languages a reader wants. The words themselves are in words.ts.

/** The languages of the pages, the first of which is for everybody whose language is not here. */
export const languages = ['en', 'de'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

const [fallback] = languages;

const findLanguage = (tag: string): Language | undefined => {
  const [primary = ''] = tag.trim().toLowerCase().split('-');
  return primary === '*' ? fallback : languages.find((language) => language === primary);
};

/** What a reader asks for. */
export interface LanguageWishes {
  /** Of the request's query: languages in the order that the reader prefers. OpenID Connect Core, 3.1.2.1. */
  readonly uiLocales?: string | undefined;
  /** Microsoft's own parameter for one language, such as `de-DE`. */
  readonly market?: string | undefined;
  /** The header. */
  readonly acceptLanguage?: string | undefined;
}

interface Weighted {
  readonly tag: string;
  readonly weight: number;
}

/** RFC 9110, 12.5.4. Something that is no weight counts as none given. */
const readWeighted = (item: string): Weighted => {
  const [tag = '', ...parameters] = item.split(';').map((part) => part.trim());
  const given = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
  const weight = given === undefined || !/^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(given) ? 1 : Number(given);
  return { tag, weight };
};

/** More than any browser sends. */
const mostTags = 32;

const readAccepted = (header: string): readonly string[] =>
  header
    .split(',', mostTags)
    .map(readWeighted)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);

const findFirst = (tags: readonly string[]): Language | undefined => {
  for (const tag of tags) {
    const language = findLanguage(tag);
    if (language !== undefined) return language;
  }
  return undefined;
};

/** The language to answer in: what the address asks for, then what the browser does. */
export const chooseLanguage = ({ uiLocales, market, acceptLanguage }: LanguageWishes): Language =>
  findFirst((uiLocales ?? '').split(' ', mostTags).filter(Boolean)) ??
  findFirst([market ?? '']) ??
  findFirst(readAccepted(acceptLanguage ?? '')) ??
  fallback;
