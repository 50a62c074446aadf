// The looks in which every screen has to be usable by everybody.

/** Colors and languages, as the end of an address. */
export const looks = [
  'theme=light&lang=en',
  'theme=dark&lang=de',
  'theme=light&lang=de',
  'theme=dark&lang=en',
] as const;
