// The watch list: an alias is tried on the stored texts while it is typed.
(() => {
  const shown = document.querySelector('[data-trial]');
  const field = document.querySelector('textarea[name=aliases]');
  if (!shown || !field) return;
  const PAUSE_MS = 250;
  let timer;
  let asked = '';

  const lineNow = () => {
    const before = field.value.slice(0, field.selectionStart).split('\n').length - 1;
    return field.value.split('\n')[before].trim();
  };

  async function ask() {
    const alias = lineNow();
    if (alias === asked) return;
    asked = alias;
    if (alias.length < 2) return shown.replaceChildren();
    const response = await fetch(shown.dataset.trial, {
      method: 'POST',
      body: new URLSearchParams({ aliases: alias }),
    });
    if (!response.ok || asked !== alias) return;
    const given = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (asked === alias) shown.replaceChildren(...given.body.children);
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => shown.replaceChildren()), PAUSE_MS);
  });
})();
