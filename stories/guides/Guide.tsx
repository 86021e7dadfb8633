import { Markdown } from '@storybook/addon-docs/blocks';
import type { JSX } from 'react';
import { asPage } from './asPage';

const pictures = import.meta.glob<string>('../../docs/*.{png,svg}', { eager: true, query: '?url', import: 'default' });

/** Renders a guide from `docs/`. */
export function Guide({ text }: { text: string }): JSX.Element {
  return <Markdown>{asPage(text, (name) => pictures[`../../docs/${name}`] ?? name)}</Markdown>;
}
