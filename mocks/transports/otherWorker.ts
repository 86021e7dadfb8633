/**
 * What MSW's worker script posts to a page that answers requests: version 2 says the first, version 3 may say another
 * with the same word in it.
 */
const isRequest = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && /request/i.test(String((data as { type?: unknown }).type));

/**
 * Whether another MSW in this page answers requests already. A worker script serves one MSW per page: a second one that
 * starts replaces the first without a warning. One request shows whether there is one.
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
    // Whether the server has such a path does not matter.
  } finally {
    serviceWorker.removeEventListener('message', hear);
  }
  return isAsked;
}
