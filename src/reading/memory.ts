const LARGEST = 20_000;

/** A function that works out each answer once, as long as it is asked for no more than some thousands of different things. */
export function remembering<K, V>(workOut: (key: K) => V, largest = LARGEST): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as V;
    if (known.size >= largest) known.clear();
    const made = workOut(key);
    known.set(key, made);
    return made;
  };
}
