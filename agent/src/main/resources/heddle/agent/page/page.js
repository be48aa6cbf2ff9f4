'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const profile = data.profile;
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
const byId = id => document.getElementById(id);

// ---- figures --------------------------------------------------------------------------------------------------------

function time(nanos) {
  const n = Math.abs(nanos);
  if (n < 1e3) return nanos.toFixed(0) + ' ns';
  if (n < 1e6) return (nanos / 1e3).toFixed(1) + ' µs';
  if (n < 1e9) return (nanos / 1e6).toFixed(1) + ' ms';
  return (nanos / 1e9).toFixed(2) + ' s';
}
function bytes(count) {
  if (count < 1024) return count + ' B';
  if (count < 1048576) return (count / 1024).toFixed(1) + ' KiB';
  return (count / 1048576).toFixed(1) + ' MiB';
}
const number = count => count.toLocaleString('en-US');
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
const shortName = call => call.replace(/^.*?([^.]+\.[^.]+)$/, '$1');

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'class') made.className = value; else made.setAttribute(key, value);
  }
  children.forEach(child => made.append(child));
  return made;
}

// ---- tabs -----------------------------------------------------------------------------------------------------------

const shows = {};
const charts = [];
function chart(id) {
  const made = echarts.init(byId(id), dark ? 'dark' : null);
  charts.push(made);
  return made;
}
function show(id) {
  for (const section of document.querySelectorAll('section')) section.classList.toggle('shown', section.id === id);
  for (const tab of byId('tabs').children) tab.setAttribute('aria-selected', String(tab.dataset.shows === id));
  if (shows[id]) { shows[id](); delete shows[id]; }
  charts.forEach(one => one.resize());
  if (location.hash !== '#/' + id) history.replaceState(null, '', '#/' + id);
}
addEventListener('resize', () => charts.forEach(one => one.resize()));
const named = () => byId(location.hash.slice(2)) ? location.hash.slice(2) : 'overview';
addEventListener('hashchange', () => show(named()));

// ---- tables: sorted by a click on a column, searched by text; only the first rows are in the document ---------------

const MOST_ROWS = 200;
const cell = (column, text) => element('td', column.text ? {class: 'text', title: text} : {}, text);
function table(parent, columns, rows, first) {
  const search = element('input', {type: 'search', placeholder: 'Search', 'aria-label': 'Search'});
  const note = element('span');
  const head = element('tr');
  const body = element('tbody');
  let by = first, down = true;
  columns.forEach((column, index) => {
    const title = element('th', {scope: 'col', class: column.text ? 'text' : '', tabindex: '0'}, column.title);
    const sort = () => {
      down = by === index ? !down : !column.text;
      by = index;
      draw();
    };
    title.addEventListener('click', sort);
    title.addEventListener('keydown', event => { if (event.key === 'Enter') sort(); });
    head.append(title);
  });
  const draw = () => {
    const wanted = search.value.toLowerCase();
    const found = rows.filter(row => !wanted || columns.some(column =>
      column.text && String(column.of(row)).toLowerCase().includes(wanted)));
    const of = columns[by].of;
    found.sort((one, other) => {
      const a = of(one), b = of(other);
      return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1);
    });
    body.replaceChildren(...found.slice(0, MOST_ROWS).map(row => element('tr', {}, ...columns.map(column =>
      cell(column, (column.shown || String)(column.of(row)))))));
    note.textContent = found.length > MOST_ROWS
      ? `the first ${MOST_ROWS} of ${number(found.length)}` : `${number(found.length)} of ${number(rows.length)}`;
    [...head.children].forEach((title, index) => {
      if (index === by) title.setAttribute('aria-sort', down ? 'descending' : 'ascending'); else title.removeAttribute('aria-sort');
    });
  };
  search.addEventListener('input', draw);
  parent.append(element('div', {class: 'bar'}, search, note),
    element('div', {class: 'scroll'}, element('table', {}, element('thead', {}, head), body)));
  draw();
}

// ---- overview -------------------------------------------------------------------------------------------------------

const tasks = profile.loops.flatMap(loop => loop.tasks.map(task => ({...task, loop: loop.name})));
const waited = task => sum(Object.values(task.waits), wait => wait[1]);

