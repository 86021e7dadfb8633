import type { Preview } from '@storybook/react-vite';
import { sharedProps } from '../../../scripts/shared-props.mjs';

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

/** Takes props from their docstrings: the type as written, `@default` as the default, and a fitting control. */
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
        description: about || sharedProps.get(name) || '',
        table: { ...given.table, type: summaryOf(type), defaultValue },
      },
    ];
  });
  const others = Object.entries(argTypes)
    .filter(([name]) => !(name in props))
    .map(([name, given]) => [name, { ...given, table: { category: 'Only in these stories', ...given.table } }]);
  return Object.fromEntries([...documented, ...(documented.length ? others : Object.entries(argTypes))]);
};

/** Every optional prop may be `undefined` as well, which would only clutter the page. */
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
  // The name of a union says too little, so show its members, too.
  return name === 'union' && meaning && /^\w+$/.test(summary) ? { summary, detail: meaning } : { summary };
}

/** The type from which Storybook derives a control. */
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
  // A URL or a function: let the user type a URL.
  if (name === 'union' && elements?.some((element) => element.name === 'string')) return { name: 'string' };
  if (/=>/.test(raw ?? '') || /ReactNode/.test(`${name} ${value}`)) return { name: 'function' };
  return { name: 'object', value: {} };
}
