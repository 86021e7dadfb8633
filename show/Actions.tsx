import { type JSX, useMemo, useState } from 'react';
import {
  CostBadge,
  InsufficientTokensModal,
  OverageNotice,
  PlanPicker,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../src';
import type { ParamField, ShownAction, ShownProduct } from './ledger';

/** One action at a time: its params, its price, and a button that spends. */
export function Actions({ product: { actions, tags } }: { product: ShownProduct }): JSX.Element {
  const [chosen, setChosen] = useState(actions[0]!.id);
  const action = actions.find(({ id }) => id === chosen) ?? actions[0]!;
  return (
    <div className="show-actions">
      {actions.length > 1 && (
        <label className="show-field">
          <span>Action</span>
          <select value={action.id} onChange={({ target }) => setChosen(target.value)}>
            {actions.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <Action key={action.id} action={action} tagIds={tags.flatMap(({ id, from }) => (from === 'request' ? id : []))} />
    </div>
  );
}

type Values = Record<string, string>;

function Action({ action, tagIds }: { action: ShownAction; tagIds: readonly string[] }): JSX.Element {
  const [values, setValues] = useState<Values>(() => startOf(action.params));
  const shown = action.params.filter(({ when }) => !when || values[when.name] === when.is);
  const params = useMemo(() => paramsOf(action.params, values), [action, values]);
  const [said, setSaid] = useState<Values>({});
  const tags = useMemo(() => tagsOf(said), [said]);
  const spend = useSpend({ action: action.id, params, tags, id: `show ${action.id}` });
  return (
    <>
      {shown.map((field) => (
        <Field
          key={keyOf(field)}
          field={field}
          value={values[keyOf(field)] ?? ''}
          onChange={(value) =>
            setValues({ ...values, [keyOf(field)]: value, ...(field.when ? {} : { [field.name]: value }) })
          }
        />
      ))}
      {tagIds.map((id) => (
        <label key={id} className="show-field">
          <span>{id}</span>
          <input value={said[id] ?? ''} onChange={({ target }) => setSaid({ ...said, [id]: target.value.trim() })} />
        </label>
      ))}
      <p className="show-price">
        {action.label} <CostBadge action={action.id} params={params} tags={tags} />
      </p>
      <SpendButton spend={spend} action={action.id} params={params} tags={tags}>
        {action.label}
      </SpendButton>
      <InsufficientTokensModal
        spend={spend}
        topUp={<TopUpPackPicker />}
        upgrade={<PlanPicker />}
        overage={<OverageNotice />}
      />
    </>
  );
}

interface FieldProps {
  field: ParamField;
  value: string;
  onChange: (value: string) => void;
}

function Field({ field: { name, kind, choices }, value, onChange }: FieldProps): JSX.Element {
  return (
    <label className="show-field">
      <span>{kind === 'list' ? `${name}, in seconds, separated by commas` : name}</span>
      {kind === 'choice' ? (
        <select value={value} onChange={({ target }) => onChange(target.value)}>
          {choices?.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input value={value} inputMode="decimal" onChange={({ target }) => onChange(target.value)} />
      )}
    </label>
  );
}

/** `undefined` if none is typed, since a product without tags rejects them. */
function tagsOf(said: Values): Record<string, string> | undefined {
  const typed = Object.entries(said).filter(([, value]) => value !== '');
  return typed.length ? Object.fromEntries(typed) : undefined;
}

/** Two fields can have the same name and depend on different values of another field. Each keeps its own value. */
function keyOf({ name, when }: ParamField): string {
  return when ? `${name} ${when.is}` : name;
}

function startOf(fields: readonly ParamField[]): Values {
  return Object.fromEntries(fields.map((field) => [keyOf(field), String(field.start)]));
}

/**
 * The params in the form the action takes. Text that can't be parsed is sent as it is, and the server reports the
 * error.
 */
function paramsOf(fields: readonly ParamField[], values: Values): Record<string, unknown> {
  const asked = fields.filter(({ when }) => !when || values[when.name] === when.is);
  return Object.fromEntries(asked.map((field) => [field.name, read(field, values[keyOf(field)] ?? '')]));
}

function read({ kind, choices }: ParamField, text: string): unknown {
  if (kind === 'choice') return choices?.find((choice) => String(choice) === text) ?? text;
  if (kind === 'list') return text.split(',').map(number);
  return number(text);
}

function number(text: string): number | string {
  const value = Number(text.trim());
  return text.trim() === '' || Number.isNaN(value) ? text : value;
}
