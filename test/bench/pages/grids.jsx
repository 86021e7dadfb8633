// The log in two data grids, with their default styles and the same four text columns. All 25 rows of a page fit on the
// screen.
import { DataGrid } from '@mui/x-data-grid';
import { ClientSideRowModelModule, ModuleRegistry, PaginationModule, TextFilterModule } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useRef, useState } from 'react';
import { Least, textOf } from './tables.jsx';

const muiColumns = [
  { field: 'at', headerName: 'Time', width: 240, valueFormatter: textOf.time },
  { field: 'type', headerName: 'Activity', width: 240, valueFormatter: textOf.type },
  { field: 'amount', headerName: 'Amount', type: 'number', valueFormatter: textOf.amount },
  { field: 'balanceAfter', headerName: 'Balance', type: 'number', valueFormatter: textOf.balance },
];

export function MuiGrid({ entries, rare }) {
  const [page, setPage] = useState(0);
  const [type, setType] = useState('');
  return (
    <>
      <div style={{ height: 1100, width: 900 }}>
        <DataGrid
          rows={entries}
          columns={muiColumns}
          density="compact"
          pageSizeOptions={[25]}
          paginationModel={{ page, pageSize: 25 }}
          onPaginationModelChange={(model) => setPage(model.page)}
          filterModel={type ? { items: [{ field: 'type', operator: 'equals', value: type }] } : nothing}
        />
      </div>
      <Least {...{ page, setPage, type, setType, rare }} />
    </>
  );
}
const nothing = { items: [] };

ModuleRegistry.registerModules([ClientSideRowModelModule, PaginationModule, TextFilterModule]);

const formatted = (format) => (params) => format(params.value);
const agColumns = [
  { field: 'at', headerName: 'Time', width: 240, valueFormatter: formatted(textOf.time) },
  { field: 'type', headerName: 'Activity', width: 240, filter: true, valueFormatter: formatted(textOf.type) },
  { field: 'amount', headerName: 'Amount', valueFormatter: formatted(textOf.amount) },
  { field: 'balanceAfter', headerName: 'Balance', valueFormatter: formatted(textOf.balance) },
];

export function AgGrid({ entries, rare }) {
  const grid = useRef(null);
  const [type, setType] = useState('');
  const choose = (wanted) => {
    setType(wanted);
    const { api } = grid.current;
    api.setFilterModel(wanted ? { type: { filterType: 'text', type: 'equals', filter: wanted } } : null);
  };
  return (
    <>
      <div style={{ height: 1250, width: 900 }}>
        <AgGridReact
          ref={grid}
          rowData={entries}
          columnDefs={agColumns}
          getRowId={({ data }) => data.id}
          pagination
          paginationPageSize={25}
          paginationPageSizeSelector={false}
          animateRows={false}
        />
      </div>
      <Least
        page={0}
        setPage={() => grid.current.api.paginationGoToNextPage()}
        type={type}
        setType={choose}
        rare={rare}
      />
    </>
  );
}
