'use client';
import { forwardRef, useId } from 'react';
import type { Limit, Unit } from '../contract';
import { whenOf } from '../format';
import { type LimitMeterLabels, limitMeterLabels } from './labels/limitMeter';
import { useFormat, useWords } from './ui/locale';
import type { RootProps, Rooted } from './ui/types';
import { WalletSection } from './ui/WalletSection';

export interface LimitMeterProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Only the limit with this id. @default all limits of the wallet */
  limitId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<LimitMeterLabels> | undefined;
}

/**
 * How much of each limit is used: the wallet's, and those of the signed-in member, project or key. Renders a
 * `<section>` with a meter for each, or nothing if there's no limit. `data-state`: the worst of `ok`, `near`,
 * `reached`.
 */
export const LimitMeter: Rooted<LimitMeterProps, HTMLElement> = forwardRef(function LimitMeter(
  { walletId, limitId, labels, ...rest }: LimitMeterProps,
  ref,
) {
  const words = useWords('limitMeter', limitMeterLabels, labels);
  const limitsOf = (limits: readonly Limit[] = []) =>
    limits.filter(({ id }) => limitId === undefined || id === limitId);
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="limit-meter"
      stateOf={({ limits }) => worst(limitsOf(limits).map(levelOf))}
    >
      {({ asOf, limits, unit }) => (
        <ul aria-label={words.title}>
          {limitsOf(limits).map((limit) => (
            <Row key={`${limit.id} ${limit.value}`} {...{ asOf, limit, unit, words }} />
          ))}
        </ul>
      )}
    </WalletSection>
  );
});

const levels = ['reached', 'near', 'ok'] as const;
type Level = (typeof levels)[number];

/** A limit without its own percentage counts as near from 90% on. */
export function levelOf({ max, used, warnAtPercent = 90 }: Limit): Level {
  if (used >= max) return 'reached';
  return used >= (max * warnAtPercent) / 100 ? 'near' : 'ok';
}

function worst(all: readonly Level[]): Level | undefined {
  return levels.find((level) => all.includes(level));
}

function Row({ asOf, limit, unit, words }: { asOf: string; limit: Limit; unit: Unit; words: LimitMeterLabels }) {
  const id = useId();
  const format = useFormat();
  const { blocks, label, max, resetsAt, used, value } = limit;
  const level = levelOf(limit);
  return (
    <li data-part="limit" data-state={level}>
      <span id={id} data-part="label">
        {words.of(format.name(label), value === undefined ? undefined : format.name(value))}
      </span>
      {level !== 'ok' && (
        <span data-part="badge" data-tone={level === 'reached' && blocks ? 'danger' : 'warning'}>
          {words[level]}
        </span>
      )}
      <meter aria-labelledby={id} max={Math.max(1, max)} value={Math.min(Math.max(0, used), Math.max(1, max))} />
      <span data-part="detail">
        <span translate="no">{words.used(format.amount(used, unit), format.quantity(max, unit))}</span>
        {resetsAt && `\u00A0· ${words.resets(whenOf(resetsAt, asOf, format))}`}
        {!blocks && `\u00A0· ${words.warnsOnly}`}
      </span>
    </li>
  );
}
