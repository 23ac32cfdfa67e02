import { z } from 'zod';
import { assetUrl } from './assets.ts';
import type { View } from './desk.ts';
import { Layout } from './layout.tsx';
import { WHEN } from './questions-times.ts';
import { LANGUAGES, type WordKey, type Words } from './words.ts';

const typed = z.preprocess((v) => (typeof v === 'string' ? v.trim() : ''), z.string());
const shape = z.object({
  ...{ outlet: typed, name: typed, email: typed, phone: typed, channel: typed },
  ...{ when: typed, deadline: typed, words: typed, language: typed },
});

/** A question's form as it was sent, whether or not it can be kept. */
export type Typed = z.output<typeof shape>;

/** Reads the form; what is missing is empty. */
export function readQuestion(form: unknown): Typed {
  return shape.parse(form);
}

/** An empty form: by telephone, without a deadline, to be answered in the page's language. */
export function blankQuestion(language: string): Typed {
  return { ...readQuestion({}), channel: 'phone', when: 'none', language };
}

interface FormProps {
  view: View;
  typed: Typed;
  faults: { field: string; problem: string }[];
  known: { name: string | null; outlet: string }[];
  outlets: string[];
  months: number;
}

/** The one form that logs a question. Known outlets and journalists complete what is typed. */
export function QuestionForm({ view, typed, faults, known, outlets, months }: FormProps) {
  const { words } = view;
  const wrong = (field: string) => (faults.some((f) => f.field === field) ? ('true' as const) : undefined);
  return (
    <Layout view={view} title={words.say('q.new')} width="text">
      <h1>{words.say('q.new')}</h1>
      <p class="hint">{words.say('q.new_what')}</p>
      <Faults words={words} faults={faults} />
      <form method="post" action="/questions" class="panel question-form" novalidate>
        <label class="field">
          <span>{words.say('q.words')}</span>
          <textarea
            name="words"
            id="words"
            rows={4}
            maxlength={10_000}
            required
            autofocus
            aria-invalid={wrong('words')}
          >
            {typed.words}
          </textarea>
        </label>
        <div class="fields">
          <Field words={words} name="outlet" value={typed.outlet} wrong={wrong('outlet')} list="outlets" />
          <Field words={words} name="name" value={typed.name} wrong={wrong('name')} list="journalists" />
          <Field words={words} name="email" value={typed.email} wrong={wrong('email')} type="email" />
          <Field words={words} name="phone" value={typed.phone} wrong={wrong('phone')} type="tel" />
        </div>
        <p class="hint">{words.say('q.contact_hint', { months })}</p>
        <Choices
          words={words}
          name="channel"
          values={CHANNELS}
          chosen={typed.channel}
          label={(value) => words.name('channel', value)}
        />
        <Choices
          words={words}
          name="when"
          values={WHEN}
          chosen={typed.when}
          label={(value) => words.name('when', value)}
        >
          <label class="field other-deadline">
            <span>{words.say('q.deadline_at')}</span>
            <input
              type="datetime-local"
              name="deadline"
              id="deadlineAt"
              value={typed.deadline}
              aria-invalid={wrong('deadlineAt')}
            />
          </label>
        </Choices>
        <Choices
          words={words}
          name="language"
          values={LANGUAGES}
          chosen={typed.language}
          label={(value) => words.name('language', value)}
        />
        <p class="buttons">
          <button type="submit" class="primary">
            {words.say('q.log')}
          </button>
        </p>
      </form>
      <datalist id="outlets">
        {outlets.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <datalist id="journalists" data-more="/journalists/known.json">
        {known.map(({ name, outlet }) => (
          <option value={name ?? ''} label={[name, outlet].filter(Boolean).join(', ')} data-outlet={outlet} />
        ))}
      </datalist>
      <script src={assetUrl('questions.js')} defer />
    </Layout>
  );
}

const CHANNELS = ['phone', 'mail', 'message', 'person'] as const;

/** What cannot be so, each with a link to its field. */
export function Faults({ words, faults }: { words: Words; faults: { field: string; problem: string }[] }) {
  if (!faults.length) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <ul>
        {faults.map(({ field, problem }) => (
          <li>
            <a href={`#${field}`}>{words.name('qfault', problem)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const LABELS = {
  channel: 'q.channel',
  email: 'q.email',
  language: 'q.language',
  name: 'q.name',
  outlet: 'q.outlet',
  phone: 'q.phone',
  when: 'q.deadline',
} as const satisfies Record<string, WordKey>;

interface FieldProps {
  words: Words;
  name: keyof typeof LABELS;
  value: string;
  wrong: 'true' | undefined;
  list?: string;
  type?: string;
}

function Field({ words, name, value, wrong, list, type = 'text' }: FieldProps) {
  return (
    <label class="field">
      <span>{words.say(LABELS[name])}</span>
      <input
        {...{ name, id: name, value, type, list }}
        maxlength={200}
        autocomplete={list ? 'off' : undefined}
        aria-invalid={wrong}
      />
    </label>
  );
}

interface ChoicesProps {
  words: Words;
  name: keyof typeof LABELS;
  values: readonly string[];
  chosen: string;
  label: (value: string) => string;
  children?: unknown;
}

function Choices({ words, name, values, chosen, label, children }: ChoicesProps) {
  return (
    <fieldset class="roles choices" id={name}>
      <legend>{words.say(LABELS[name])}</legend>
      {values.map((value) => (
        <label>
          <input type="radio" name={name} value={value} checked={chosen === value} /> {label(value)}
        </label>
      ))}
      {children as never}
    </fieldset>
  );
}
