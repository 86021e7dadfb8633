// C.S4s
/** A model that the tool offers. Its prices come from the ledger, which has the published price table. */
export interface Feature {
  id: string;
  name: string;
  about: string;
  /** Set if the table has no price for four images. */
  onlyOne?: boolean;
}

export const features: readonly Feature[] = [
  { id: 'default', name: 'Fast', about: 'Drafts at 768\u00a0px' },
  { id: 'prompt_magic_v2', name: 'Prompt Magic', about: 'Follows the prompt closely' },
  { id: 'alchemy', name: 'Alchemy', about: 'More detail' },
  { id: 'alchemy_v2', name: 'Alchemy V2', about: 'The best we have' },
  { id: 'upscale', name: 'Upscale', about: 'Twice the size', onlyOne: true },
];

export interface Picture {
  id: number;
  prompt: string;
  feature: string;
}

export const firstPictures: readonly Picture[] = [
  { id: 3, prompt: 'Lighthouse in fog, gouache', feature: 'Alchemy V2' },
  { id: 11, prompt: 'Lighthouse in fog, gouache', feature: 'Alchemy V2' },
  { id: 5, prompt: 'Paper boats on a copper sea', feature: 'Alchemy' },
  { id: 8, prompt: 'Paper boats on a copper sea', feature: 'Alchemy' },
  { id: 2, prompt: 'A greenhouse at night', feature: 'Fast' },
  { id: 14, prompt: 'A greenhouse at night', feature: 'Fast' },
];
