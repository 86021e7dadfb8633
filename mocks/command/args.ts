// What several commands read from the command line.
/** The command line was wrong. The message is printed with a hint at --help, and the exit code is 2. */
export class UsageError extends Error {}

export function readPort(text: string): number {
  const port = Number(text);
  if (!/^[0-9]+$/.test(text) || port > 65_535) throw new UsageError('--port must be a number from 0 to 65535.');
  return port;
}

export function readSeed(text: string): number {
  if (!/^-?[0-9]{1,15}$/.test(text)) throw new UsageError('--seed must be a whole number.');
  return Number(text);
}

export function isOneOf<T extends object>(record: T, name: string | undefined): name is keyof T & string {
  return name !== undefined && Object.hasOwn(record, name);
}

/** Parses arguments. What it doesn't understand is a usage error. */
export function read<T>(reader: () => T): T {
  try {
    return reader();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Explains why a port couldn't be opened, and what to do. */
export function explainListenError(error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Error('The port is taken by another program. Choose another with --port; 0 takes any free one.');
    case 'EACCES':
      return new Error('You are not allowed to open this port. Choose one above 1023 with --port.');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error('--host is not an address of this machine. Without it, the server uses 127.0.0.1.');
    default:
      return error;
  }
}
