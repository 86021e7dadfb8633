// OQ-28
/**
 * Distinguishes a press from its echoes: the second click of a double click, and a held Enter key. Even if a fast
 * response arrives between two clicks, a double click must not become two spends. Calls from code are never echoes.
 */
export function createEchoGuard(now: () => number = Date.now): () => boolean {
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    const event = currentEvent();
    if (!event?.isTrusted || (event.type !== 'click' && event.type !== 'submit')) return false;
    const isSoon = now() - lastAt < echoMs;
    lastAt = now();
    const clicks = 'detail' in event ? Number(event.detail) : 0;
    // A mouse counts its clicks (1, 2, …). The keyboard and `submit` send 0, so only the time can tell.
    return clicks > 1 || (clicks === 0 && isSoon);
  };
}

/** Longer than the delay before a held key repeats. */
const echoMs = 700;

/**
 * The event that is being handled. The standard calls it legacy, but every browser has it, and it works whatever the
 * host's handler passes on.
 */
function currentEvent(): Event | undefined {
  return (globalThis as { event?: Event | undefined }).event;
}
