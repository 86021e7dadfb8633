/**
 * The names of your own credit system. Without a declaration, the kit accepts any name. With one, the whole kit is
 * typed to it:
 *
 * ```ts
 * declare module 'creditkit' {
 *   interface Register {
 *     actions: { submission: { clips: number[] }; image_reroll: Record<string, never> };
 *     entryTypes: 'submission' | 'submission_refund' | 'plan_allocation';
 *     buckets: 'plan' | 'top_up';
 *   }
 * }
 * ```
 *
 * `actions` has the params of each action. `npx creditkit types acme.product.json` writes the declaration from a
 * product file or an OpenAPI document.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- a host fills it
export interface Register {}
