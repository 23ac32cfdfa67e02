// The queue: choosing lines, acting on them by key, and keeping one's place.
(() => {
  const { actions, lines, current, moveTo, choose } = globalThis.recoupe;
  const form = document.getElementById('acts');
  const lineNow = () => lines()[current()];
  const boxes = () => [...document.querySelectorAll('[data-line] input.choose')];
  const boxOf = (line) => line?.querySelector('input.choose');

  function countChosen() {
    const n = boxes().filter((box) => box.checked).length;
    const told = form?.querySelector('[data-chosen]');
    if (!told) return;
    told.textContent = n === 0 ? '' : n === 1 ? told.dataset.one : told.dataset.other.replace('{n}', n);
  }

  function toggle() {
    const box = boxOf(lineNow());
    if (box) box.checked = !box.checked;
    countChosen();
  }

  /** Opens what a key stands for, for the chosen lines or else the current one. */
  function open(key) {
    const details = form?.querySelector(`[data-act=${key}]`);
    if (!details) return;
    if (!boxes().some((box) => box.checked)) toggle();
    details.open = true;
    details.querySelector('select, input')?.focus();
  }

  /** On a list: to the claim of the current line, with what is wanted there. */
  const goTo = (wish) => {
    const link = lineNow()?.querySelector('a.sentence');
    if (link) location.assign(`${link.getAttribute('href')}?choose=${wish}`);
  };
  const inList = (here, there) => () => (document.querySelector('[data-verdict]') ? here() : there());

  /** Two chosen lines are set side by side; otherwise another claim is sought for the current one. */
  const seekOther = actions.m;
  function merge() {
    const [one, other] = boxes().flatMap((box) => (box.checked ? [box.value.split('.')[0]] : []));
    if (other) location.assign(`/claims/${one}/merge?with=${other}`);
    else seekOther();
  }

  /** Chooses a verdict and leads to what it still needs. */
  function decide(key) {
    choose(key);
    const next = key === 'u' ? '[data-verdict] [name=reason]' : '[data-evidence] input, [data-evidence] a';
    document.querySelector(next)?.focus();
  }

  const evidence = actions.e;
  for (const key of ['c', 'd', 'u'])
    actions[key] = inList(
      () => choose(key),
      () => goTo(key),
    );
  actions.e = inList(evidence, () => goTo('e'));
  actions.m = merge;
  actions.x = toggle;
  actions.a = () => open('a');
  actions.s = () => open('s');
  actions.n = () => open('n');
  actions.z = undo;

  const wish = new URLSearchParams(location.search).get('choose');
  if (wish && document.querySelector('[data-verdict]')) {
    if (wish === 'e') evidence();
    else if (/^[cdu]$/.test(wish)) decide(wish);
  }

  function undo() {
    const button = document.querySelector('[data-undo] button');
    if (button) button.form.requestSubmit(button);
    else if (form) send('/queue/undo', new URLSearchParams({ back: form.elements.back.value }));
  }

  addEventListener('change', (event) => {
    if (event.target.matches?.('input.choose')) countChosen();
  });

  document.querySelector('[data-all]')?.addEventListener('click', (event) => {
    event.preventDefault();
    const all = boxes();
    const some = all.some((box) => !box.checked);
    for (const box of all) box.checked = some;
    countChosen();
  });

  form?.addEventListener('keydown', (event) => {
    const details = event.key === 'Escape' && event.target.closest('details[data-act]');
    if (!details) return;
    details.open = false;
    moveTo(current());
  });

  addEventListener('submit', (event) => {
    const { target, submitter } = event;
    if (!form || (target !== form && !target.matches('[data-undo]'))) return;
    event.preventDefault();
    // Enter in a field stands for the button beside it.
    const button = document.activeElement?.closest('details[data-act]')?.querySelector('button') ?? submitter;
    const fields = new URLSearchParams(new FormData(target));
    if (button?.name) fields.set(button.name, button.value);
    send(target.getAttribute('action'), fields);
  });

  async function send(path, fields) {
    const ids = fields.getAll('claim').map((value) => value.split('.')[0]);
    const place = Math.max(0, Math.min(...ids.map((id) => lines().indexOf(lineOf(id))).filter((at) => at >= 0)));
    try {
      const response = await fetch(path, { method: 'POST', body: fields, headers: { 'x-recoupe': 'part' } });
      if (!response.ok && response.status !== 422) throw new Error(String(response.status));
      const given = new DOMParser().parseFromString(await response.text(), 'text/html');
      const isDone = response.ok;
      tell(given.querySelector('[data-told]'));
      if (isDone) put(ids, [...given.querySelectorAll('[data-line]')], place);
    } catch {
      const notice = document.createElement('p');
      notice.className = 'notice bad';
      notice.setAttribute('role', 'alert');
      notice.dataset.told = '';
      notice.textContent = form.dataset.failed;
      tell(notice);
    }
  }

  const lineOf = (id) => document.getElementById(`line-${id}`);

  /** Says what was done where it moves no line. */
  function tell(notice) {
    for (const old of document.querySelectorAll('[data-told], .told')) old.remove();
    if (!notice) return;
    notice.classList.add('toast');
    document.body.append(notice);
  }

  const rank = (line) => Number(line.dataset.rank);
  const stoodAbove = new Map();

  function remove(line) {
    stoodAbove.set(line?.id, line?.nextElementSibling?.id);
    line?.remove();
  }

  /** The line that one which comes back stands above: the same as before it left, else the first of a lower rank. */
  function below(line) {
    const before = document.getElementById(stoodAbove.get(line.id) ?? '');
    return before && rank(before) <= rank(line) ? before : (lines().find((other) => rank(other) < rank(line)) ?? null);
  }

  /** The lines as they are now: those sent take their places, those acted on that were not sent go. */
  function put(ids, sent, place) {
    const list = document.querySelector('ol[data-lines]');
    if (!list) return location.reload();
    for (const id of ids) if (!sent.some((line) => line.id === `line-${id}`)) remove(lineOf(id));
    // The last first: each finds the line that stood below it.
    for (const line of sent.toReversed()) {
      const old = document.getElementById(line.id);
      if (old) old.replaceWith(line);
      else list.insertBefore(line, below(line));
    }
    for (const details of form.querySelectorAll('details[open]')) details.open = false;
    for (const box of boxes()) box.checked = false;
    countChosen();
    if (!lines().length) return location.reload();
    const back = ids.length === 0 && sent.length ? lines().indexOf(sent[0]) : place;
    moveTo(Math.min(Math.max(back, 0), lines().length - 1));
  }
})();
