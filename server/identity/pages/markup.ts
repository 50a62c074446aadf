// Text that is HTML already. Whatever is put into it is escaped, so no page can forget to. Which pages there are is in the
// files beside this one.

/** Text that is safe to send as HTML. Only `markup` makes it. */
export interface Markup {
  readonly html: string;
}

/** What may stand in a page. Nothing is written for `undefined` and `false`. */
export type Content = string | number | Markup | readonly Content[] | undefined | false;

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const toText = (content: Content): string => {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escape(content);
  if (typeof content === 'number') return String(content);
  return 'html' in content ? content.html : content.map(toText).join('');
};

/** A piece of HTML. What is put in between is escaped for text and for attributes in quotes, unless it is markup itself. */
export const markup = (texts: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  html: texts.map((text, n) => text + toText(contents[n])).join(''),
});

/** A constant of ours, such as a style sheet. Never something that a request brought. */
export const asMarkup = (constant: string): Markup => ({ html: constant });
