/**
 * `docs: { story: framed }`, for what stands over its page: each story in a frame of its own, played, so that its docs
 * page shows it and is not covered by it. `docs` has to be written out: Storybook writes a description into it.
 */
export const framed = { inline: false, height: '42rem' };