shows.overview = () => {
  const cards = [
    ['profiled for', time(profile.durationNanos)],
    ['suspensions', number(profile.suspensions)],
    ['frames saved', number(profile.saves)],
    ['of them new', number(profile.frames)],
    ['bytes saved', bytes(profile.savedBytes)],
    ['steps of tasks', number(sum(profile.loops, loop => loop.steps))],
    ['time on loops', time(sum(tasks, task => task.busyNanos))],
    ['weaving', time(data.weavingNanos)],
    ['linking', time(profile.linkNanos)],
  ];
  byId('cards').append(...cards.map(([what, value]) => element('div', {class: 'card'}, element('b', {}, value), what)));
  const reasons = {};
  tasks.forEach(task => Object.entries(task.waits).forEach(([reason, [count, nanos]]) => {
    const total = reasons[reason] || (reasons[reason] = [0, 0]);
    total[0] += count;
    total[1] += nanos;
  }));
  const entries = Object.entries(reasons).sort((one, other) => one[1][1] - other[1][1]);
  chart('reasons').setOption({
    backgroundColor: 'transparent', animation: false,
    grid: {left: 80, right: 90, top: 5, bottom: 25},
    xAxis: {type: 'value', axisLabel: {formatter: time}, splitNumber: 3},
    yAxis: {type: 'category', data: entries.map(entry => entry[0])},
    tooltip: {formatter: item => `${item.name}: ${number(reasons[item.name][0])} times, ${time(item.value)}`},
    series: [{type: 'bar', data: entries.map(entry => entry[1][1]),
      label: {show: true, position: 'right', formatter: item => time(item.value)}}],
  });
  table(byId('loops'), [
    {title: 'Loop', text: true, of: loop => loop.name},
    {title: 'Turns', of: loop => loop.turns, shown: number},
    {title: 'Longest', of: loop => loop.longestTurnNanos, shown: time},
    {title: 'Worst lag', of: loop => loop.latestNanos, shown: time},
    {title: 'Most ready', of: loop => loop.mostReadyEntries, shown: number},
    {title: 'Slow steps', of: loop => loop.slowSteps, shown: number},
  ], profile.loops, 1);
  if (data.overhead) byId('overhead').append(element('h2', {}, 'What coroutines have cost'), element('pre', {}, data.overhead));
  if (profile.findings.length) {
    byId('slow').append(element('h2', {}, 'Found in debug mode'), ...profile.findings.map(finding => element('details', {},
      element('summary', {}, `${finding.kind.toLowerCase().replaceAll('_', ' ')}: ${finding.text}`),
      element('pre', {}, finding.createdAt.join('\n')))));
  }
  const slow = profile.loops.flatMap(loop => loop.slow);
  if (slow.length) {
    byId('slow').append(element('h2', {}, 'Slow steps'), ...slow.map(step => element('details', {},
      element('summary', {}, `${step.source} took ${time(step.nanos)}`), element('pre', {}, step.stack.join('\n')))));
  }
};

// ---- time line: intervals are put into as many columns as are visible, so that a million of them can be zoomed ------

async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

const LANES = 24;
const COLUMNS = 600;
async function intervalsOf(index) {
  const buffer = await unpacked(data.timelines[index]);
  const count = buffer.byteLength / 16;
  return {
    count,
    begins: new Float64Array(buffer, 0, count),
    nanos: new Int32Array(buffer, 8 * count, count),
    tasks: new Int32Array(buffer, 12 * count, count),
  };
}

function binned(line, from, to) {
  const busy = new Map();
  const width = (to - from) / COLUMNS;
  for (let i = 0; i < line.count; i++) {
    const begin = line.begins[i], end = begin + line.nanos[i];
    if (end < from || begin > to) continue;
    let cells = busy.get(line.tasks[i]);
    if (!cells) busy.set(line.tasks[i], cells = new Float64Array(COLUMNS + 1));
    const first = Math.max(0, Math.floor((begin - from) / width)), last = Math.min(COLUMNS - 1, Math.floor((end - from) / width));
    for (let c = first; c <= last; c++) {
      const part = Math.min(end, from + (c + 1) * width) - Math.max(begin, from + c * width);
      cells[c] += Math.max(0, part);
      cells[COLUMNS] += Math.max(0, part);
    }
  }
  return [...busy.entries()].sort((one, other) => other[1][COLUMNS] - one[1][COLUMNS]).slice(0, LANES);
}

