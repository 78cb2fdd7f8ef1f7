// Search: loaded when it is first opened. The names come first, the texts after them;
// both are scanned from end to end at every key. The rules of ranking are those of
// internal/search; whoever changes one changes the other.
(() => {
  "use strict";
  const { make, one, all, say, address, load } = window.gqldoc;
  const kinds = { q: "query", m: "mutation", s: "subscription", o: "object", i: "interface", u: "union", e: "enum", n: "input", c: "scalar", d: "directive", x: "error", g: "guide", b: "subgraph" };
  const folders = { q: "queries", m: "mutations", s: "subscriptions", o: "objects", i: "interfaces", u: "unions", e: "enums", n: "inputs", c: "scalars" };
  const weight = { q: 9, m: 9, s: 8, o: 10, i: 7, u: 6, e: 6, n: 4, c: 6, d: 3, x: 8, g: 9, b: 9 };
  const types = "oiuenc"; // the kinds that "type:" stands for
  const memberFilters = { field: "oin", argument: "qmsdoi", value: "e", section: "g" };
  const operation = k => "qmsd".includes(k); // what has arguments of its own
  const most = 30;
  const stop = new Set(("a about an and are as at be been by can could did do does for from get give had happen happens has have " +
    "how i if is it its let make may me mean means much must my need not of one or our s shall should t that the their them there " +
    "they this to use using want was we what when where which who why will with without would you your").split(" "));
  const explains = { g: 40, x: 20, q: 10, m: 20, s: 10 };
  let entries = [], items = [], args = [], parts = {};

  // An item: n name, l name in lower case, k kind, u address, g group, w weight, t text,
  // o the entry or member that it belongs to; of an entry r what it returns, m its members.
  function item(n, k, u, g, w, o) { return { n, l: n.toLowerCase(), k, u, g: g || "", w, o, r: "", t: "", tl: "", m: [] }; }
  function member(e, name, id) {
    const m = item(name, e.k, e.u + "#" + (id || (operation(e.k) ? "arg-" : e.k === "e" ? "value-" : "field-") + name), e.g, e.w, e);
    e.m.push(m);
    return m;
  }

  window.gqldocNames = (groups, names) => {
    entries = names.split("\n").filter(Boolean).map(line => {
      const k = line[0], [n, g, path, returns, members] = line.slice(2).split("|"), group = groups[g];
      const u = path || (k === "x" ? "errors/" + n : k === "d" ? "directives/" + n.slice(1) : "api/" + group + (k === "b" ? "" : "/" + folders[k] + "/" + n));
      const e = item(n, k, u + "/", group, weight[k] + 2 * line[1]);
      e.r = returns.toLowerCase();
      if (members) members.split(" ").forEach(m => member(e, m));
      return e;
    });
    items = entries.flatMap(e => [e].concat(e.m));
    parts = Object.fromEntries(entries.filter(e => e.k === "b").map(e => [e.g, e.n]));
  };
  window.gqldocTexts = texts => {
    texts.split("\n").forEach((line, i) => {
      const e = entries[i], [own, ...rest] = line.split("\t");
      e.t = own;
      rest.forEach((text, j) => {
        if (e.k !== "g") { e.m[j].t = text; return; }
        const [id, title] = text.split("|", 2);
        member(e, title, id).t = text.slice(id.length + title.length + 2);
      });
    });
    items = entries.flatMap(e => [e].concat(e.m));
    items.forEach(x => { x.tl = x.t.toLowerCase(); });
  };
  window.gqldocShape = shape => shape.split("\n").forEach((line, i) => {
    if (line) line.split(" ").forEach((at, j) => { const t = entries[parseInt(at, 36)]; if (t && entries[i].m[j]) entries[i].m[j].r = t.l; });
  });
  window.gqldocArguments = lines => lines.split("\n").forEach((line, i) => line && line.split(" ").forEach((names, j) => {
    const o = entries[i].m[j];
    if (names) names.split(",").forEach(n => args.push(item(n, o.k, o.u + "-arg-" + n, o.g, o.w, o)));
  }));
  const names = () => load("search/names.js"), texts = () => names().then(() => load("search/texts.js")), shape = () => names().then(() => load("search/shape.js"));

  // The letters of a query in order, each at the start of a hump or right after the last one.
  function humps(q, n, l) {
    let j = 0;
    for (let i = 0; i < n.length && j < q.length; i++) {
      if (i && n[i - 1] !== "_" && (n[i] === l[i] || n[i - 1] !== l[i - 1])) continue;
      const from = i;
      while (i < n.length && j < q.length && l[i] === q[j]) { i++; j++; }
      if (!j) return false;
      if (i > from) i--;
    }
    return j === q.length;
  }

  // Whether two words differ by at most one letter: missing, added, other, or two swapped.
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    a = a.slice(i);
    b = b.slice(i);
    return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b ||
      a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  }

  function fit(q, x) {
    const at = x.l.indexOf(q);
    if (x.l === q) return 1000;
    if (!at) return 800 - Math.min(x.l.length - q.length, 100);
    if (q.length > 1 && humps(q, x.n, x.l)) return 600 - Math.min(x.l.length, 100);
    return at > 0 && q.length > 1 ? 400 - Math.min(at + x.l.length, 200) : 0;
  }
  function mistyped(q, x) {
    return q.length > 3 && (near(q, x.l) || near(q, x.l.slice(0, q.length)) || near(q, x.l.slice(0, q.length + 1))) ? 500 - Math.min(Math.abs(x.l.length - q.length), 100) : 0;
  }
  const inWord = c => /[a-z0-9_]/.test(c) || c > "\x7f";
  function stands(q, text) {
    let best = 0;
    for (let at = text.indexOf(q); at >= 0; at = text.indexOf(q, at + 1)) {
      const begins = !at || !inWord(text[at - 1]), end = at + q.length;
      if (begins && (end === text.length || !inWord(text[end]))) return 120;
      best = Math.max(best, begins ? 90 : q.length > 3 ? 40 : 0);
    }
    return best;
  }

  function parse(text) {
    const q = { only: "", members: false, args: false, returns: "", dotted: false };
    text = text.toLowerCase().replace(/->[\s\[]*(\w+)[\]!]*/, (_, t) => { q.returns = t; return " "; }).replace(/^\s*(query|mutation|subscription)\./, "$1: ");
    text = text.replace(/^\s*([a-z]+):/, (m, word) => {
      const kind = Object.keys(kinds).find(k => kinds[k].startsWith(word)), of = Object.keys(memberFilters).find(f => f.startsWith(word));
      if (word === "type") q.only = types;
      else if (kind) q.only = kind;
      else if (of) { q.only = memberFilters[of]; q.members = true; q.args = of === "argument"; }
      return q.only ? " " : m;
    });
    q.dotted = /\w\.\w/.test(text);
    if ((text.match(call) || [])[2]) q.args = q.dotted = true;
    q.words = text.replace(calls, "$1 $2 ").split(/[ .():\t\u00a0,;?!"']+/).filter(Boolean);
    const joined = q.words.join("").replace(/-/g, "");
    q.joined = q.dotted || joined === q.words[0] ? "" : joined;
    q.sense = q.words.filter(w => !stop.has(w)).map(stem);
    q.question = q.sense.length > 0 && q.sense.length < q.words.length && !q.dotted;
    return q;
  }
  const call = /(\w)\(\s*(\w*)[^)]*\)?/, calls = new RegExp(call, "g");
  function stem(w) {
    const cut = w.replace(/(ing|ed|es)$/, "");
    return cut !== w && cut.length > 3 ? cut : w.length > 3 ? w.replace(/s$/, "") : w;
  }

  function scan(q, score) {
    const found = [];
    (q.args ? items.concat(args) : items).forEach(x => {
      if (q.only && !q.only.includes(x.k)) return;
      if (q.args ? !x.o || !operation(x.k) && !x.o.o : q.only && q.members !== !!x.o) return;
      if (q.returns && (x.r !== q.returns || x.o && (operation(x.k) || x.k === "n"))) return;
      const p = score(x);
      if (p > 0) found.push([p + x.w, x]);
    });
    return found.sort((a, b) => b[0] - a[0] || a[1].l.length - b[1].l.length || (a[1].u < b[1].u ? -1 : 1)).map(f => f[1]);
  }
  // How well a word fits what something belongs to.
  const above = (w, x, fit) => Math.max(0, ...(x.o ? [fit(w, x.o), above(w, x.o, fit)] : []));
  const inGroup = (x, w) => x.g && x.g.toLowerCase().startsWith(w);
  const unspaced = x => x.n.includes(" ") ? { n: x.n.replace(/ /g, ""), l: x.l.replace(/ /g, "") } : x;
  function byName(q, fit) {
    return x => {
      if (x.o && x.k === "g") return 0;
      const joined = q.joined ? fit(q.joined, unspaced(x)) - (x.o ? 80 : 20) : 0;
      if (joined > 0 || q.question && q.words.length > 2) return Math.max(joined, 0);
      let sum = 0, own = !q.words.length;
      for (const w of q.words) {
        let p = fit(w, x);
        own = own || p > 0;
        if (x.o) p = Math.max(p - 60, 0.9 * above(w, x, fit));
        if (p <= 0 && inGroup(x, w)) p = 100;
        if (p <= 0) return 0;
        sum += p;
      }
      return !q.words.length && !x.o ? 60 : own ? sum / (q.words.length || 1) + 1 : 0;
    };
  }
  function byText(q) {
    return x => {
      if (!x.t || !q.words.length) return 0;
      let sum = 0, own = false;
      for (const w of q.words) {
        let p = stands(w, x.tl);
        own = own || p > 0;
        p = Math.max(p, 0.1 * fit(w, x));
        if (p <= 0 && (inGroup(x, w) || above(w, x, fit) > 0)) p = 10;
        if (p <= 0) return 0;
        sum += p;
      }
      return own ? sum / q.words.length : 0;
    };
  }
  function bySense(q) {
    const joined = q.sense.join(""), n = q.sense.length;
    return x => {
      let sum = 0, found = 0;
      q.sense.forEach(w => {
        const p = Math.max(stands(w, x.tl), 0.15 * fit(w, x), 1.2 * stands(w, x.l), 0.1 * above(w, x, fit));
        if (p > 0) found++;
        sum += p;
      });
      if (!found || 2 * found < n || 2 * found === n && !q.question) return 0;
      if (n > 1) sum += 0.2 * fit(joined, unspaced(x));
      return 500 * found / n + sum / n + (explains[x.k] || 0);
    };
  }
  function find(text) {
    const q = parse(text);
    if (!q.words.length && !q.only && !q.returns) return [];
    let hits = scan(q, byName(q, fit));
    const more = score => { const known = new Set(hits); hits = hits.concat(scan(q, x => known.has(x) ? 0 : score(x))); };
    if (hits.length < most && !q.question) more(byText(q));
    if (!hits.length) more(byName(q, (w, x) => Math.max(fit(w, x), 0.3 * mistyped(w, x))));
    if (!hits.length || hits.length < most && q.question) more(bySense(q));
    if (!hits.length && q.args && q.dotted) return find(text.replace(calls, "$1"));
    return hits.slice(0, most);
  }

  // The name that was probably meant: at most a third of the letters are wrong.
  const nearest = text => closest(text, entries) || closest(text, items.filter(x => x.o && x.k !== "g"));
  function closest(text, known) {
    const word = parse(text).words.join("");
    let best = "", fewest = Math.floor(word.length / 3);
    known.forEach(x => {
      if (Math.abs(x.l.length - word.length) > fewest) return;
      const d = distance(word, x.l, fewest);
      if (d < fewest || d === fewest && (!best || x.n < best)) { best = x.n; fewest = d; }
    });
    return best;
  }
  function distance(a, b, limit) {
    let before = [], above = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      before = above;
      above = row;
    }
    return above[b.length];
  }

  /* What is shown */
  // The parts of a text in which the words stand are marked.
  function marked(text, words) {
    const lower = text.toLowerCase(), parts = [];
    let at = 0;
    while (at < text.length) {
      let next = text.length, length = 0;
      words.forEach(w => { const i = lower.indexOf(w, at); if (i >= 0 && (i < next || i === next && w.length > length)) { next = i; length = w.length; } });
      parts.push(text.slice(at, next));
      if (length) parts.push(make("b", { text: text.slice(next, next + length) }));
      at = next + length;
    }
    return parts;
  }
  function excerpt(x, words) {
    const found = words.map(w => x.tl.indexOf(w)).filter(i => i >= 0), at = found.length ? Math.min(...found) : 0, from = at > 70 ? x.t.lastIndexOf(" ", at - 40) + 1 : 0;
    return (from ? "… " : "") + x.t.slice(from, from + 130) + (x.t.length > from + 130 ? " …" : "");
  }
  // A name may break before a word of it.
  function breakable(e) {
    [...e.childNodes].forEach(n => n.data === undefined ? breakable(n) : n.replaceWith(...n.data.match(/[A-Z]*[^A-Z_.(]*[_.(]*/g).filter(Boolean).flatMap(w => [make("wbr"), w])));
  }
  // Where all is one part of the reference, it is not named.
  const of = x => x.k !== "b" && parts[x.g] && Object.keys(parts).length > 1 ? " · " + parts[x.g] : "";
  function option(x, n, words) {
    const dot = operation(x.k) ? "(" : x.k === "g" ? " › " : ".", name = make(x.k === "g" || x.k === "b" ? "span" : "code", { class: "hit" });
    if (x.o && x.o.o) name.append(make("i", { text: x.o.o.n + "." + x.o.n + "(" }));
    else if (x.o) name.append(make("i", { text: x.o.n + dot }));
    name.append(...marked(x.n, words));
    const argument = x.o && (x.o.o || dot === "(");
    if (argument) name.append(make("i", { text: ":)" }));
    breakable(name);
    const kind = !x.o ? kinds[x.k] : argument ? "argument" : x.k === "e" ? "value" : x.k === "g" ? "section" : "field";
    return make("li", { role: "option", id: "hit-" + n, "aria-selected": "false" }, [
      name, make("small", {}, [kind + of(x)]), x.t ? make("p", {}, marked(excerpt(x, words), words)) : ""
    ]);
  }

  const touched = matchMedia("(hover: none)").matches;
  const advice = [(touched ? "" : "↑ ↓ choose, Enter opens, Ctrl Enter in a new tab. ") + "Narrow with ", "mutation:", " ", "type:", " ", "field:", " ", "argument:", " ", "error:", " ", "-> Type"];
  function box(close) {
    const input = make("input", {
      type: "search", placeholder: "Operation, type, field, error, or what it is about", role: "combobox", "aria-expanded": "false", "aria-controls": "hits",
      "aria-autocomplete": "list", "aria-label": "Search", autocomplete: "off", autocapitalize: "off", spellcheck: "false"
    });
    const list = make("ul", { class: "hits", id: "hits", role: "listbox", "aria-label": "Results" }), hint = make("p", { class: "hint" });
    let hits = [], at = -1, ready = false, whole = false, typed = false, called = false;
    function mark(i) {
      at = i;
      all("li", list).forEach((li, n) => li.setAttribute("aria-selected", n === at));
      if (list.children[at]) {
        list.children[at].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", "hit-" + at);
      } else input.removeAttribute("aria-activedescendant");
    }
    function show() {
      const text = input.value.trim(), words = parse(text).words;
      if (!ready) return;
      hits = text ? find(text) : [];
      list.replaceChildren(...hits.map((x, n) => option(x, n, words)));
      input.setAttribute("aria-expanded", hits.length > 0);
      hint.hidden = hits.length > 0;
      hint.replaceChildren(...advice.map((t, i) => i % 2 ? make("kbd", { text: t }) : t));
      if (text && !hits.length && whole) {
        const name = nearest(text);
        hint.replaceChildren("Nothing is called “" + text + "”, and no text speaks of it.");
        if (name) hint.append(" Did you mean ", make("button", { type: "button", text: name, onclick: () => { input.value = name; input.focus(); input.dispatchEvent(new Event("input")); } }), "?");
      }
      if (text && (whole || hits.length)) say(hits.length === most ? "the best " + most + " results" : hits.length + (hits.length === 1 ? " result" : " results"));
      mark(hits.length ? 0 : -1);
    }
    // Names answer at once; texts join them, and the types of fields and their arguments
    // when they are asked for.
    function answer() {
      names().then(() => {
        if (!ready) { ready = true; show(); }
        return typed || !/->/.test(input.value) ? null : shape().then(() => { typed = true; show(); });
      }).then(() => called || !parse(input.value).args ? null : load("search/arguments.js").then(() => { called = true; show(); })).then(texts).then(() => { if (!whole) { whole = true; show(); } }).catch(() => { hint.textContent = "The index could not be loaded."; });
    }
    function open(n, apart) {
      if (!hits[n]) return;
      if (apart) window.open(address(hits[n].u), "_blank", "noopener");
      else { if (close) close(); location.href = address(hits[n].u); }
    }
    input.addEventListener("focus", answer);
    input.addEventListener("input", () => { show(); answer(); });
    input.addEventListener("keydown", e => {
      const n = hits.length, step = { ArrowDown: 1, ArrowUp: n - 1 }[e.key];
      // A search field would clear itself first, and want a second press to close.
      if (e.key === "Escape" && close) close();
      else if (step !== undefined) mark(n ? (at + step) % n : -1);
      else if (e.key === "Enter") open(at, e.ctrlKey || e.metaKey);
      else return;
      e.preventDefault();
    });
    const under = e => all("li", list).indexOf(e.target.closest("li"));
    list.addEventListener("click", e => open(under(e), e.ctrlKey || e.metaKey));
    list.addEventListener("mousemove", e => { const n = under(e); if (n >= 0 && n !== at) mark(n); });
    return { element: make("div", { class: "search" }, [input, list, hint]), input, show };
  }

  let dialog = null, inPage = null;
  function openSearch() {
    if (inPage) return inPage.input.focus();
    if (!dialog) {
      dialog = make("dialog", { "aria-label": "Search", class: "find-window" });
      dialog.box = box(() => dialog.close());
      dialog.append(dialog.box.element);
      dialog.addEventListener("click", e => { if (e.target === dialog) dialog.close(); });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    dialog.box.input.focus();
    dialog.box.input.select();
  }
  function searchPage() {
    const here = one("#search-here");
    inPage = box();
    here.append(inPage.element);
    inPage.input.value = new URLSearchParams(location.search).get("q") || "";
    inPage.input.addEventListener("input", () => {
      const q = inPage.input.value.trim();
      history.replaceState(history.state, "", q ? "?q=" + encodeURIComponent(q) : location.pathname);
    });
    inPage.input.focus();
    const roots = here.dataset.go, asked = new URLSearchParams(location.search).get("c");
    if (roots && asked) names().then(() => goTo(asked, roots));
  }

  // The path of a schema coordinate; roots are the names of the root types. A type comes
  // before whatever else is called so.
  function place(c, roots) {
    const [, type, name, arg] = c.match(/^(@?\w+)(?:\.(\w+))?(?:\((\w+):\))?$/) || ["", c], root = "qms"[roots.split(",").indexOf(type)];
    const entry = (n, letters) => entries.find(e => e.n === n && letters.includes(e.k));
    if (root && !name) return "api/";
    const hit = root ? entry(name, root) : name ? (entry(type, types) || { m: [] }).m.find(m => m.n === name) : entry(type, types) || entry(type, "dqmsxgb");
    return hit && hit.u + (!arg ? "" : hit.o ? "-arg-" + arg : "#arg-" + arg);
  }
  function goTo(c, roots) {
    const path = place(c, roots);
    if (path) location.replace(address(path));
    else { inPage.input.value = c; inPage.show(); }
  }

  window.gqldocSearch = { open: openSearch, page: searchPage, place, names, shape, entries: () => entries, items: () => items };
})();
