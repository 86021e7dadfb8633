import { holdsFor } from './random';

holdsFor('studio');
