import iconv from 'iconv-lite';

/** A line of a PDF page: its text, its size in points, and the space above it. */
export type PdfLine = { text: string; size: number; above: number };

const [LEFT, TOP, WIDTH] = [60, 780, 475];

/** One A4 page of text in Helvetica as a PDF file, of just the size such a press release needs. */
export function pdfPage(title: string, lines: PdfLine[]): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream(lines),
    `<< /Title <feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}> /Producer (Recoupe) >>`,
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(Buffer.concat(parts).length);
    parts.push(iconv.encode(`${index + 1} 0 obj\n${object}\nendobj\n`, 'windows-1252'));
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${Buffer.concat(parts).length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${table}${trailer}`)]);
}

function stream(lines: PdfLine[]): string {
  let y = TOP;
  const text = lines
    .flatMap(({ text, size, above }) =>
      wrapped(text, size).map((part, index) => ({ part, size, step: size * 1.3 + (index === 0 ? above : 0) })),
    )
    .map(({ part, size, step }) => {
      y -= step;
      return `BT /F1 ${size} Tf ${LEFT} ${y.toFixed(1)} Td (${part.replace(/[\\()]/g, '\\$&')}) Tj ET\n`;
    })
    .join('');
  return `<< /Length ${iconv.encode(text, 'windows-1252').length} >>\nstream\n${text}endstream`;
}

/** The text in lines that fit the page; a letter of Helvetica is about half as wide as it is high. */
function wrapped(text: string, size: number): string[] {
  const most = Math.floor(WIDTH / (size * 0.5));
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
