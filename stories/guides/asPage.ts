/**
 * Turns a guide into a Storybook page: links to other guides lead to their pages, pictures to where the build put them,
 * and links into the repository become plain text. Comments for the authors are removed.
 */
export function asPage(text: string, pictureOf: (name: string) => string): string {
  return text
    .replaceAll(/<!--[^]*?-->\n*/g, '')
    .replaceAll(
      /!\[([^\]]*)\]\(([\w-]+\.(?:png|svg))\)/g,
      (_, alt: string, name: string) => `![${alt}](${pictureOf(name)})`,
    )
    .replaceAll(
      /\]\(([\w-]+)\.md(#[\w-]+)?\)/g,
      (_, name: string, at = '') => `](?path=/docs/guides-${name}--docs${at})`,
    )
    .replaceAll(/\[([^\]]+)\]\(\.\.\/[^)]+\)/g, '$1');
}