shows.timeline = () => {
  const select = byId('timeline-loop');
  profile.loops.forEach((loop, index) => select.append(element('option', {value: index}, loop.name)));
  const view = chart('timeline-chart');
  let line, lanes, from, to, end, cellWidth = 1;
  const names = index => {
    const known = new Map(profile.loops[index].tasks.map(task => [task.number, task.name]));
    return task => task === 0 ? 'callbacks' : known.get(task) || 'task ' + task;
  };
  const draw = () => {
    const name = names(select.value);
    lanes = binned(line, from, to);
    const width = cellWidth = (to - from) / COLUMNS;
    const cells = [];
    lanes.forEach(([, busy], lane) => {
      for (let c = 0; c < COLUMNS; c++) if (busy[c] > 0) cells.push([from + c * width, lane, Math.min(1, busy[c] / width), busy[c]]);
    });
    byId('timeline-range').textContent =
      `${time(from)} to ${time(to)} of ${time(end)}, ${number(line.count)} intervals`;
    view.setOption({
      yAxis: {data: lanes.map(([task]) => name(task))},
      series: [{data: cells}],
    });
  };
  view.setOption({
    backgroundColor: 'transparent', animation: false,
    grid: {left: 130, right: 20, top: 10, bottom: 75},
    xAxis: {type: 'value', min: 0, max: 1, axisLabel: {formatter: time, hideOverlap: true}},
    yAxis: {type: 'category', inverse: true, data: [], axisLabel: {width: 115, overflow: 'truncate'}},
    dataZoom: [{type: 'slider', filterMode: 'none', labelFormatter: time}, {type: 'inside', filterMode: 'none'}],
    tooltip: {formatter: item => `${names(select.value)(lanes[item.value[1]][0])}: ${time(item.value[3])} from ${time(item.value[0])}`},
    series: [{
      type: 'custom', encode: {x: 0, y: 1}, data: [],
      renderItem: (params, api) => {
        const at = api.coord([api.value(0), api.value(1)]);
        const wide = Math.max(1, api.size([cellWidth, 1])[0]), high = api.size([0, 1])[1] * 0.8;
        const shape = echarts.graphic.clipRectByRect({x: at[0], y: at[1] - high / 2, width: wide, height: high}, params.coordSys);
        return shape && {type: 'rect', shape, style: {fill: dark ? '#7db4e8' : '#2f6fb0', opacity: 0.25 + 0.75 * api.value(2)}};
      },
    }],
  });
  const load = async () => {
    line = await intervalsOf(select.value);
    end = 1;
    for (let i = 0; i < line.count; i++) end = Math.max(end, line.begins[i] + line.nanos[i]);
    from = 0;
    to = end;
    view.setOption({xAxis: {max: end}, dataZoom: [{start: 0, end: 100}, {start: 0, end: 100}]});
    draw();
    byId('timeline-chart').dataset.loaded = line.count;
  };
  let pending;
  view.on('dataZoom', () => {
    const zoom = view.getOption().dataZoom[0];
    from = end * zoom.start / 100;
    to = Math.max(from + 1, end * zoom.end / 100);
    clearTimeout(pending);
    pending = setTimeout(draw, 30);
  });
  select.addEventListener('change', load);
  window.timelineView = view;
  if (profile.loops.length) load();
};

// ---- flame graph ----------------------------------------------------------------------------------------------------

function flameTree(kind) {
  const root = {name: 'all', nanos: 0, children: new Map(), depth: 0};
  for (const [stack, nanos] of data.stacks[kind]) {
    root.nanos += nanos;
    let node = root;
    for (const call of stack) {
      let next = node.children.get(call);
      if (!next) node.children.set(call, next = {name: call, nanos: 0, children: new Map(), depth: node.depth + 1, parent: node});
      next.nanos += nanos;
      node = next;
    }
  }
  return root;
}

