const known = new Map<string, Map<string | number | boolean, string>>();

/** `prefix:value`, always the same string object, so that looking it up in a model costs no new hashing. For few values only. */
export function tag(prefix: string, value: string | number | boolean): string {
  let values = known.get(prefix);
  if (!values) {
    values = new Map();
    known.set(prefix, values);
  }
  let whole = values.get(value);
  if (whole === undefined) {
    whole = `${prefix}:${value}`;
    values.set(value, whole);
  }
  return whole;
}
