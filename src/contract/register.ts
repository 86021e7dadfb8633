/**
 * The words of the host's own credit system. Empty, so every word is open. Declared once, the whole kit is typed to it:
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
 * `actions` says what each action takes. `npx creditkit types acme.product.json` writes the declaration, out of a
 * product file or an OpenAPI document.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- a host fills it
export interface Register {}
