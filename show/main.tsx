// The page of `creditkit show`: every component over the ledger that serves it. It has no product built in, and reads
// everything from the server.
import { createRoot } from 'react-dom/client';
import '../src/styles.css';
import '../mocks/devtools/devtools.css';
import './show.css';
import { Show } from './Show';

createRoot(document.getElementById('root')!).render(<Show />);
