/**
 * A guide as a page of this Storybook: other guides are pages, too, its pictures lie where the build put them, and what
 * it links to elsewhere in the repository is plain text. Notes for whoever writes it are left out.
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
