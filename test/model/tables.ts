/**
 * The figures of docs/rules.md, copied by hand so that the model shares none with the code. Marketer amounts are
 * hundredths of a credit.
 */
export type Product = 'studio' | 'marketer' | 'gallery';
export type Bucket = 'plan' | 'rollover' | 'top_up';

export interface ModelPlan {
  id: string;
  allocation: number;
  cap?: number;
}

/** Cheapest first. */
export const plans: Record<Product, ModelPlan[]> = {
  studio: [
    { id: 'storage_only', allocation: 10 },
    { id: 'starter', allocation: 150 },
    { id: 'growth', allocation: 325 },
    { id: 'scale', allocation: 575 },
  ],
  marketer: [
    { id: 'pro', allocation: 2000 },
    { id: 'growth', allocation: 5000 },
    { id: 'agency', allocation: 10_000 },
  ],
  gallery: [
    { id: 'free', allocation: 150 },
    { id: 'essential', allocation: 8500, cap: 25_500 },
    { id: 'premium', allocation: 25_000, cap: 75_000 },
    { id: 'ultimate', allocation: 60_000, cap: 180_000 },
  ],
};

export const packs: Record<Product, Record<string, number>> = {
  studio: { pack_50: 50, pack_150: 150 },
  marketer: { pack_20: 2000 },
  gallery: { small: 3500, medium: 12_000, large: 30_000 },
};

export const drawOrder: Record<Product, Bucket[]> = {
  studio: ['plan', 'top_up'],
  marketer: ['plan', 'top_up'],
  gallery: ['rollover', 'plan', 'top_up'],
};

/** `[least, most]` */
export const metered: Record<string, [number, number]> = {
  campaign: [150, 200],
  regenerate_copy: [20, 40],
  'hero_question lookup': [5, 15],
  'hero_question deep': [40, 80],
  product_analysis: [20, 40],
  keyword_research: [10, 30],
  ad_copy: [20, 40],
  sitelinks: [0, 0],
};

/** One image, four images. */
export const generations: Record<string, [number, number | null]> = {
  default: [1, 4],
  prompt_magic_v2: [2, 8],
  remove_background: [2, null],
  unzoom: [5, null],
  upscale: [5, null],
  texture_preview: [5, null],
  alchemy: [8, 18],
  alchemy_prompt_magic_v3: [16, 26],
  alchemy_v2: [16, 26],
  alchemy_v2_lightning: [10, 12],
  alchemy_upscaler: [8, null],
  image_guidance_2: [3, 6],
  image_guidance_3: [5, 8],
  image_guidance_4: [7, 10],
  texture_3d: [30, null],
  flow_state: [1, 4],
};

/** What a charge on each card does: with the cardholder absent, present, and typed into the hosted page. */
export const cards: Record<string, { offSession: boolean; onSession: boolean; hosted: boolean }> = {
  '4242424242424242': { offSession: true, onSession: true, hosted: true },
  '4000000000000002': { offSession: false, onSession: false, hosted: false },
  '4000000000000341': { offSession: false, onSession: false, hosted: false },
  '4000002760003184': { offSession: false, onSession: false, hosted: false },
  '4000003800000446': { offSession: true, onSession: false, hosted: false },
};

export const autoReloadAmount = 50;
export const minute = 60_000;
export const day = 86_400_000;

/** The instant `months` calendar months after `anchor`: the same day and time, or the last day of a shorter month. */
export function addMonths(anchor: number, months: number): number {
  const from = new Date(anchor);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const to = new Date(anchor);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return to.getTime();
}
