// How long this page is open, for durations only. What time it is says the tenant's clock.

/** Milliseconds since the page was opened. */
export const readElapsed = (): number => Number(document.timeline.currentTime ?? 0);
