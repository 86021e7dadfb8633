import {
  Canvas,
  Controls,
  Description,
  DocsContext,
  Heading,
  Markdown,
  Primary,
  Stories,
  Subheading,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';
import { type JSX, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import './docs.css';
import { framed } from './framed';
import { looksOf } from './looks';

/** What a story's meta sets for its docs page, in addition to its docstring. */
export interface GuideParameters {
  guide?: { do: string[]; dont: string[] };
}

/** A component's docs page: description, primary story, props, do and don't, styling hooks, and all of its states. */
export function DocsPage(): JSX.Element {
  const { component, parameters } = useOf('meta', ['meta']).preparedMeta;
  const docgen = (component as { __docgenInfo?: { description?: string; displayName?: string } }).__docgenInfo;
  const { guide } = parameters as GuideParameters;
  const about = docgen?.description ?? '';
  const isFramed = (parameters as { docs?: { story?: typeof framed } }).docs?.story?.inline === false;
  return (
    <>
      <Title />
      <Description />
      <Primary />
      <Controls />
      {about && (
        <>
          <Heading>What it renders</Heading>
          <Markdown>{about}</Markdown>
        </>
      )}
      {guide && <DoAndDont {...guide} />}
      {docgen?.displayName && <Hooks name={docgen.displayName} role={/role="(\w+)"/.exec(about)?.[1]} />}
      {isFramed ? <Frames /> : <Stories includePrimary={false} />}
    </>
  );
}

/** All other stories, each in its own frame. */
function Frames(): JSX.Element {
  const [, ...stories] = useContext(DocsContext).componentStories();
  return (
    <>
      <Heading>Stories</Heading>
      {stories.map(({ id, name, moduleExport }) => (
        <section key={id}>
          <Subheading>{name}</Subheading>
          <Description of={moduleExport} />
          <Near>
            <Canvas of={moduleExport} />
          </Near>
        </section>
      ))}
    </>
  );
}

/**
 * Renders its children when they are about to scroll into view. Otherwise a page with thirty frames would load thirty
 * Storybooks.
 */
function Near({ children }: { children: ReactNode }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const look = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '25%' });
    look.observe(place.current!);
    return () => look.disconnect();
  }, []);
  return (
    <div ref={place} style={{ minBlockSize: framed.height }}>
      {isNear && children}
    </div>
  );
}

function DoAndDont({ do: dos, dont }: { do: string[]; dont: string[] }): JSX.Element {
  return (
    <>
      <Heading>Do and don't</Heading>
      <div className="docs-guide">
        {[
          { title: 'Do', sentences: dos },
          { title: "Don't", sentences: dont },
        ].map(({ title, sentences }) => (
          <section key={title} data-says={title}>
            <h3>{title}</h3>
            <ul>
              {sentences.map((sentence) => (
                <li key={sentence}>
                  <Markdown>{sentence}</Markdown>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** `AutoReloadToggle` → `auto-reload-toggle`. */
function rootName(component: string): string {
  return component.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

function Hooks({ name, role }: { name: string; role: string | undefined }): JSX.Element | null {
  const { tokens, parts } = useMemo(() => {
    const root = document.createElement('div');
    root.dataset['credits'] = rootName(name);
    if (role) root.setAttribute('role', role);
    return looksOf(root);
  }, [name, role]);
  if (!parts.length) return null;
  return (
    <>
      <Heading>Restyle it</Heading>
      <p>
        The root has <code>data-credits="{rootName(name)}"</code> and takes <code>className</code>. It uses these custom
        properties; the buttons, badges, notes and skeletons inside use the shared ones (see <em>Theming</em>).
      </p>
      <Names names={tokens} />
      <p>
        Parts with their own styles, each with a <code>data-part</code>:
      </p>
      <Names names={parts} />
    </>
  );
}

function Names({ names }: { names: string[] }): JSX.Element {
  return (
    <ul className="docs-names">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
