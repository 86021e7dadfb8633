// B.G3
/** The conversation before the demo started. It can be read at any balance. */
export interface Turn {
  from: 'you' | 'hero';
  text: string;
}

export const pastTurns: readonly Turn[] = [
  { from: 'you', text: 'Why did cost per click go up last week?' },
  {
    from: 'hero',
    text: 'Two competitors entered the auction for “city bike”. Your share of impressions fell from 61% to 48%, and clicks cost $0.14 more.',
  },
  { from: 'you', text: 'Which ad group should I look at first?' },
  { from: 'hero', text: '“Step-through”. It uses a third of the budget and brings a fifth of the conversions.' },
];

/** Hero's next answers, in order. The demo has no model. */
export const answers: readonly string[] = [
  'Pause the two broad keywords in “Step-through” and move 20% of its budget to “Guarantee”. I expect nine more conversions a week.',
  'Your best hour is 7 PM. Bids are flat over the day, so there is room to shift.',
  'The headline with the ten-year guarantee wins in five of six groups. I would retire the other one.',
];

export interface Campaign {
  name: string;
  status: 'Live' | 'Paused' | 'Draft';
  clicks: number;
  costPerClick: string;
  conversions: number;
}

export const campaigns: readonly Campaign[] = [
  { name: 'Spring step-through', status: 'Live', clicks: 4_812, costPerClick: '$0.62', conversions: 143 },
  { name: 'Ten-year guarantee', status: 'Live', clicks: 2_307, costPerClick: '$0.58', conversions: 96 },
  { name: 'City commuters', status: 'Paused', clicks: 9_120, costPerClick: '$0.71', conversions: 201 },
  { name: 'Summer test rides', status: 'Draft', clicks: 0, costPerClick: '–', conversions: 0 },
];

/** Clicks per day over the last two weeks. */
export const clicks: readonly number[] = [212, 245, 230, 268, 301, 178, 164, 255, 290, 312, 305, 334, 221, 208];
