import type { Child } from 'hono/jsx';
import type { Words } from './words.ts';

interface FieldProps {
  label: string;
  name: string;
  hint?: string;
  /** Key of the problem with what was typed. */
  fault?: string;
  words: Words;
  children?: Child;
  [attribute: string]: unknown;
}

/** A labelled field; its hint and its fault are told with it. */
export function Field({ label, name, hint, fault, words, children, ...input }: FieldProps) {
  const told = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ') || undefined;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} aria-describedby={told} aria-invalid={fault ? 'true' : undefined} {...input} />
      {hint && <small id={`${name}-hint`}>{hint}</small>}
      {fault && (
        <small id={`${name}-fault`} class="fault">
          {words.name('problem', fault)}
        </small>
      )}
      {children}
    </div>
  );
}

/** A choice of one, labelled. */
export function Choice({
  label,
  name,
  id = name,
  options,
  value,
}: {
  label: string;
  name: string;
  id?: string;
  options: [value: string, text: string][];
  value: string;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(([one, text]) => (
          <option value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What went wrong, before the form it concerns. */
export function Trouble({ children }: { children: Child }) {
  return (
    <div class="notice bad" role="alert">
      <p>{children}</p>
    </div>
  );
}

/** What was done. */
export function Done({ children }: { children: Child }) {
  return (
    <div class="notice good" role="status">
      {children}
    </div>
  );
}
