import { Markdown } from '@storybook/addon-docs/blocks';
import type { JSX } from 'react';

/** A guide of `docs`, as it is there; what it links to in the repository is a page of this Storybook, or plain text. */
export function Guide({ text }: { text: string }): JSX.Element {
  const here = text
    .replaceAll(/\]\((\w+)\.md\)/g, (_, name: string) => `](?path=/docs/guides-${name}--docs)`)
    .replaceAll(/\[([^\]]+)\]\(\.\.\/[^)]+\)/g, '$1');
  return <Markdown>{here}</Markdown>;
}
