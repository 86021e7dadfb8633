// OQ-28
/**
 * Tells the first press from its echoes: the second click of a double click, and a held Enter key. One press is one
 * intention; a fast answer between two clicks must not turn a double click into two spends. Calls from code are never
 * echoes.
 */
export function createEchoGuard(now: () => number = Date.now): () => boolean {
  let lastAt = Number.NEGATIVE_INFINITY;
  return () => {
    const event = currentEvent();
    if (!event?.isTrusted || (event.type !== 'click' && event.type !== 'submit')) return false;
    const isSoon = now() - lastAt < echoMs;
    lastAt = now();
    const clicks = 'detail' in event ? Number(event.detail) : 0;
    // A mouse counts its clicks (1, 2, …); the keyboard and `submit` say 0, so there only time can tell.
    return clicks > 1 || (clicks === 0 && isSoon);
  };
}

/** Longer than the delay before a held key repeats. */
const echoMs = 700;

/**
 * The event being handled. The standard calls it legacy, but every browser has it, and it works whatever the host's
 * handler passes on.
 */
function currentEvent(): Event | undefined {
  return (globalThis as { event?: Event | undefined }).event;
}