shows.flame = () => {
  const view = chart('flame-chart');
  const kind = byId('flame-kind'), search = byId('flame-search');
  let root, zoomed, rects;
  const colour = name => {
    let hash = 0;
    for (const char of name.split('.').slice(0, -1).join('.')) hash = (hash * 31 + char.charCodeAt(0)) | 0;
    return `hsl(${Math.abs(hash) % 360} ${dark ? 35 : 55}% ${dark ? 38 : 72}%)`;
  };
  const draw = () => {
    rects = [];
    const place = (node, begin, end) => {
      if (end - begin < 0.0004) return;
      rects.push({node, begin, end});
      let at = begin;
      for (const child of [...node.children.values()].sort((one, other) => one.name < other.name ? -1 : 1)) {
        const width = (end - begin) * child.nanos / node.nanos;
        place(child, at, at + width);
        at += width;
      }
    };
    for (let node = zoomed.parent; node; node = node.parent) rects.unshift({node, begin: 0, end: 1});
    if (root.nanos > 0) place(zoomed, 0, 1);
    const wanted = search.value.toLowerCase();
    const matches = node => wanted && node.name.toLowerCase().includes(wanted);
    const most = Math.max(8, ...rects.map(rect => rect.node.depth + 1));
    const covered = node => matches(node) ? node.nanos : sum([...node.children.values()], covered);
    byId('flame-found').textContent = wanted
      ? `${(100 * covered(zoomed) / (zoomed.nanos || 1)).toFixed(1)} % of the time is in what was found`
      : root.nanos ? '' : 'Nothing was recorded.';
    view.setOption({
      yAxis: {max: most},
      series: [{data: rects.map((rect, i) => [rect.begin, rect.node.depth, rect.end, i, matches(rect.node) ? 1 : 0])}],
    });
  };
  view.setOption({
    backgroundColor: 'transparent', animation: false,
    grid: {left: 0, right: 0, top: 5, bottom: 5},
    xAxis: {type: 'value', min: 0, max: 1, show: false},
    yAxis: {type: 'value', min: 0, max: 8, inverse: true, show: false},
    tooltip: {confine: true, formatter: item => {
      const node = rects[item.value[3]].node;
      return `${echarts.format.encodeHTML(node.name)}<br>${time(node.nanos)}, ${(100 * node.nanos / root.nanos).toFixed(1)} %`;
    }},
    series: [{
      type: 'custom', data: [], encode: {x: [0, 2], y: 1},
      renderItem: (params, api) => {
        const begin = api.coord([api.value(0), api.value(1)]), end = api.coord([api.value(2), api.value(1) + 1]);
        const name = rects[api.value(3)].node.name;
        const width = end[0] - begin[0], height = Math.min(22, end[1] - begin[1]);
        const y = 5 + api.value(1) * height;
        return {
          type: 'rect',
          shape: {x: begin[0], y, width: Math.max(0.5, width - 1), height: height - 1},
          style: {fill: api.value(4) ? '#d9480f' : colour(name)},
          textContent: width < 30 ? undefined : {style: {text: shortName(name), width: width - 8, overflow: 'truncate',
            fill: dark ? '#f2f5f8' : '#1b2733', fontSize: 12}},
          textConfig: {position: 'insideLeft'},
        };
      },
    }],
  });
  view.on('click', item => { zoomed = rects[item.value[3]].node; draw(); });
  const load = () => { root = flameTree(kind.value); zoomed = root; draw(); };
  kind.addEventListener('change', load);
  search.addEventListener('input', draw);
  window.flameView = view;
  window.flameZoom = name => { zoomed = rects.find(rect => rect.node.name.includes(name)).node; draw(); return rects.length; };
  load();
};

// ---- who awaits whom ------------------------------------------------------------------------------------------------

const MOST_EDGES = 400;
const MOST_CHILDREN = 24;
shows.waits = () => {
  byId('dump').textContent = data.tree;
  const view = chart('waits-chart');
  const kind = byId('waits-kind');
  const all = profile.loops.flatMap(loop => {
    const names = new Map(loop.tasks.map(task => [task.number, task.name]));
    const name = task => (profile.loops.length > 1 ? loop.name + ' ' : '') + (names.get(task) || 'task ' + task);
    return loop.awaits.map(([awaiting, awaited, count, nanos]) =>
      ({source: name(awaiting), target: name(awaited), count, nanos}));
  });
  const edges = all.sort((one, other) => other.nanos - one.nanos).slice(0, MOST_EDGES);
  byId('waits-note').textContent = all.length > MOST_EDGES
    ? `the ${MOST_EDGES} longest of ${number(all.length)} waits of a task for another` : `${number(all.length)} waits of a task for another`;
  const cyclic = new Set(data.cyclic);
  const awaited = new Set(edges.map(edge => edge.target));
  const names = [...new Set(edges.flatMap(edge => [edge.source, edge.target]))];
  const tree = (name, nanos, path) => ({
    name, value: nanos, itemStyle: cyclic.has(name) ? {color: '#d9480f'} : undefined,
    children: path.includes(name) ? [] : few(edges.filter(edge => edge.source === name)
      .map(edge => tree(edge.target, edge.nanos, [...path, name]))),
  });
  const few = children => children.length <= MOST_CHILDREN ? children
    : [...children.slice(0, MOST_CHILDREN), {name: `and ${children.length - MOST_CHILDREN} more`}];
  const label = {color: dark ? '#e3e8ed' : '#1b2733'};
  const draw = () => {
    const roots = names.filter(name => !awaited.has(name));
    view.setOption({
      backgroundColor: 'transparent', animation: false,
      tooltip: {formatter: item => item.dataType === 'edge'
        ? `${echarts.format.encodeHTML(item.data.source)} awaits ${echarts.format.encodeHTML(item.data.target)}: ${time(item.data.nanos)}`
        : echarts.format.encodeHTML(item.name) + (item.value ? ': awaited for ' + time(item.value) : '')},
      series: [kind.value === 'tree'
        ? {type: 'tree', data: [{name: 'tasks', children: few((roots.length ? roots : names).map(name => tree(name, 0, [])))}], roam: true,
          initialTreeDepth: 2, left: 60, right: 160, symbolSize: 9,
          label: {...label, position: 'left', align: 'right'}, leaves: {label: {...label, position: 'right', align: 'left'}}}
        : {type: 'graph', layout: 'force', roam: true, symbolSize: 16, edgeSymbol: ['none', 'arrow'],
          force: {repulsion: 160, edgeLength: 70}, label: {...label, show: names.length < 60, position: 'right'},
          data: names.map(name => ({name, itemStyle: cyclic.has(name) ? {color: '#d9480f'} : undefined})), edges}],
    }, true);
  };
  kind.addEventListener('change', draw);
  draw();
};

