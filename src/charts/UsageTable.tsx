'use client';
import type { JSX } from 'react';
import type { Unit } from '../contract';
import { useFormat, useWords } from '../components/ui/locale';
import { overageNoticeLabels } from '../components/labels/overageNotice';
import type { UsageChartLabels } from '../components/labels/usageChart';
import type { Usage, UsageSlot } from './usage';

export interface UsageTableProps {
  usage: Usage;
  unit: Unit;
  words: UsageChartLabels;
  name: (series: string) => string;
  spanOf: (slot: UsageSlot) => string;
}

/** The figures of the chart as a table, oldest first. Days without any are left out. */
export function UsageTable({ usage: { series, slots }, unit, words, name, spanOf }: UsageTableProps): JSX.Element {
  const { column, money, list } = useFormat();
  const { title: extra } = useWords('overageNotice', overageNoticeLabels, undefined);
  const hasOverage = slots.some(({ overage }) => overage.length > 0);
  const rows = slots.filter(
    ({ values, added, overage, renews }) => Object.keys(values).length || added || overage.length || renews,
  );
  return (
    <details data-part="twin">
      <summary>{words.table}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div data-part="scroll" role="region" aria-label={words.title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.columnSpan}</th>
              {series.map((of) => (
                <th key={of} scope="col">
                  {name(of)}
                </th>
              ))}
              <th scope="col">{words.columnUsed}</th>
              {hasOverage && <th scope="col">{extra}</th>}
              <th scope="col">{words.columnAdded}</th>
              <th scope="col">{words.columnCycle}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((slot) => (
              <tr key={slot.firstAt}>
                <th scope="row">{spanOf(slot)}</th>
                {series.map((of) => (
                  <td key={of}>{column(slot.values[of] ?? 0, unit)}</td>
                ))}
                <td>{column(slot.used, unit)}</td>
                {hasOverage && <td>{list(slot.overage.map(money))}</td>}
                <td>{column(slot.added, unit)}</td>
                <td>{slot.renews && words.begins}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
