// Completes journalists beyond those the page brings along; without it the field takes any name.
(() => {
  const list = document.getElementById('journalists');
  const field = document.getElementById('name');
  const deadline = document.getElementById('deadlineAt');
  deadline?.addEventListener('input', () => {
    const other = document.querySelector('input[name=when][value=other]');
    if (other) other.checked = true;
  });
  if (!list || !field) return;
  let asked = '';
  field.addEventListener('input', async () => {
    const typed = field.value.trim();
    if (typed.length < 2 || typed === asked) return;
    asked = typed;
    const answer = await fetch(`${list.dataset.more}?q=${encodeURIComponent(typed)}`);
    if (!answer.ok || asked !== typed) return;
    const shown = new Set([...list.options].map((option) => option.value));
    for (const { name } of await answer.json()) {
      if (shown.has(name)) continue;
      const option = document.createElement('option');
      option.value = name;
      list.append(option);
    }
  });
})();
