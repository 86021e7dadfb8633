import type { Preview } from '@storybook/react-vite';

interface DocgenType {
  name: string;
  raw?: string;
  value?: string;
  elements?: DocgenType[];
}
interface DocgenProp {
  description?: string;
  required?: boolean;
  tsType?: DocgenType;
}
type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** What these say is the same wherever they are, so no component says it. */
const usual: Record<string, string> = {
  action: 'What is done, by the name your server knows it by.',
  labels: "Other sentences than the language's, each by its name.",
  params: 'What it is done to, and how much of it. The server makes a price of it.',
  walletId: 'Which wallet it is about.',
};

/**
 * Props as their docstrings say them: the type as it is written, what `@default` says as the default, and a control
 * that fits.
 */
export const ownProps: Enhancer = ({ argTypes, component }) => {
  const { props = {} } = (component as { __docgenInfo?: { props?: Record<string, DocgenProp> } })?.__docgenInfo ?? {};
  const documented = Object.entries(props).map(([name, { description = '', tsType }]) => {
    const given = argTypes[name] ?? { name };
    if (!tsType) return [name, given];
    const [about, defaultTo] = description.split(/\s*@default\s+/);
    const type = withoutUndefined(tsType);
    const defaultValue = defaultTo === undefined ? undefined : { summary: defaultTo.replaceAll('`', '') };
    return [
      name,
      {
        ...given,
        type: controllable(type),
        description: about || usual[name] || '',
        table: { ...given.table, type: summaryOf(type), defaultValue },
      },
    ];
  });
  const others = Object.entries(argTypes)
    .filter(([name]) => !(name in props))
    .map(([name, given]) => [name, { ...given, table: { category: 'Of these stories', ...given.table } }]);
  return Object.fromEntries([...documented, ...(documented.length ? others : Object.entries(argTypes))]);
};

/** Every optional prop may be `undefined` as well; nobody needs to read that. */
function withoutUndefined({ elements, ...type }: DocgenType): DocgenType {
  const rest = elements?.filter(({ name }) => name !== 'undefined') ?? [];
  if (type.name !== 'union' || rest.length === elements?.length) return elements ? { ...type, elements } : type;
  const raw = type.raw?.replace(/\s*\|\s*undefined$/, '');
  const [only] = rest;
  if (rest.length === 1 && only) return raw === undefined ? only : { ...only, raw };
  return { ...type, ...(raw === undefined ? {} : { raw }), elements: rest };
}

function summaryOf({ name, raw, value, elements }: DocgenType): { summary: string; detail?: string } {
  const summary = (raw ?? value ?? name).replace(/^\((\([^]*)\)$/, '$1');
  const meaning = elements?.map((element) => element.raw ?? element.value ?? element.name).join(' | ');
  // A name for a choice of words says too little by itself.
  return name === 'union' && meaning && /^\w+$/.test(summary) ? { summary, detail: meaning } : { summary };
}

/** What Storybook makes a control of. */
function controllable({
  name,
  value,
  elements,
  raw,
}: DocgenType): NonNullable<Parameters<Enhancer>[0]['argTypes'][string]['type']> {
  if (name === 'string' || name === 'number' || name === 'boolean') return { name };
  const words = elements?.map((element) => element.value);
  if (name === 'union' && words?.every((word) => word?.startsWith("'"))) {
    return { name: 'enum', value: words.map((word) => word!.slice(1, -1)) };
  }
  // An address or a function: an address can be typed.
  if (name === 'union' && elements?.some((element) => element.name === 'string')) return { name: 'string' };
  if (/=>/.test(raw ?? '') || /ReactNode/.test(`${name} ${value}`)) return { name: 'function' };
  return { name: 'object', value: {} };
}
