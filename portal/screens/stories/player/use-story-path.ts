// The address of a step, with what the reader has chosen: full-screen presentation, following along, keys.

import { useSearchParams } from 'wouter';

/** Parameters of the address that hold from step to step. */
const kept = ['present', 'follow', 'keys'] as const;

type Choice = (typeof kept)[number];

/** Choices of the address, and addresses that keep them. */
export interface StoryPath {
  /** What is chosen; null without a choice. */
  readonly chosen: (choice: Choice) => string | null;
  /** The path of a step. Choices that are given replace those of the address; undefined drops one. */
  readonly toStep: (n: number, choices?: Partial<Record<Choice, string | undefined>>) => string;
}

/** Reads and writes addresses of a story. */
export const useStoryPath = (id: string): StoryPath => {
  const [params] = useSearchParams();
  return {
    chosen: (choice) => params.get(choice),
    toStep: (n, choices = {}) => {
      const next = new URLSearchParams();
      for (const name of kept) {
        const value = name in choices ? choices[name] : (params.get(name) ?? undefined);
        if (value !== undefined) next.set(name, value);
      }
      const query = next.toString();
      return `/stories/${id}/${String(n)}${query === '' ? '' : `?${query}`}`;
    },
  };
};
