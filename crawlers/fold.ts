/** Letters and digits only, lower case, one space between words: for telling whether two texts say the same. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
