// Which language the portal speaks: the address says it, or the browser.

/** The languages of the portal. */
export const languages = ['en', 'de'] as const;

/** A language of the portal. */
export type Language = (typeof languages)[number];

const isLanguage = (text: string | null | undefined): text is Language => languages.some((known) => known === text);

/** The language of the address, or the first of the browser's that the portal has. */
export const readLanguage = (search: string, preferred: readonly string[]): Language => {
  const named = new URLSearchParams(search).get('lang');
  if (isLanguage(named)) return named;
  return preferred.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
};
