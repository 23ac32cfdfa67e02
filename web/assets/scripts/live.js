// News while a page is open: a quiet bar over the list, marks on its lines, and who else has a claim open.
(() => {
  const { lines, current, moveTo } = globalThis.recoupe;
  const bar = document.querySelector('[data-live]');
  const presence = document.querySelector('[data-presence]');
  const path = bar?.dataset.live ?? (presence && `/live?claim=${encodeURIComponent(presence.dataset.presence)}`);
  const FOCUS = 'line to go on from';

  const left = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  if (left) moveTo(lines().findIndex((line) => line.id === left));
  if (!path || !('EventSource' in globalThis)) return;

  const fresh = new Set();
  const changed = new Set();
  let source;
  let last = '';

  function connect() {
    const url = new URL(path, location.origin);
    if (last) url.searchParams.set('since', last);
    source = new EventSource(url);
    for (const kind of ['open', 'claims'])
      source.addEventListener(kind, (event) => {
        if (event.lastEventId) last = event.lastEventId;
      });
    source.addEventListener('claims', (event) => note(JSON.parse(event.data)));
    source.addEventListener('reload', () => location.reload());
    source.addEventListener('presence', (event) => showWho(JSON.parse(event.data)));
  }

  function note(claims) {
    if (!bar) return;
    for (const { id, comes, says } of claims) {
      const line = document.getElementById(`line-${id}`);
      if (line) mark(line, says);
      if (line) changed.add(id);
      else if (comes) fresh.add(id);
    }
    draw();
  }

  function mark(line, says) {
    line.classList.add('changed');
    const told = line.querySelector('.changed-by') ?? document.createElement('span');
    told.className = 'changed-by';
    told.textContent = says;
    line.append(told);
  }

  const worded = (kind, n) => (n === 1 ? bar.dataset[`${kind}One`] : bar.dataset[`${kind}Other`].replace('{n}', n));

  function draw() {
    const parts = [fresh.size && worded('new', fresh.size), changed.size && worded('changed', changed.size)];
    const text = parts.filter(Boolean).join(', ');
    if (!text) return;
    const show = document.createElement('button');
    show.type = 'button';
    show.textContent = bar.dataset.show;
    show.addEventListener('click', () => {
      sessionStorage.setItem(FOCUS, lines()[current()]?.id ?? '');
      location.reload();
    });
    bar.replaceChildren(`${text} `, show);
  }

  function showWho(people) {
    if (!presence) return;
    const names = people.map((one) => one.name).join(', ');
    presence.textContent = names && `${presence.dataset.one} ${names}`;
  }

  // A page nobody looks at keeps no connection: a browser has only a few for one site.
  document.addEventListener('visibilitychange', () => {
    source?.close();
    if (document.visibilityState === 'visible') connect();
  });
  addEventListener('pagehide', () => source?.close());
  connect();
})();
