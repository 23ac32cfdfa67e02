// Completes journalists beyond those the page brings along, and the outlet of one who is chosen; without it the fields take anything.
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
    const shown = new Set([...list.options].map((option) => `${option.value}|${option.dataset.outlet}`));
    for (const { name, outlet } of await answer.json()) {
      if (shown.has(`${name}|${outlet}`)) continue;
      const option = document.createElement('option');
      option.value = name;
      option.label = [name, outlet].filter(Boolean).join(', ');
      option.dataset.outlet = outlet;
      list.append(option);
    }
  });
  // Only where the name is one person's, and only into a field left empty.
  field.addEventListener('change', () => {
    const outlet = document.getElementById('outlet');
    const chosen = [...list.options].filter((option) => option.value === field.value.trim());
    if (outlet && !outlet.value && chosen.length === 1) outlet.value = chosen[0].dataset.outlet;
  });
})();
