// What the keyboard adds; every page works without it.
(() => {
  const KEPT = 'recoupe.keys';
  const lines = () => [...document.querySelectorAll('[data-lines] [data-line]')];
  const current = () => lines().findIndex((line) => line.hasAttribute('aria-current'));
  const isTyping = (target) =>
    target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');

  const switchBox = document.getElementById('keys-on');
  const areOn = () => localStorage.getItem(KEPT) !== 'off';
  // What a person chose in another browser holds in a new one too.
  const kept = document.querySelector('[data-keys]');
  if (kept && localStorage.getItem(KEPT) === null) localStorage.setItem(KEPT, kept.dataset.keys);
  if (switchBox) {
    switchBox.checked = areOn();
    switchBox.addEventListener('change', () => {
      const keys = switchBox.checked ? 'on' : 'off';
      localStorage.setItem(KEPT, keys);
      fetch('/queue/keys', { method: 'POST', body: new URLSearchParams({ keys }), keepalive: true });
    });
  }

  function moveTo(index) {
    const all = lines();
    const line = all[Math.max(0, Math.min(index, all.length - 1))];
    if (!line) return;
    for (const other of all) other.removeAttribute('aria-current');
    line.setAttribute('aria-current', 'true');
    line.querySelector('a, button')?.focus({ preventScroll: true });
    line.scrollIntoView({ block: 'nearest' });
    remember(all.indexOf(line));
  }

  function remember(index) {
    sessionStorage.setItem(`line ${location.pathname}`, String(index));
    sessionStorage.setItem('list', location.pathname + location.search);
  }

  function choose(key) {
    const radio = document.querySelector(`[data-verdict] [data-key=${key}]`);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    radio.closest('form').scrollIntoView({ block: 'nearest' });
  }

  // In a list the claim of the line is to be merged, on a page of its own the claim shown.
  function merge(link) {
    const [claim] = (link ? new URL(link.href).pathname : location.pathname).match(/^\/claims\/[^/]+$/) ?? [];
    if (claim) location.assign(`${claim}/merge`);
  }

  const actions = {
    j: () => moveTo(current() + 1),
    k: () => moveTo(current() - 1),
    o: () => lines()[current()]?.querySelector('a')?.click(),
    c: () => choose('c'),
    d: () => choose('d'),
    u: () => choose('u'),
    e: () => document.querySelector('[data-evidence] input, [data-evidence] a')?.focus(),
    g: () => location.assign(sessionStorage.getItem('list') ?? '/'),
    q: () => location.assign('/questions/new'),
    m: () => merge(lines()[current()]?.querySelector('a')),
    '/': () => document.querySelector('[data-search]')?.focus(),
    '?': () => document.getElementById('keys')?.togglePopover(),
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (!areOn() && event.key !== '?') return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // A line that has the focus is the current one, however it got it.
  document.addEventListener('focusin', (event) => {
    const line = event.target.closest?.('[data-line]');
    if (!line) return;
    const all = lines();
    for (const other of all) other.toggleAttribute('aria-current', false);
    line.setAttribute('aria-current', 'true');
    remember(all.indexOf(line));
  });

  // After a verdict the list opens where one had been; after a mistake, at what is to be mended.
  const mend = document.querySelector('[data-focus]');
  if (mend) mend.focus();
  else if (document.getElementById('next')) {
    moveTo(lines().findIndex((line) => line.querySelector('#next')));
  }

  // An unsent verdict is not left by accident.
  const form = document.querySelector('[data-verdict]');
  if (form) {
    let isChanged = false;
    document.addEventListener('input', (event) => {
      if (event.target.form === form) isChanged = true;
    });
    form.addEventListener('submit', () => {
      isChanged = false;
    });
    addEventListener('beforeunload', (event) => {
      if (isChanged) event.preventDefault();
    });
  }

  // What the scripts of single pages build on.
  globalThis.recoupe = { actions, lines, current, moveTo, choose };
})();
