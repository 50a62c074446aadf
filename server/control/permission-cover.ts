// The fewest and least privileged permissions that are enough for a number of calls.

const isEnough = (permissions: ReadonlySet<string>, alternatives: readonly (readonly string[])[]): boolean =>
  alternatives.every((names) => names.some((name) => permissions.has(name)));

/**
 * Chooses permissions so that every call has one that is enough, few are needed, and none is more privileged than it must be.
 *
 * Calls with the fewest alternatives choose first, and choose their least privileged one. A call that is covered by then chooses
 * nothing: a permission that another call needs anyway is better than one more. At the end, what became superfluous goes.
 *
 * @param alternatives - for each call what is enough for it, least privileged first
 * @returns the permissions by name; undefined when nothing is enough for one of the calls
 */
export const coverLeast = (alternatives: readonly (readonly string[])[]): readonly string[] | undefined => {
  const chosen = new Set<string>();
  for (const names of alternatives.toSorted((a, b) => a.length - b.length)) {
    const [least] = names;
    if (least === undefined) return undefined;
    if (!names.some((name) => chosen.has(name))) chosen.add(least);
  }
  for (const name of [...chosen]) {
    chosen.delete(name);
    if (!isEnough(chosen, alternatives)) chosen.add(name);
  }
  return [...chosen].toSorted();
};
