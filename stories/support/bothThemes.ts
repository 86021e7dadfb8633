import type { Preview } from '@storybook/react-vite';

/** What is checked after every story. */
export type AfterStory = Extract<NonNullable<Preview['afterEach']>, (...args: never[]) => unknown>;

/**
 * Axe sees a story in the theme it is shown in. Its structure is the same in the other one, so only what colours change
 * is looked at again there: contrast. In a test run alone; who looks at Storybook has the toolbar.
 */
export const contrastInOtherTheme: AfterStory = async ({ canvasElement, viewMode }) => {
  if (import.meta.env['VITEST_STORYBOOK'] === undefined || viewMode !== 'story') return;
  const { dataset } = document.documentElement;
  const canvas = canvasElement.querySelector<HTMLElement>('.canvas');
  if (!canvas) throw new Error('The story has no canvas to turn dark.');
  const shown = { canvas: canvas.dataset['theme'], page: dataset['canvasTheme'] };
  const other = getComputedStyle(canvas).colorScheme === 'dark' ? 'light' : 'dark';
  // A colour on its way from one theme to the other is neither.
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
