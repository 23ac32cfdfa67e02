/** A path of ours to go back to; anything that could lead elsewhere becomes the front page. */
export function ownPath(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])[!-[\]-~]*$/.test(back) ? back : '/';
}
