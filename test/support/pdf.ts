/** One line of a page: text in windows-1252, its size in points and its distance from the foot of the page. */
export interface PdfLine {
  text: string;
  size?: number;
  y: number;
}

/** Writes a small PDF with the given lines on its pages. */
export function makePdf(pages: PdfLine[][], info: Record<string, string> = {}): Uint8Array {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', '', fontObject(), infoObject(info)];
  const kids: string[] = [];
  for (const lines of pages) {
    const content = lines.map(lineOf).join('\n');
    const length = Buffer.byteLength(content, 'latin1');
    objects.push(`<< /Length ${length} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length} 0 R >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  return assemble(objects);
}

function fontObject(): string {
  return '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
}

function infoObject(info: Record<string, string>): string {
  const entries = Object.entries(info).map(([name, value]) => `/${name} (${escaped(value)})`);
  return `<< ${entries.join(' ')} >>`;
}

function lineOf({ text, size = 11, y }: PdfLine): string {
  return `BT /F1 ${size} Tf 60 ${y} Td (${escaped(text)}) Tj ET`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, (sign) => `\\${sign}`);
}

function assemble(objects: string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = Buffer.byteLength(file, 'latin1');
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = Buffer.byteLength(file, 'latin1');
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
