import type { Preview } from '@storybook/react-vite';

/** A check that runs after every story. */
export type AfterStory = Extract<NonNullable<Preview['afterEach']>, (...args: never[]) => unknown>;

/**
 * Axe checks a story in the theme it is shown in. The other theme differs only in colors, so only contrast is checked
 * again there. Runs only in tests; in Storybook itself, the toolbar switches themes.
 */
export const contrastInOtherTheme: AfterStory = async ({ canvasElement, viewMode }) => {
  if (import.meta.env['VITEST_STORYBOOK'] === undefined || viewMode !== 'story') return;
  const { dataset } = document.documentElement;
  const canvas = canvasElement.querySelector<HTMLElement>('.canvas');
  if (!canvas) throw new Error('The story has no canvas to turn dark.');
  const shown = { canvas: canvas.dataset['theme'], page: dataset['canvasTheme'] };
  const other = getComputedStyle(canvas).colorScheme === 'dark' ? 'light' : 'dark';
  // Turn off transitions: a color halfway between the themes belongs to neither.
  dataset['canvasStill'] = '';
  canvas.dataset['theme'] = other;
  dataset['canvasTheme'] = other;
  try {
    const { default: axe } = await import('axe-core');
    axe.reset();
    const { violations } = await axe.run(document.body, { runOnly: ['color-contrast'], resultTypes: ['violations'] });
    const faults = violations.flatMap(({ nodes }) =>
      nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    );
    if (faults.length) throw new Error(`Too little contrast in ${other}:\n${faults.join('\n\n')}`);
  } finally {
    delete dataset['canvasStill'];
    restore(canvas.dataset, 'theme', shown.canvas);
    restore(dataset, 'canvasTheme', shown.page);
  }
};

function restore(dataset: DOMStringMap, name: string, value: string | undefined): void {
  if (value === undefined) delete dataset[name];
  else dataset[name] = value;
}
