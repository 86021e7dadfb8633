/**
 * A link target that is safe to render, or undefined. Only http, https, mailto and same-site paths pass; anything else
 * (`javascript:`, `data:`, `//host`, control characters) stays plain text.
 */
export function safeHref(href: unknown): string | undefined {
  // oxlint-disable-next-line no-control-regex -- browsers drop these before reading the scheme, so a scheme could hide behind them
  if (typeof href !== 'string' || /[\u0000-\u0020]/.test(href)) return undefined;
  return /^(https?:\/\/|mailto:|\/(?![/\\])|[#?])/i.test(href) ? href : undefined;
}
