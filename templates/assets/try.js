// Try it: sends an operation to an endpoint and shows the answer. Loaded when its
// button is first pressed.
(() => {
  "use strict";
  const { make, one, all, store, say, load, address, index: script } = window.gqldoc;
  const button = one(".try-it"), page = button.dataset, events = page.kind === "subscription", title = one("h1").textContent;

  /* Highlighting: tokens become <i> elements, as in the blocks that the site was built with. */
  const graphql = /(#[^\n]*)|("""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?)|(\$\w*|@\w+)|(-?\d[\d.eE+-]*)|(\b(?:query|mutation|subscription|fragment|on|true|false|null)\b(?!\s*:))|(\b[A-Z]\w*\b(?!\s*[:(]))|(\w+(?=\s*:))/g;
  const json = /("(?:\\.|[^"\\\n])*"(?=\s*:))|("(?:\\.|[^"\\\n])*"?)|(-?\d[\d.eE+-]*)|(\b(?:true|false|null)\b)/g;
  const headers = /(#[^\n]*)|(^[\w-]+(?=:))/gm;
  graphql.classes = "csvnktp";
  json.classes = "psnk";
  headers.classes = "cp";
  // wrong lists what is underlined, as pairs of a beginning and an end.
  function highlight(code, text, grammar, wrong) {
    const parts = [];
    let at = 0;
    function plain(from, to) {
      (wrong || []).forEach(([a, b]) => {
        if (a < from || b > to) return;
        parts.push(text.slice(from, a), make("u", { text: text.slice(a, b) }));
        from = b;
      });
      parts.push(text.slice(from, to));
    }
    for (const m of text.matchAll(grammar)) {
      plain(at, m.index);
      parts.push(make("i", { class: grammar.classes[m.slice(1).findIndex(g => g !== undefined)], text: m[0] }));
      at = m.index + m[0].length;
    }
    plain(at, text.length);
    code.replaceChildren(...parts, "\n");
  }

  // Indents JSON without reading its numbers, which may be longer than ours.
  function pretty(text) {
    let out = "", indent = "\n";
    for (const { 0: t, index } of text.matchAll(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
      const open = t === "{" || t === "[", close = t === "}" || t === "]";
      if (close) indent = indent.slice(0, -2);
      if (close && !/[{[]$/.test(out)) out += indent;
      out += t;
      if (open) indent += "  ";
      if (t === "," || open && !/^\s*[}\]]/.test(text.slice(index + 1))) out += indent;
      if (t === ":") out += " ";
    }
    return out;
  }

  /* What the schema knows: names with the types behind them, from the index of the search. */
  let index = null;
  const types = "oiuenc", entry = (name, letters) => index && index.entries().find(e => e.l === name && letters.includes(e.k));
  const ready = load(script).then(() => window.gqldocSearch.shape()).then(() => { index = window.gqldocSearch; }, () => { /* no completion */ });

  // Walks through an operation up to its end: which types are open there, what stands
  // before, and which names no type has.
  function walk(text) {
    const open = [], unknown = [];
    let root = "q", next, field = null, parens = 0, last = "", on = false;
    for (const { 0: t, index: at } of text.matchAll(/#[^\n]*|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|\.\.\.|[$@]?\w+|[{}():]/g)) {
      const top = open[open.length - 1];
      if (t === "(") parens++;
      else if (t === ")") parens--;
      else if (parens || t[0] === "#" || t[0] === '"') { /* values */ }
      else if (t === "{") { open.push(open.length ? next : next === undefined ? { root } : next); next = null; }
      else if (t === "}") { open.pop(); field = null; if (!open.length) next = undefined; }
      else if (/^\w/.test(t)) {
        if (on) { next = entry(t.toLowerCase(), types) || null; on = false; }
        else if (t === "on" && (last === "..." || !open.length)) on = true;
        else if (!open.length) { const k = { query: "q", mutation: "m", subscription: "s" }[t]; if (k) { root = k; next = undefined; } }
        else if (last !== "..." && !/^\s*:/.test(text.slice(at + t.length))) {
          field = !top ? null : top.root ? entry(t.toLowerCase(), top.root) : top.m.find(m => m.n === t) || null;
          if (field && field.n !== t) field = null;
          next = field && field.r ? entry(field.r, types) || null : null;
          if (top && !field && t !== "__typename" && !/^__/.test(t) && (top.root || top.m.length)) unknown.push([at, at + t.length]);
        }
      }
      last = t;
    }
    return { type: open.length ? open[open.length - 1] : undefined, open: open.length, root, field, args: parens > 0, last, unknown };
  }

  function suggest(before, word) {
    if (!index) return [];
    const w = walk(before), all = letters => index.entries().filter(e => letters.includes(e.k)).map(e => e.n);
    if (word[0] === "$" || w.args && /:\s*$/.test(before)) return before.match(/\$\w+/g) || [];
    if (/\$\w+\s*:\s*\[?$/.test(before)) return all("nce");
    if (w.args) return w.field && w.field.m ? w.field.m.map(m => m.n) : [];
    if (!w.open) return ["query", "mutation", "subscription", "fragment"];
    if (/\.\.\.\s*$/.test(before)) return ["on"];
    if (/\bon\s+$/.test(before)) return all("oiu");
    if (!w.type) return [];
    return w.type.root ? all(w.type.root) : w.type.m.map(m => m.n).concat("__typename");
  }

  /* An editor is a textarea above the same text in colour. */
  const pairs = { "{": "}", "(": ")", "[": "]" };
  function editor(id, label, value, grammar, options) {
    const code = make("code"), problem = make("p", { class: "problem", id: id + "-problem", hidden: "" });
    const area = make("textarea", { id, spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off", "aria-describedby": problem.id });
    const pre = make("pre", { "aria-hidden": "true" }, [code]), box = make("div", { class: "editor" }, [pre, area]);
    function paint() {
      const wrong = options.check ? options.check(area.value) : null;
      highlight(code, area.value, grammar, wrong && wrong.at);
      problem.hidden = !(wrong && wrong.text);
      problem.textContent = wrong ? wrong.text : "";
      box.classList.toggle("wrong", !problem.hidden);
      pre.scrollTop = area.scrollTop;
      pre.scrollLeft = area.scrollLeft;
    }
    function set(text) {
      area.value = text;
      area.rows = Math.min(Math.max(text.split("\n").length, 2), 18);
      paint();
    }
    area.addEventListener("input", paint);
    area.addEventListener("scroll", paint);
    if (options.pairs) area.addEventListener("beforeinput", e => bracket(e, area));
    if (options.suggest) completion(area, box, options.suggest);
    set(value);
    return { area, set, paint, element: make("div", { class: "field" }, [make("label", { for: id, text: label }), box, problem]) };
  }

  // Brackets come in pairs, and a line begins where the one before did.
  let typing = false;
  function bracket(e, area) {
    const { value, selectionStart: at, selectionEnd: end } = area, after = value[end] || "", before = value[at - 1] || "", key = e.data;
    if (typing || at !== end) return;
    if (pairs[key] && /^[\s)}\],]?$/.test(after)) {
      e.preventDefault();
      type(area, key + pairs[key], 1);
    } else if (key && Object.values(pairs).includes(key) && after === key) {
      e.preventDefault();
      area.setSelectionRange(at + 1, at + 1);
    } else if (e.inputType === "deleteContentBackward" && pairs[before] && pairs[before] === after) {
      area.setSelectionRange(at - 1, at + 1);
    } else if (e.inputType === "insertLineBreak") {
      const indent = "\n" + value.slice(value.lastIndexOf("\n", at - 1) + 1).match(/^ */)[0], closes = pairs[before] === after && after;
      e.preventDefault();
      type(area, indent + (pairs[before] ? "  " : "") + (closes ? indent : ""), closes ? indent.length : 0);
    }
  }

  // Writes at the caret as a person would, so that undo takes it back, and goes back a
  // number of letters.
  function type(area, text, back) {
    typing = true;
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input"));
    }
    typing = false;
    if (back) area.setSelectionRange(area.selectionStart - back, area.selectionStart - back);
  }

  /* Completion */
  function completion(area, box, suggest) {
    const list = make("ul", { class: "hits", id: area.id + "-names", role: "listbox", tabindex: "0", "aria-label": "Names", hidden: "" });
    let at = 0, start = 0;
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", list.id);
    box.append(list);
    function close() { list.hidden = true; area.removeAttribute("aria-activedescendant"); }
    function mark(i) {
      at = i;
      all("li", list).forEach((li, n) => li.setAttribute("aria-selected", n === at));
      list.children[at].scrollIntoView({ block: "nearest" });
      area.setAttribute("aria-activedescendant", list.children[at].id);
    }
    function show(asked) {
      const before = area.value.slice(0, area.selectionStart), word = before.match(/\$?\w*$/)[0], lower = word.toLowerCase();
      start = area.selectionStart - word.length;
      if (!word && !asked) return close();
      const names = [...new Set(suggest(before.slice(0, start), word))], begin = names.filter(n => n.toLowerCase().startsWith(lower));
      const fits = begin.concat(names.filter(n => n.toLowerCase().indexOf(lower) > 0)).slice(0, 50);
      if (!fits.length || fits[0] === word && fits.length === 1 && !asked) return close();
      list.replaceChildren(...fits.map((n, i) => make("li", { role: "option", id: list.id + i, text: n })));
      const lines = before.split("\n"), style = getComputedStyle(area);
      list.hidden = false;
      list.style.top = lines.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - area.scrollTop + "px";
      list.style.left = "min(calc(" + Math.max(0, lines.pop().length - word.length) + "ch + " + (parseFloat(style.paddingLeft) - area.scrollLeft) + "px), 100% - 12rem)";
      mark(0);
    }
    function accept() {
      const name = list.children[at].textContent;
      area.setSelectionRange(start, area.selectionStart);
      close();
      type(area, name);
      close();
    }
    area.addEventListener("input", () => show(false));
    ready.then(() => { if (document.activeElement === area && area.selectionStart) show(false); });
    area.addEventListener("blur", close);
    list.addEventListener("mousedown", e => {
      const i = [...list.children].indexOf(e.target);
      if (i >= 0) { e.preventDefault(); mark(i); accept(); }
    });
    area.addEventListener("keydown", e => {
      if (e.key === " " && e.ctrlKey) { e.preventDefault(); return ready.then(() => show(true)); }
      if (list.hidden) return;
      const n = list.children.length;
      if (e.key === "ArrowDown") mark((at + 1) % n);
      else if (e.key === "ArrowUp") mark((at + n - 1) % n);
      else if (e.key === "Escape") close();
      else if ((e.key === "Enter" || e.key === "Tab") && !e.ctrlKey && !e.metaKey && !e.shiftKey) accept();
      else return;
      e.preventDefault();
      e.stopPropagation();
    }, true);
  }

  // What is wrong with an operation, as far as names and brackets tell.
  function checkOperation(text) {
    const { unknown } = walk(text), bare = text.replace(/#[^\n]*|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"/g, "");
    const count = c => bare.split(c).length, uneven = Object.keys(pairs).find(c => count(c) !== count(pairs[c]));
    const names = unknown.map(([a, b]) => text.slice(a, b));
    return { at: unknown, text: uneven ? "A " + uneven + " and its " + pairs[uneven] + " do not pair." : names.length ? "The schema has no " + names.join(", ") + " here." : "" };
  }
  function checkJSON(text) {
    try { if (text.trim()) JSON.parse(text); } catch (problem) { return { text: problem.message }; }
    return null;
  }

  /* The request */
  const urls = [...new Set([page.endpoint, "http://localhost:4000/graphql"])], chosen = store.get("endpoint") || page.endpoint;
  const select = make("select", { id: "try-endpoint" }, urls.concat("").map(u => make("option", { value: u, text: u || "Another …" })));
  const other = make("input", { type: "url", "aria-label": "Address of the endpoint", placeholder: "https://", spellcheck: "false" });
  select.value = urls.includes(chosen) ? chosen : "";
  other.value = select.value ? "" : chosen;
  other.hidden = !!select.value;
  select.addEventListener("change", () => {
    other.hidden = !!select.value;
    if (other.hidden) turn();
    else other.focus();
  });
  other.addEventListener("change", turn);

  // The line of a header with which an endpoint is called; the snippets follow.
  function credential(url) {
    const value = window.gqldocAim(url);
    return page.header ? page.header + ": " + value : "# Name: value";
  }
  // Another endpoint was chosen: it gets another credential, unless somebody wrote their own.
  let line = credential(chosen);
  function turn() {
    const before = line;
    store.set("endpoint", select.value || other.value);
    line = credential(select.value || other.value);
    if (head.area.value === before) head.set(line);
  }

  const sample = one(".sample"), first = lang => one(".panel code[data-lang=" + lang + "]", sample);
  const variables = one(".panel", sample).querySelector('code[data-lang="json"]');
  const operation = editor("try-operation", "Operation", first("graphql").textContent, graphql, { suggest, pairs: true, check: checkOperation });
  const input = editor("try-variables", "Variables", variables ? variables.textContent : "{}", json, { pairs: true, check: checkJSON });
  const head = editor("try-headers", "Headers", line, headers, {});
  const facts = make("p", { class: "facts-line", text: matchMedia("(hover: none)").matches ? "The answer will stand here." : "Ctrl Enter sends, Ctrl Space completes, Esc closes." });
  const answer = make("code"), received = make("pre", { tabindex: "0" }), help = make("p", { hidden: "" });
  const details = make("details", { hidden: "" }, [make("summary", { text: "Response headers" }), received]);
  let pending = null;
  ready.then(operation.paint);

  const size = n => n < 1000 ? n + " bytes" : (n / 1000).toFixed(1) + " kB";
  function tell(text, bad, strong) {
    facts.replaceChildren(strong ? make("b", { text: strong }) : "", text);
    say((strong || "") + text);
    facts.classList.toggle("bad", !!bad);
  }

  function request() {
    const h = { "content-type": "application/json", accept: events ? "text/event-stream" : "application/graphql-response+json, application/json;q=0.9" };
    head.area.value.split("\n").forEach(line => {
      const colon = line.indexOf(":");
      if (colon > 0 && line[0] !== "#") h[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    });
    const body = { query: operation.area.value };
    if (input.area.value.trim()) body.variables = JSON.parse(input.area.value);
    return { method: "POST", headers: h, body: JSON.stringify(body), credentials: "omit", signal: (pending = new AbortController()).signal };
  }

  // Codes in the answer lead to their pages.
  function explain(text) {
    const codes = new Set([...text.matchAll(/"code"\s*:\s*"(\w+)"/g)].map(m => m[1]));
    if (codes.size) ready.then(() => {
      const links = index ? index.entries().filter(e => e.k === "x" && codes.has(e.n)) : [];
      help.replaceChildren("What it means: ", ...links.flatMap(e => [make("a", { href: address(e.u), text: e.n }), " "]));
      help.hidden = !links.length;
    });
  }

  function stream(response, began) {
    const reader = response.body.getReader(), decoder = new TextDecoder();
    let rest = "", whole = "", n = 0;
    return reader.read().then(function next(part) {
      if (part.done) return tell(" · " + n + " events, ended", false, String(response.status));
      const blocks = (rest + decoder.decode(part.value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      blocks.forEach(b => {
        const data = b.split("\n").filter(l => l.startsWith("data:")).map(l => l.slice(5)).join("\n").trim();
        if (data) { n++; whole += pretty(data) + "\n\n"; }
      });
      highlight(answer, whole, json);
      tell(" · " + n + " events in " + Math.round(performance.now() - began) + " ms", false, String(response.status));
      return reader.read().then(next);
    });
  }

  function send(e) {
    e.preventDefault();
    if (pending) pending.abort();
    turn();
    const url = select.value || other.value;
    let sent;
    try { sent = request(); } catch (problem) { return tell("Variables: " + problem.message, true); }
    const own = pending, began = performance.now();
    answer.replaceChildren();
    details.hidden = help.hidden = true;
    tell("Waiting for an answer …");
    fetch(url, sent).then(response => {
      received.textContent = [...response.headers].map(h => h.join(": ")).join("\n");
      details.hidden = false;
      if ((response.headers.get("content-type") || "").startsWith("text/event-stream")) return stream(response, began);
      return response.text().then(text => {
        const ms = Math.round(performance.now() - began), line = response.status + " " + response.statusText;
        highlight(answer, /^\s*[{[]/.test(text) ? pretty(text) : text, json);
        tell(" · " + ms + " ms · " + size(new TextEncoder().encode(text).length), !response.ok, line.trim());
        explain(text);
        remember(line.trim() + " · " + ms + " ms");
      });
    }).catch(problem => {
      if (!own.signal.aborted) tell("No answer from " + url + ": " + problem.message + ". Is it running (gqldoc mock), and does it allow this site?", true);
    });
  }

  /* What was sent, newest first; keys are not kept. */
  const list = make("ol"), history = make("details", { class: "sent", hidden: "" }, [make("summary", { text: "Sent before" }), list]);
  let past = [];
  function remember(outcome) {
    const now = { query: operation.area.value, variables: input.area.value };
    past = [Object.assign(now, { outcome })].concat(past.filter(p => p.query !== now.query || p.variables !== now.variables)).slice(0, 12);
    list.replaceChildren(...past.map(p => make("li", {}, [make("button", {
      type: "button", onclick: () => { operation.set(p.query); input.set(p.variables); operation.area.focus(); }
    }, [make("code", { text: p.query.replace(/\s+/g, " ").slice(0, 60) }), make("small", { text: p.outcome })])])));
    history.hidden = false;
  }

  /* The window */
  const form = make("form", { id: "try-form" }, [
    make("div", { class: "bar" }, [make("label", { for: "try-endpoint", text: "Endpoint" }), select, other]), operation.element, input.element, head.element
  ]);
  form.noValidate = true;
  form.addEventListener("submit", send);
  const dialog = make("dialog", { class: "try-window", "aria-labelledby": "try-title" }, [
    make("div", { class: "try-head" }, [
      make("h2", { id: "try-title", text: "Try " + title }), make("button", { type: "submit", form: "try-form", class: "button", text: "Send" }),
      make("button", { type: "button", class: "icon", "aria-label": "Close", onclick: () => dialog.close() }, [make("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [make("path", { d: "M3.5 3.5l9 9M12.5 3.5l-9 9" })])])
    ]),
    make("div", { class: "try-panes" }, [form, make("div", { class: "answer" }, [facts, help, make("div", { class: "code" }, [make("pre", { tabindex: "0", role: "region", "aria-label": "Answer" }, [answer])]), details, history])])
  ]);
  dialog.addEventListener("close", () => { if (pending) pending.abort(); button.focus(); });
  dialog.addEventListener("keydown", e => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) send(e); });
  document.body.append(dialog);
  window.gqldocTry = () => {
    dialog.showModal();
    operation.area.setSelectionRange(0, 0);
    operation.area.focus();
    operation.area.scrollTop = 0;
  };
})();
