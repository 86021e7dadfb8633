/**
 * For components that open over the page: `docs: { story: framed }` shows and plays each story in its own frame, so
 * that it doesn't cover the docs page. Don't share a `docs` object between stories: Storybook writes a description into
 * it.
 */
export const framed = { inline: false, height: '42rem' };
