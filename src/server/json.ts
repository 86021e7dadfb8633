/**
 * The result of strict parsing. If a name occurs twice, `JSON.parse` silently keeps the last value, and it accepts any
 * depth. So two servers could read two different amounts from the same bytes. This parser refuses such a body and says
 * where the problem is: in which field, or in none.
 */
export type Parsed = { ok: true; value: unknown } | { ok: false; message: string; path: string };

const maxDepth = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Names that can change an object's prototype when members are copied one by one. */
const reservedNames = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses UTF-8 JSON. A leading byte order mark is dropped: some editors and shells write one, and RFC 8259 lets parsers
 * ignore it.
 */
export function parseJson(bytes: Uint8Array): Parsed {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    // `fatal` throws only for bytes that aren't UTF-8.
    return { ok: false, message: 'The body is not UTF-8. Send JSON encoded as UTF-8.', path: '' };
  }
  try {
    return { ok: true, value: new Reader(text).document() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, message: error.message, path: error.path };
  }
}

class Unreadable extends Error {
  readonly path: string;
  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path.join('.');
  }
}

// Sticky: each pattern matches exactly at the reader's position or not at all. `string` only looks for the closing
// quote; `JSON.parse` then checks what's inside.
const space = /[ \t\n\r]*/y;
const string = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;

/** A recursive reader; `maxDepth` bounds the recursion, so no body can exhaust the stack. */
class Reader {
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value();
    if (this.#at < this.#text.length) throw this.#unexpected();
    return value;
  }

  #value(): unknown {
    this.#take(space);
    const value = this.#bare();
    this.#take(space);
    return value;
  }

  #bare(): unknown {
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    const literal = this.#take(word) ?? this.#take(number);
    if (literal === undefined) throw this.#unexpected();
    const value = JSON.parse(literal) as unknown;
    if (value === Infinity || value === -Infinity) throw this.#error('The number is too large.');
    return value === 0 ? 0 : value; // −0 is 0
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#members('}', () => {
      this.#take(space);
      const name = this.#string();
      this.#path.push(name);
      if (reservedNames.has(name)) throw this.#error('This name is not allowed here.');
      if (Object.hasOwn(object, name)) throw this.#error('This field is given twice.');
      this.#take(space);
      if (!this.#skip(':')) throw this.#unexpected();
      object[name] = this.#value();
    });
    return object;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    this.#members(']', () => {
      this.#path.push(array.length);
      array.push(this.#value());
    });
    return array;
  }

  /** Reads what is between brackets. `read` puts where it is at the end of the path. */
  #members(end: string, read: () => void): void {
    if (this.#path.length >= maxDepth) throw this.#error(`The body is nested deeper than ${maxDepth} levels.`);
    this.#at++;
    this.#take(space);
    if (this.#skip(end)) return;
    do {
      read();
      this.#path.pop();
    } while (this.#skip(','));
    if (!this.#skip(end)) throw this.#unexpected();
  }

  #string(): string {
    const token = this.#take(string);
    if (token === undefined) throw this.#unexpected();
    let text: string;
    try {
      text = JSON.parse(token) as string;
    } catch {
      // An escape that doesn't exist, or a control character. The message names where the text begins.
      this.#at -= token.length;
      throw this.#unexpected();
    }
    if (/\p{Surrogate}/u.test(text)) throw this.#error('A text holds half a character (a lone surrogate).');
    return text;
  }

  #take(token: RegExp): string | undefined {
    token.lastIndex = this.#at;
    const found = token.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skip(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #unexpected(): Unreadable {
    if (this.#text.trim() === '') return this.#error('The body is empty. Send a JSON document.');
    const where = this.#at < this.#text.length ? `at character ${this.#at + 1}` : 'at its end';
    return this.#error(`The body is not JSON: something is wrong ${where}.`);
  }

  #error(message: string): Unreadable {
    return new Unreadable(message, this.#path);
  }
}
