import type { ListChoice } from '../src/subscriptions.ts';
import type { WordKey, Words } from './words.ts';

/** Time zones that a list can have. */
export const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];

const FIELDS: Record<string, WordKey> = {
  name: 'list.name',
  language: 'list.language',
  weekday: 'list.weekday',
  hour: 'list.hour',
  zone: 'list.zone',
  lateDays: 'list.late',
};

interface FormProps {
  words: Words;
  choice: ListChoice;
  /** Names of the fields that cannot be so. */
  faults: string[];
  revision?: number;
}

/** What a list is set to: its name, when it goes out, and in which language. */
export function ListForm({ words, choice, faults, revision }: FormProps) {
  const input = (name: InputProps['name'], numeric = false) => (
    <Input {...{ words, name, numeric }} value={String(choice[name])} isWrong={faults.includes(name)} />
  );
  return (
    <>
      {faults.length > 0 && (
        <p class="notice bad" role="alert">
          {words.say('list.fault', { names: faults.map((name) => words.say(FIELDS[name] ?? 'list.name')).join(', ') })}
        </p>
      )}
      <form method="post" class="stack" novalidate>
        {revision !== undefined && <input type="hidden" name="revision" value={String(revision)} />}
        {input('name')}
        <div class="fields">
          <Choice
            words={words}
            name="language"
            values={['fr', 'en']}
            chosen={choice.language}
            label={(one) => words.name('language', one)}
          />
          <Choice
            words={words}
            name="weekday"
            values={['1', '2', '3', '4', '5', '6', '7']}
            chosen={String(choice.weekday)}
            label={(one) => words.name('weekday', one)}
          />
          {input('hour', true)}
          {input('zone')}
          {input('lateDays', true)}
        </div>
        <datalist id="zones">
          {ZONES.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
        <label class="tick">
          <input type="checkbox" name="paused" value="yes" checked={choice.paused} /> {words.say('list.paused')}
        </label>
        <button type="submit" class="primary">
          {words.say('list.save')}
        </button>
      </form>
    </>
  );
}

interface InputProps {
  words: Words;
  name: 'name' | 'hour' | 'zone' | 'lateDays';
  value: string;
  numeric: boolean;
  isWrong: boolean;
}

function Input({ words, name, value, numeric, isWrong }: InputProps) {
  return (
    <label class="field">
      <span>{words.say(FIELDS[name]!)}</span>
      <input
        {...{ name, id: name, value }}
        required
        inputmode={numeric ? 'numeric' : undefined}
        list={name === 'zone' ? 'zones' : undefined}
        aria-invalid={isWrong ? 'true' : undefined}
      />
    </label>
  );
}

interface ChoiceProps {
  words: Words;
  name: 'language' | 'weekday';
  values: string[];
  chosen: string;
  label: (value: string) => string;
}

function Choice({ words, name, values, chosen, label }: ChoiceProps) {
  return (
    <label class="field">
      <span>{words.say(FIELDS[name]!)}</span>
      <select name={name} id={name}>
        {values.map((value) => (
          <option value={value} selected={chosen === value}>
            {label(value)}
          </option>
        ))}
      </select>
    </label>
  );
}
