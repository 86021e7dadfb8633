// An X server without a monitor. WebKitGTK has no headless mode, and its driver's screenshots hang here, so screenshots
// are read from the server's framebuffer, which Xvfb writes to a file in xwd format.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Screen {
  /** In the form of `DISPLAY`: `:99`. */
  display: string;
  picture: (rect: Rect) => Buffer;
  close: () => void;
}

export async function openScreen(width: number, height: number): Promise<Screen> {
  const folder = mkdtempSync(join(tmpdir(), 'creditkit-screen-'));
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const close = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', close);
  const number = await new Promise<string>((resolve, reject) => {
    (server.stdio[3] as Readable).once('data', (data) => resolve(String(data).trim()));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
  });
  return { display: `:${number}`, picture: (rect) => cut(readFileSync(join(folder, 'Xvfb_screen0')), rect), close };
}

/**
 * Part of a window dump (X11/XWDFile.h: big-endian words before the pixels, which are blue, green, red, unused) as a
 * PNG.
 */
function cut(dump: Buffer, { x, y, width, height }: Rect): Buffer {
  const word = (index: number) => dump.readUInt32BE(index * 4);
  const [headerSize, bytesPerLine, colors] = [word(0), word(12), word(19)];
  const lines = Buffer.alloc(height * (1 + width * 3)); // each line begins with its filter: 0, none
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const from = headerSize + colors * 12 + (y + row) * bytesPerLine + (x + column) * 4;
      const to = row * (1 + width * 3) + 1 + column * 3;
      lines[to] = dump[from + 2]!;
      lines[to + 1] = dump[from + 1]!;
      lines[to + 2] = dump[from]!;
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]); // 8 bits, red green blue
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND')]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
