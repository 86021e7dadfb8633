/** Downloads a file. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // Browsers may start reading it only later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
