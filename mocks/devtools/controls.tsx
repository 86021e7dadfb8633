import {
  type ComponentProps,
  type FormEvent,
  type HTMLInputTypeAttribute,
  type JSX,
  type ReactNode,
  useId,
} from 'react';

/** A group of controls with a heading. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: string | undefined;
  children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <section data-part="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p data-part="about">{about}</p>}
      {children}
    </section>
  );
}

export function Button({ tone, ...rest }: ComponentProps<'button'> & { tone?: 'primary' | 'danger' }): JSX.Element {
  return <button type="button" data-part="button" data-tone={tone} {...rest} />;
}

/** A row of fields and the button that sends them. */
export function Form({
  label,
  onSubmit,
  children,
}: {
  label: string;
  onSubmit: () => void;
  children: ReactNode;
}): JSX.Element {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form data-part="form" aria-label={label} onSubmit={submit} noValidate>
      {children}
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: HTMLInputTypeAttribute;
  placeholder?: string;
}

export function Field({ label, value, onChange, type = 'text', placeholder }: FieldProps): JSX.Element {
  const inputMode = type === 'number' ? ({ type: 'text', inputMode: 'decimal' } as const) : { type };
  return (
    <label data-part="field">
      <span>{label}</span>
      <input
        {...inputMode}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
}

export function Choice({ label, value, onChange, options }: ChoiceProps): JSX.Element {
  return (
    <label data-part="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** An item of a list: its title, its facts and its controls. */
export function Item({
  title,
  facts,
  children,
}: {
  title: ReactNode;
  facts: ReactNode;
  children?: ReactNode;
}): JSX.Element {
  return (
    <li data-part="item">
      <p data-part="item-title">{title}</p>
      <p data-part="item-facts">{facts}</p>
      {children && <div data-part="actions">{children}</div>}
    </li>
  );
}

export function Nothing({ children }: { children: ReactNode }): JSX.Element {
  return <p data-part="nothing">{children}</p>;
}

/** Every test card by name, for a {@link Choice}. */
export function cardOptions(cards: readonly { number: string; name: string }[]): { value: string; label: string }[] {
  return cards.map(({ number, name }) => ({ value: number, label: `${name} (${number.slice(-4)})` }));
}
