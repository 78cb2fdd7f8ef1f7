// Try it: sends an operation to an endpoint and shows the answer. Loaded when its
// button is first pressed; site.js hands over what both need.
window.gqldocTry = function (button, tools) {
  "use strict";
  var make = tools.make, store = tools.store, status = tools.status;
  var page = button.dataset, events = page.kind === "subscription";

  /* Highlighting: tokens become <i> elements, as in the blocks that the site was built with. */
  var graphql = /(#[^\n]*)|("""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?)|(\$\w*|@\w+)|(-?\d[\d.eE+-]*)|(\b(?:query|mutation|subscription|fragment|on|true|false|null)\b(?!\s*:))|(\b[A-Z]\w*\b(?!\s*[:(]))|(\w+(?=\s*:))/g;
  var json = /("(?:\\.|[^"\\\n])*"(?=\s*:))|("(?:\\.|[^"\\\n])*"?)|(-?\d[\d.eE+-]*)|(\b(?:true|false|null)\b)/g;
  var headers = /(#[^\n]*)|(^[\w-]+(?=:))/gm;
  graphql.classes = "csvnktp";
  json.classes = "psnk";
  headers.classes = "cp";
  function highlight(code, text, grammar) {
    var at = 0, parts = [];
    text.replace(grammar, function (token) {
      var offset = arguments[arguments.length - 2], group = 1;
      while (arguments[group] === undefined) group++;
      parts.push(text.slice(at, offset), make("i", { class: grammar.classes[group - 1], text: token }));
      at = offset + token.length;
    });
    parts.push(text.slice(at) + "\n");
    code.replaceChildren.apply(code, parts);
  }

  // Indents JSON without reading its numbers, which may be longer than ours.
  function pretty(text) {
    var out = "", indent = "\n";
    text.replace(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g, function (t, at) {
      var open = t === "{" || t === "[", close = t === "}" || t === "]";
      if (close) indent = indent.slice(0, -2);
      if (close && !/[{[]$/.test(out)) out += indent;
      out += t;
      if (open) indent += "  ";
      if (t === "," || open && !/^\s*[}\]]/.test(text.slice(at + 1))) out += indent;
      if (t === ":") out += " ";
    });
    return out;
  }

  /* An editor is a textarea above the same text in colour. */
  function editor(id, label, value, grammar, suggest) {
    var code = make("code"), area = make("textarea", { id: id, spellcheck: "false", autocomplete: "off", autocapitalize: "off", wrap: "off" });
    var pre = make("pre", { "aria-hidden": "true" }, [code]);
    var box = make("div", { class: "editor" }, [pre, area]);
    area.value = value;
    area.rows = Math.min(Math.max(value.split("\n").length, 2), 18);
    function paint() { highlight(code, area.value, grammar); pre.scrollTop = area.scrollTop; pre.scrollLeft = area.scrollLeft; }
    area.addEventListener("input", paint);
    area.addEventListener("scroll", paint);
    area.addEventListener("keydown", function (e) {
      if (e.key !== "Enter" || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
      var before = area.value.slice(0, area.selectionStart), line = before.slice(before.lastIndexOf("\n") + 1);
      e.preventDefault();
      type(area, "\n" + line.match(/^ */)[0] + (/[{([]$/.test(line) ? "  " : ""));
    });
    if (suggest) completion(area, box, suggest);
    paint();
    return { area: area, element: make("div", { class: "field" }, [make("label", { for: id, text: label }), box]) };
  }

  // Writes at the caret as a person would, so that undo takes it back.
  function type(area, text) {
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input"));
    }
  }

  /* Completion */
  function completion(area, box, suggest) {
    var list = make("ul", { class: "hits", id: area.id + "-names", role: "listbox", tabindex: "0", "aria-label": "Names", hidden: "" }), at = 0, start = 0;
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", list.id);
    box.append(list);
    function close() { list.hidden = true; area.removeAttribute("aria-activedescendant"); }
    function mark(i) {
      at = i;
      Array.prototype.forEach.call(list.children, function (li, n) { li.setAttribute("aria-selected", n === at); });
      list.children[at].scrollIntoView({ block: "nearest" });
      area.setAttribute("aria-activedescendant", list.children[at].id);
    }
    function show(asked) {
      var before = area.value.slice(0, area.selectionStart), word = before.match(/\$?\w*$/)[0], lower = word.toLowerCase();
      start = area.selectionStart - word.length;
      if (!word && !asked) return close();
      var names = suggest(before.slice(0, start), word).filter(function (n, i, all) {
        return n.toLowerCase().startsWith(lower) && (n !== word || asked) && all.indexOf(n) === i;
      }).slice(0, 50);
      if (!names.length) return close();
      list.replaceChildren.apply(list, names.map(function (n, i) { return make("li", { role: "option", id: list.id + i, text: n }); }));
      var lines = before.split("\n"), style = getComputedStyle(area);
      list.hidden = false;
      list.style.top = lines.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - area.scrollTop + "px";
      list.style.left = "calc(" + Math.max(0, lines[lines.length - 1].length - word.length) + "ch + " + (parseFloat(style.paddingLeft) - area.scrollLeft) + "px)";
      mark(0);
    }
    function accept() {
      var name = list.children[at].textContent;
      area.setSelectionRange(start, area.selectionStart);
      type(area, name);
      close();
    }
    area.addEventListener("input", function () { show(false); });
    area.addEventListener("blur", close);
    list.addEventListener("mousedown", function (e) {
      var i = Array.prototype.indexOf.call(list.children, e.target);
      if (i >= 0) { e.preventDefault(); mark(i); accept(); }
    });
    area.addEventListener("keydown", function (e) {
      if (e.key === " " && e.ctrlKey) { e.preventDefault(); return tools.names(function () { show(true); }); }
      if (list.hidden) return;
      var n = list.children.length;
      if (e.key === "ArrowDown") mark((at + 1) % n);
      else if (e.key === "ArrowUp") mark((at + n - 1) % n);
      else if (e.key === "Escape") close();
      else if ((e.key === "Enter" || e.key === "Tab") && !e.ctrlKey && !e.metaKey && !e.shiftKey) accept();
      else return;
      e.preventDefault();
      e.stopPropagation();
    }, true);
  }

  // Where the caret stands: the names on the way to it, and whether between parentheses.
  function place(text) {
    var path = [], last = "", parens = 0;
    text.replace(/#[^\n]*|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|\w+|[{}()]/g, function (t) {
      if (/^\w/.test(t)) { if (!parens) last = t; }
      else if (t === "(") parens++;
      else if (t === ")") parens--;
      else if (t === "{" && !parens) path.push(last);
      else if (t === "}" && !parens) path.pop();
    });
    return { path: path, field: last, args: parens > 0 };
  }

  function members(type) {
    return tools.items().filter(function (x) { return x.o && x.o.n === type && "oi".indexOf(x.k) >= 0; }).map(function (x) { return x.n; });
  }
  function rowName(li) { return li.querySelector(".name").textContent; }
  function typeName(e) { var m = e && e.textContent.match(/\w+/); return m ? m[0] : ""; }

  // The page lists the fields of its result two levels deep; below that the names index
  // knows the members of types, and where even the type is unknown, all names will do.
  function fields(path) {
    var rows = document.querySelector(".result > .rows"), type = typeName(document.querySelector(".returns .type"));
    var own = document.querySelector("h1").textContent;
    if (path[1] !== own) {
      rows = null;
      var op = tools.items().find(function (x) { return x.n === path[1] && "qms".indexOf(x.k) >= 0 && !x.o; });
      type = op ? (tools.items().find(function (x) { return x.l === op.r && !x.o; }) || {}).n : "";
    }
    path.slice(2).forEach(function (name) {
      var row = rows && Array.prototype.find.call(rows.children, function (li) { return rowName(li) === name; });
      if (row) {
        type = typeName(row.querySelector(".type"));
        rows = row.querySelector(":scope > details > .rows");
      } else {
        rows = null;
        type = members(name).length ? name : "";
      }
    });
    if (type && members(type).length) return members(type);
    if (rows) return Array.prototype.map.call(rows.children, rowName);
    return tools.items().filter(function (x) { return x.o && x.k === "o"; }).map(function (x) { return x.n; }).sort();
  }

  function suggest(before, word) {
    var p = place(before);
    if (!tools.items()) return [];
    if (word[0] === "$" || p.args && /:\s*$/.test(before)) return before.match(/\$\w+/g) || [];
    if (p.args) return tools.items().filter(function (x) { return x.o && x.o.n === p.field && "qms".indexOf(x.k) >= 0; }).map(function (x) { return x.n; });
    if (!p.path.length) return ["query", "mutation", "subscription", "fragment"];
    if (/\.\.\.\s*$/.test(before)) return ["on"];
    if (/\bon\s+$/.test(before)) return tools.items().filter(function (x) { return !x.o && "oiu".indexOf(x.k) >= 0; }).map(function (x) { return x.n; });
    var root = { query: "q", mutation: "m", subscription: "s" }[(before.match(/\b(query|mutation|subscription)\b/) || ["", "query"])[1]];
    if (p.path.length === 1) return tools.items().filter(function (x) { return x.k === root && !x.o; }).map(function (x) { return x.n; });
    return fields(p.path).concat("__typename");
  }

  /* The request */
  var mock = "http://localhost:4000/graphql", urls = [page.endpoint, mock].filter(function (u, i, all) { return all.indexOf(u) === i; });
  var chosen = store.get("endpoint") || page.endpoint;
  var select = make("select", { id: "try-endpoint" }, urls.concat("").map(function (u) { return make("option", { value: u, text: u || "Another …" }); }));
  var other = make("input", { type: "url", "aria-label": "Address of the endpoint", placeholder: "https://", spellcheck: "false" });
  select.value = urls.indexOf(chosen) >= 0 ? chosen : "";
  other.value = select.value ? "" : chosen;
  other.hidden = !!select.value;
  select.addEventListener("change", function () {
    other.hidden = !!select.value;
    if (!select.value) other.focus();
  });

  var sample = document.querySelector(".sample");
  function shown(lang) { var c = sample.querySelector('code[data-lang="' + lang + '"]'); return c ? c.textContent : ""; }
  var variables = sample.querySelector(".panel").querySelector('code[data-lang="json"]');
  var operation = editor("try-operation", "Operation", shown("graphql"), graphql, suggest);
  var input = editor("try-variables", "Variables", variables ? variables.textContent : "{}", json);
  var head = editor("try-headers", "Headers", page.header ? page.header + ": " + page.value : "# Name: value", headers);
  var run = make("button", { type: "submit", class: "button", text: "Run" });
  var facts = make("p", { class: "facts-line", text: "Ctrl-Enter runs, Ctrl-Space completes, Esc closes." });
  var answer = make("code"), received = make("pre"), help = make("p", { hidden: "" });
  var details = make("details", { hidden: "" }, [make("summary", { text: "Headers" }), received]);
  var pending = null;

  function size(n) { return n < 1000 ? n + " bytes" : (n / 1000).toFixed(1) + " kB"; }
  function tell(text, bad) {
    facts.textContent = status.textContent = text;
    facts.classList.toggle("bad", !!bad);
  }

  function read() {
    var h = { "content-type": "application/json", accept: events ? "text/event-stream" : "application/graphql-response+json, application/json;q=0.9" };
    head.area.value.split("\n").forEach(function (line) {
      var colon = line.indexOf(":");
      if (colon > 0 && line[0] !== "#") h[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    });
    var body = { query: operation.area.value };
    if (input.area.value.trim()) body.variables = JSON.parse(input.area.value);
    return { method: "POST", headers: h, body: JSON.stringify(body), signal: (pending = new AbortController()).signal };
  }

  // Codes in the answer lead to their pages.
  function explain(text) {
    var codes = [];
    text.replace(/"code"\s*:\s*"(\w+)"/g, function (_, c) { if (codes.indexOf(c) < 0) codes.push(c); });
    if (!codes.length) return;
    tools.names(function () {
      var links = tools.items().filter(function (x) { return x.k === "x" && codes.indexOf(x.n) >= 0; });
      help.replaceChildren.apply(help, ["What it means: "].concat(links.map(function (x) { return make("a", { href: tools.url(x.u), text: x.n }); })));
      help.hidden = !links.length;
    });
  }

  function stream(response, began) {
    var reader = response.body.getReader(), decoder = new TextDecoder(), rest = "", all = "", n = 0;
    return reader.read().then(function next(part) {
      if (part.done) return tell(n + " events, ended");
      rest += decoder.decode(part.value, { stream: true });
      var blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop();
      blocks.forEach(function (b) {
        var data = b.split("\n").filter(function (l) { return l.startsWith("data:"); }).map(function (l) { return l.slice(5); }).join("\n").trim();
        if (data) { n++; all += pretty(data) + "\n\n"; }
      });
      highlight(answer, all, json);
      tell(response.status + " · " + n + " events in " + Math.round(performance.now() - began) + " ms");
      return reader.read().then(next);
    });
  }

  function send(e) {
    if (e) e.preventDefault();
    if (pending) pending.abort();
    var url = select.value || other.value, request;
    try { request = read(); } catch (problem) { return tell("Variables: " + problem.message, true); }
    store.set("endpoint", url);
    var own = pending, began = performance.now();
    answer.replaceChildren();
    details.hidden = help.hidden = true;
    tell("Waiting for an answer …");
    fetch(url, request).then(function (response) {
      received.textContent = Array.from(response.headers, function (h) { return h[0] + ": " + h[1]; }).join("\n");
      details.hidden = false;
      if ((response.headers.get("content-type") || "").startsWith("text/event-stream")) return stream(response, began);
      return response.text().then(function (text) {
        var ms = Math.round(performance.now() - began);
        highlight(answer, /^\s*[{[]/.test(text) ? pretty(text) : text, json);
        tell(response.status + " " + response.statusText + " · " + ms + " ms · " + size(new TextEncoder().encode(text).length), !response.ok);
        explain(text);
      });
    }).catch(function (problem) {
      if (own.signal.aborted) return;
      tell("No answer from " + url + ": " + problem.message + ". Is it running (gqldoc mock), and does it allow this site?", true);
    });
  }

  /* The window */
  var form = make("form", {}, [
    make("div", { class: "bar" }, [make("label", { for: "try-endpoint", text: "Endpoint" }), select, other, run]),
    operation.element, input.element, head.element
  ]);
  form.noValidate = true;
  form.addEventListener("submit", send);
  var close = make("button", { type: "button", class: "icon close", "aria-label": "Close" });
  var dialog = make("dialog", { class: "try-window", "aria-labelledby": "try-title" }, [
    make("div", { class: "try-head" }, [make("h2", { id: "try-title", text: "Try " + document.querySelector("h1").textContent }), close]),
    make("div", { class: "try-panes" }, [form, make("div", { class: "answer" }, [facts, help, make("div", { class: "code" }, [make("pre", { tabindex: "0", role: "region", "aria-label": "Answer" }, [answer])]), details])])
  ]);
  close.addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("close", function () { if (pending) pending.abort(); });
  dialog.addEventListener("keydown", function (e) {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) send(e);
  });
  document.body.append(dialog);
  tools.names(function () { /* completion is ready when it is first wanted */ });
  return function () { dialog.showModal(); operation.area.setSelectionRange(0, 0); operation.area.focus(); operation.area.scrollTop = 0; };
};
