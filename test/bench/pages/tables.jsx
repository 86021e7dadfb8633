// oxlint-disable jsx-a11y/control-has-associated-label -- the cells' texts come out of TanStack's FlexRender
// The log as a host would write it: keyed rows, the kit's cells, cached formatters.
import {
  columnFilteringFeature,
  createFilteredRowModel,
  createPaginatedRowModel,
  filterFn_equalsString,
  rowPaginationFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useState } from 'react';

const whole = new Intl.NumberFormat();
const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
export const textOf = {
  time: (at) => moment.format(new Date(at)),
  type: (type) => (type.charAt(0).toUpperCase() + type.slice(1)).replaceAll('_', ' '),
  amount: (amount) => signed.format(amount),
  balance: (balance) => whole.format(balance),
};
const names = ['Time', 'Activity', 'Amount', 'Balance'];
const head = (
  <thead>
    <tr role="row">
      {names.map((name) => (
        <th key={name} role="columnheader" scope="col" data-part={name.toLowerCase()}>
          {name}
        </th>
      ))}
    </tr>
  </thead>
);

function time(at) {
  return (
    <>
      <time dateTime={at} title={at}>
        {textOf.time(at)}
      </time>
      <span data-part="exact">{at}</span>
    </>
  );
}

function cell(part, content, more) {
  return (
    <td key={part} role="cell" data-part={part} {...more}>
      {content}
    </td>
  );
}

function activity({ type, description }) {
  const name = textOf.type(type);
  // Like the kit, it doesn't repeat what the type says.
  const says = description.replace('-', '').toLowerCase() === name.toLowerCase() ? '' : description;
  return (
    <>
      <span data-part="type">{name}</span>
      {says && (
        <span data-part="detail">
          <bdi>{says}</bdi>
        </span>
      )}
    </>
  );
}

const amount = (value) => <bdi>{textOf.amount(value)}</bdi>;
const balance = (value) => <bdi>{textOf.balance(value)}</bdi>;

function Row({ entry }) {
  return (
    <tr role="row" id={entry.id}>
      {cell('time', time(entry.at))}
      {cell('activity', activity(entry))}
      {cell('amount', amount(entry.amount), { 'data-sign': Math.sign(entry.amount) })}
      {cell('balance', balance(entry.balanceAfter), { 'data-label': 'Balance' })}
    </tr>
  );
}

/** Filters and pager around the rows, like the kit's. */
function Around({ children, of, page, setPage, type, setType, rare }) {
  const from = page * 25;
  return (
    <section data-credits="credit-log" data-state="ready">
      <div data-part="filters">
        <label data-part="field">
          <span>Type</span>
          <select value={type} onChange={({ target }) => setType(target.value)}>
            <option value="">All types</option>
            <option value={rare}>{textOf.type(rare)}</option>
          </select>
        </label>
        {['From', 'To'].map((name) => (
          <label key={name} data-part="field">
            <span>{name}</span>
            <input type="date" />
          </label>
        ))}
        <label data-part="check">
          <input type="checkbox" />
          <span>Exact UTC time</span>
        </label>
      </div>
      <table role="table" data-part="table" aria-label="Transaction history">
        {children}
      </table>
      <div data-part="pager">
        <p role="status" data-part="note">
          {whole.format(from + 1)}–{whole.format(Math.min(of, from + 25))} of {whole.format(of)}
        </p>
        <button
          data-part="button"
          data-variant="secondary"
          aria-disabled={page === 0}
          onClick={() => setPage(page - 1)}
        >
          Newer
        </button>
        <button data-part="button" data-variant="secondary" onClick={() => setPage(page + 1)}>
          Older
        </button>
      </div>
    </section>
  );
}

/** By hand. */
export function Written({ entries, rare }) {
  const [page, setPage] = useState(0);
  const [type, setType] = useState('');
  const matching = type ? entries.filter((entry) => entry.type === type) : entries;
  return (
    <Around of={matching.length} {...{ page, setPage, type, setType, rare }}>
      {head}
      <tbody>
        {matching.slice(page * 25, page * 25 + 25).map((entry) => (
          <Row key={entry.id} entry={entry} />
        ))}
      </tbody>
    </Around>
  );
}

/** The minimum: no controls except a button and a select. */
export function RowsOnly({ entries, rare }) {
  const [page, setPage] = useState(0);
  const [type, setType] = useState('');
  const matching = type ? entries.filter((entry) => entry.type === type) : entries;
  return (
    <section data-credits="credit-log">
      <table role="table" data-part="table">
        {head}
        <tbody>
          {matching.slice(page * 25, page * 25 + 25).map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      <Least {...{ page, setPage, type, setType, rare }} />
    </section>
  );
}

/** The controls of a table that has none. */
export function Least({ page, setPage, type, setType, rare }) {
  return (
    <div data-part="pager">
      <select value={type} onChange={({ target }) => setType(target.value)}>
        <option value="">All</option>
        <option value={rare}>{rare}</option>
      </select>
      <button onClick={() => setPage(page + 1)}>Older</button>
    </div>
  );
}

const features = tableFeatures({
  rowPaginationFeature,
  paginatedRowModel: createPaginatedRowModel(),
  columnFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  filterFns: { equalsString: filterFn_equalsString },
});
const columns = [
  { accessorKey: 'at', header: 'Time', cell: ({ getValue }) => time(getValue()) },
  { accessorKey: 'type', header: 'Activity', filterFn: 'equalsString', cell: ({ row }) => activity(row.original) },
  { accessorKey: 'amount', header: 'Amount', cell: ({ getValue }) => amount(getValue()) },
  { accessorKey: 'balanceAfter', header: 'Balance', cell: ({ getValue }) => balance(getValue()) },
];
const parts = { at: 'time', type: 'activity', amount: 'amount', balanceAfter: 'balance' };

/** The hand-written one with TanStack Table's row models. */
export function TanStack({ entries, rare }) {
  const [pagination, setPagination] = useState({ pageIndex: 0, pageSize: 25 });
  const [columnFilters, setColumnFilters] = useState([]);
  const table = useTable({
    features,
    columns,
    data: entries,
    getRowId: ({ id }) => id,
    state: { pagination, columnFilters },
    onPaginationChange: setPagination,
    onColumnFiltersChange: setColumnFilters,
  });
  return (
    <Around
      of={table.getFilteredRowModel().rows.length}
      page={pagination.pageIndex}
      setPage={(pageIndex) => table.setPageIndex(pageIndex)}
      type={columnFilters[0]?.value ?? ''}
      setType={(value) => table.getColumn('type').setFilterValue(value)}
      rare={rare}
    >
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} role="row">
            {group.headers.map((header) => (
              <th key={header.id} role="columnheader" scope="col" data-part={parts[header.id]}>
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} role="row" id={row.id}>
            {row.getAllCells().map((each) => (
              <td key={each.id} role="cell" data-part={parts[each.column.id]}>
                <table.FlexRender cell={each} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Around>
  );
}
