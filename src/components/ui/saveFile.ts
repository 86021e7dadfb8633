/** Hands a file to the browser's downloads. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // Browsers may begin to read it only after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
