/** A ZIP with one uncompressed text file, so that the download can really be opened. */
export function zipOf(name: string, text: string): Blob {
  const encoder = new TextEncoder();
  const title = encoder.encode(name);
  const body = encoder.encode(text);
  /** The fields that the local and the central header share: version, flags, method, time, date, sizes. */
  const shared = [u16(20), u16(0), u16(0), u16(0), u16(0x5c8b), u32(crc32(body)), u32(body.length), u32(body.length)];
  const local = join([u32(0x04034b50), ...shared, u16(title.length), u16(0), title, body]);
  const central = join([
    u32(0x02014b50),
    u16(20),
    ...shared,
    u16(title.length),
    new Uint8Array(16), // no extra field, comment, attributes; the local header is at 0
    title,
  ]);
  const end = [u32(0x06054b50), u16(0), u16(0), u16(1), u16(1), u32(central.length), u32(local.length), u16(0)];
  return new Blob([local, central, join(end)], { type: 'application/zip' });
}

const u16 = (value: number): Uint8Array<ArrayBuffer> => new Uint8Array([value & 255, (value >>> 8) & 255]);
const u32 = (value: number): Uint8Array<ArrayBuffer> => join([u16(value & 0xffff), u16(value >>> 16)]);

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
