// Who is below somebody: the reports, their reports, and so on.

/**
 * Ids of everybody below, each once. Choice: circles of managers are allowed, so whoever stands at the top is not counted among
 * those below.
 *
 * @param listReports - ids of the direct reports of one
 */
export function* listBelow(id: string, listReports: (managerId: string) => Iterable<string>): Generator<string> {
  const seen = new Set([id]);
  const waiting = [id];
  for (let managerId = waiting.pop(); managerId !== undefined; managerId = waiting.pop()) {
    for (const reportId of listReports(managerId)) {
      if (seen.has(reportId)) continue;
      seen.add(reportId);
      waiting.push(reportId);
      yield reportId;
    }
  }
}