// ---- tables ---------------------------------------------------------------------------------------------------------

shows.points = () => table(byId('points'), [
  {title: 'Point', text: true, of: point => `${point.class}.${point.method}(${point.file}:${point.line})`},
  {title: 'Passes', of: point => point.passes ?? -1, shown: passes => passes < 0 ? '' : number(passes)},
  {title: 'Suspensions', of: point => point.suspensions, shown: number},
  {title: 'Saves', of: point => point.saves, shown: number},
  {title: 'New', of: point => point.frames, shown: number},
  {title: 'Bytes', of: point => point.savedBytes, shown: bytes},
  {title: 'Waited', of: point => point.waitedNanos, shown: time},
  {title: 'Longest', of: point => point.longestNanos, shown: time},
  {title: 'On loop', of: point => point.busyNanos, shown: time},
], profile.points, 2);

shows.tasks = () => table(byId('tasks'), [
  {title: 'Task', text: true, of: task => task.name},
  {title: 'Loop', text: true, of: task => task.loop},
  {title: 'State', text: true, of: task => task.state},
  {title: 'Steps', of: task => task.steps, shown: number},
  {title: 'On loop', of: task => task.busyNanos, shown: time},
  {title: 'CPU', of: task => task.cpuNanos, shown: time},
  {title: 'Allocated', of: task => task.allocatedBytes, shown: bytes},
  {title: 'Waited', of: waited, shown: time},
  {title: 'For', text: true, of: task => Object.entries(task.waits).map(([reason, [count, nanos]]) =>
    `${reason} ${number(count)} x ${time(nanos)}`).join(', ')},
], tasks, 4);

shows.weaving = () => {
  const methods = profile.weaving.classes.flatMap(type => type.methods.map(method => ({...method, type: type.name})));
  const nanos = method => sum(Object.values(method.passNanos), time => time);
  byId('weaving').append(element('p', {}, `${number(profile.weaving.classes.length)} classes, ${time(data.weavingNanos)}`));
  table(byId('weaving'), [
    {title: 'Method', text: true, of: method => `${method.type}.${method.name}`},
    {title: 'Time', of: nanos, shown: time},
    {title: 'Points', of: method => method.points, shown: number},
    {title: 'Code before', of: method => method.bytesBefore, shown: bytes},
    {title: 'Code added', of: method => method.bytesAfter, shown: bytes},
    {title: 'Passes', text: true, of: method => Object.entries(method.passNanos).map(([pass, n]) => `${pass} ${time(n)}`).join(', ')},
    {title: 'Not woven because', text: true, of: method => method.refusal},
  ], methods, 1);
};

byId('summary').textContent = data.title;
for (const section of document.querySelectorAll('section')) {
  const tab = element('button', {type: 'button', role: 'tab', 'data-shows': section.id}, section.dataset.title);
  tab.addEventListener('click', () => show(section.id));
  byId('tabs').append(tab);
}
show(named());
