export { createWorld, type Storage, type World, type WorldOptions } from './transports/world';
