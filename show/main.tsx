// The page of `creditkit show`: every component over the ledger that serves it. It knows no product; all it says of
// one it has asked for.
import { createRoot } from 'react-dom/client';
import '../src/styles.css';
import '../mocks/devtools/devtools.css';
import './show.css';
import { Show } from './Show';

createRoot(document.getElementById('root')!).render(<Show />);
