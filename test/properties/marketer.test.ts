import { holdsFor } from './random';

holdsFor('marketer');
