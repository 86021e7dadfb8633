import { http, HttpResponse, type RequestHandler } from 'msw';

/** The world as MSW handlers. One pattern a tree: which endpoint is meant is the world's to say, the same way for every transport. */
export function createHandlers(respond: (request: Request) => Promise<Response>, baseUrl: string): RequestHandler[] {
  // In a page the ledger stands on the page's own origin; elsewhere there is none, and any will do.
  const base = baseUrl || (typeof location === 'undefined' ? '*' : '');
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    try {
      return await respond(request);
    } catch (error) {
      // A dropped connection is a fault at work; anything else is a defect and should look like one.
      if (error instanceof TypeError && error.message === 'Failed to fetch') return HttpResponse.error();
      throw error;
    }
  };
  return [http.all(`${base}/v1/*`, answer), http.all(`${base}/backstage/*`, answer)];
}
