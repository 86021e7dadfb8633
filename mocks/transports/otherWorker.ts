/**
 * Whether a message is how MSW's worker script passes a request to a page. Version 2 sends the first name; version 3
 * may send another name that contains the same word.
 */
const isRequest = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && /request/i.test(String((data as { type?: unknown }).type));

/**
 * Whether another MSW in this page already answers requests. A worker script serves one MSW per page: a second one
 * replaces the first without a warning. This sends a request and watches for the worker's message.
 */
export async function hasOtherWorker(probe: URL): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) return false;
  let isAsked = false;
  const hear = ({ data }: MessageEvent) => {
    isAsked ||= isRequest(data);
  };
  serviceWorker.addEventListener('message', hear);
  try {
    await fetch(probe, { cache: 'no-store', method: 'HEAD', signal: AbortSignal.timeout(1_000) });
  } catch {
    // It doesn't matter whether the server has such a path.
  } finally {
    serviceWorker.removeEventListener('message', hear);
  }
  return isAsked;
}
