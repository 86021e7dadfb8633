import { holdsFor } from './random';

holdsFor('gallery');
