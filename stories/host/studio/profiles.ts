/** What the host knows about a client apart from its wallet. */
export interface Profile {
  description: string;
  emails: string;
  product: string;
  headline: string;
  art: Art;
  /** Names for the next drafts. */
  ideas: readonly string[];
  messages: readonly Message[];
}

export type Art = 'cup' | 'bottle' | 'wheel' | 'frame';

export interface Message {
  from: 'them' | 'you';
  text: string;
  at: string;
}

const profiles: Record<string, Profile> = {
  'acme-coffee': {
    description: 'Specialty roaster from Portland. Warm, dry humor, no superlatives.',
    emails: 'dana@acme.example, studio@acme.example',
    product: 'Cold foam, 8\u00a0oz',
    headline: 'Your commute deserves better coffee.',
    art: 'cup',
    ideas: ['Cold foam', 'Barista at home', 'Monday, again', 'The last bean', 'Two shots, no rush', 'Window seat'],
    messages: [
      {
        from: 'them',
        text: 'Morning Dana! Oat latte is in the edit. You’ll have it by noon tomorrow.',
        at: '08:12',
      },
      { from: 'you', text: 'Love it. Could the second scene hold the pour a beat longer?', at: '08:20' },
      { from: 'them', text: 'Noted for the editor. Anything else you’d like in the next one?', at: '08:24' },
    ],
  },
  'luma-skincare': {
    description: 'Fragrance-free skincare. Calm images, plain claims.',
    emails: 'hello@luma.example',
    product: 'Night cream, 50\u00a0ml',
    headline: 'Sleep is the active ingredient.',
    art: 'bottle',
    ideas: ['Slow morning', 'Three ingredients', 'Bathroom shelf', 'Before the alarm'],
    messages: [{ from: 'them', text: 'Night cream has been delivered. Tell us if a scene feels off.', at: '16:40' }],
  },
  'northwind-bikes': {
    description: 'City bikes with a 10-year warranty.',
    emails: 'marketing@northwind.example',
    product: 'Model 3, step-through',
    headline: 'Ten years. One chain.',
    art: 'wheel',
    ideas: ['School run', 'Rain, shine, rain', 'The long way home'],
    messages: [{ from: 'them', text: 'Welcome to the studio! Send your first brief whenever you like.', at: '10:02' }],
  },
};

const unknown: Profile = {
  description: '',
  emails: '',
  product: 'New product',
  headline: 'Say it in one line.',
  art: 'frame',
  ideas: ['First creative', 'Second take', 'Third time lucky'],
  messages: [{ from: 'them', text: 'Welcome to the studio! Send your first brief whenever you like.', at: '10:02' }],
};

export function profileOf(slug: string): Profile {
  return profiles[slug] ?? unknown;
}
