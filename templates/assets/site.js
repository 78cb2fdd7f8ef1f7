// The page is complete without this file. It adds: the theme's button, copying,
// remembered tabs, the filter of long lists, the outline's mark, search, and the
// button that loads try.js.
(function () {
  "use strict";
  var root = document.documentElement;
  var base = root.dataset.root || "./";
  var $ = function (s, in_) { return (in_ || document).querySelector(s); };
  var all = function (s, in_) { return Array.prototype.slice.call((in_ || document).querySelectorAll(s)); };
  var store = {
    get: function (k) { try { return localStorage.getItem("gqldoc-" + k); } catch (e) { return null; } },
    set: function (k, v) { try { localStorage.setItem("gqldoc-" + k, v); } catch (e) { /* blocked */ } }
  };
  function make(tag, props, children) {
    var e = document.createElement(tag);
    for (var k in props || {}) {
      if (k === "text") e.textContent = props[k];
      else if (k.slice(0, 2) === "on") e.addEventListener(k.slice(2), props[k]);
      else e.setAttribute(k, props[k]);
    }
    (children || []).forEach(function (c) { e.append(c); });
    return e;
  }
  var status = make("div", { role: "status", class: "vh" });
  document.body.append(status);

  /* Theme */
  var themeButton = $(".theme");
  if (themeButton) themeButton.addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set("theme", root.dataset.theme);
    status.textContent = root.dataset.theme + " theme";
  });

  /* Copy buttons */
  all(".code").forEach(function (block) {
    block.append(make("button", {
      type: "button", class: "copy", text: "Copy", onclick: function (e) {
        var b = e.currentTarget;
        navigator.clipboard.writeText($("code", block).textContent).then(function () {
          b.textContent = "Copied";
          status.textContent = "Copied";
          setTimeout(function () { b.textContent = "Copy"; status.textContent = ""; }, 1600);
        });
      }
    }));
  });

  /* Tabs: the reader's choice holds on every page that offers it. */
  function choose(group, value) {
    all('.tabs[data-group="' + group + '"]').forEach(function (t) {
      all(":scope > input", t).forEach(function (i) { if (i.value === value) i.checked = true; });
    });
  }
  var chosen = store.get("tab-language");
  if (chosen) choose("language", chosen);
  document.addEventListener("change", function (e) {
    var tabs = e.target.matches(".tabs > input") && e.target.parentNode;
    if (!tabs) return;
    var top = e.target.getBoundingClientRect().top;
    store.set("tab-" + tabs.dataset.group, e.target.value);
    choose(tabs.dataset.group, e.target.value);
    scrollBy({ top: e.target.getBoundingClientRect().top - top, behavior: "instant" });
  });

  /* A link into something closed opens it. */
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  /* From a disk there is nobody who finds index.html in a folder. */
  if (location.protocol === "file:") document.addEventListener("click", function (e) {
    var a = e.target.closest("a[href]");
    if (a && a.protocol === "file:" && a.pathname.slice(-1) === "/") a.pathname += "index.html";
  }, true);

  /* The sidebar shows where we are. */
  var side = $(".side"), current = side && $('[aria-current="page"]', side);
  if (current) {
    var y = current.getBoundingClientRect().top - side.getBoundingClientRect().top;
    if (y > side.clientHeight - 60) side.scrollTop = y - side.clientHeight / 2;
  }

  /* The outline marks the section on screen. */
  var marks = all(".outline a");
  if (marks.length && "IntersectionObserver" in window) {
    var seen = new Map();
    var spy = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) { seen.set(e.target.id, e.isIntersecting || e.boundingClientRect.top < 0); });
      var last = null;
      marks.forEach(function (a) {
        a.removeAttribute("aria-current");
        if (seen.get(decodeURIComponent(a.hash.slice(1)))) last = a;
      });
      (last || marks[0]).setAttribute("aria-current", "true");
    }, { rootMargin: "0px 0px -70% 0px" });
    marks.forEach(function (a) {
      var t = document.getElementById(decodeURIComponent(a.hash.slice(1)));
      if (t) spy.observe(t);
    });
  }

  /* Filter of a long list of members */
  var filter = $(".filter");
  if (filter) {
    filter.hidden = false;
    var rows = all(":scope > li", filter.parentNode.querySelector(".rows"));
    $("input", filter).addEventListener("input", function (e) {
      var words = e.target.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (r) {
        var text = r.textContent.toLowerCase();
        r.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; });
        if (!r.hidden) shown++;
      });
      status.textContent = shown + " of " + rows.length + " shown";
    });
  }

  /* Search ---------------------------------------------------------------- */
  var kinds = { q: "query", m: "mutation", s: "subscription", o: "object", i: "interface", u: "union", e: "enum", n: "input", c: "scalar", d: "directive", x: "error", g: "guide" };
  var folders = { q: "queries", m: "mutations", s: "subscriptions", o: "objects", i: "interfaces", u: "unions", e: "enums", n: "inputs", c: "scalars" };
  var items = null, waiting = [];

  // An item: n name, l name in lower case, k kind, u address, g group, o owner, r what it returns.
  window.gqldocNames = function (groups, names) {
    items = [];
    names.split("\n").forEach(function (line) {
      var f = line.slice(1).split("|"), k = line[0], group = groups[f[1]] || "";
      var path = f[2] || (k === "x" ? "errors/" + f[0] : k === "d" ? "directives/" + f[0].slice(1) : "api/" + group + "/" + folders[k] + "/" + f[0]) + "/";
      var owner = { n: f[0], l: f[0].toLowerCase(), k: k, u: path, g: group, r: (f[3] || "").toLowerCase() };
      items.push(owner);
      var anchor = "qms".indexOf(k) >= 0 ? "#arg-" : k === "e" ? "#value-" : "#field-";
      if (f[4]) f[4].split(" ").forEach(function (m) {
        items.push({ n: m, l: m.toLowerCase(), k: k, u: path + anchor + m, g: group, o: owner, r: "" });
      });
    });
    waiting.forEach(function (w) { w(); });
    waiting = [];
  };

  function load(then) {
    if (items) return then();
    waiting.push(then);
    if (waiting.length > 1) return;
    script(address("search/names.js"));
  }

  // The address of a path of the site; from a disk there is nobody to find index.html.
  function address(path) {
    var url = new URL(path, new URL(base, location.href));
    if (url.protocol === "file:" && url.pathname.slice(-1) === "/") url.pathname += "index.html";
    return url.href;
  }

  var policy = window.trustedTypes && trustedTypes.createPolicy("gqldoc", { createScriptURL: function (u) { return u; } });
  function script(url, then) {
    var s = document.createElement("script");
    s.src = policy ? policy.createScriptURL(url) : url;
    if (then) s.onload = then;
    document.head.append(s);
  }

  // The letters of a query in order, each at the start of a hump or right after the last one.
  function humps(q, n) {
    var l = n.toLowerCase(), j = 0;
    for (var i = 0; i < n.length && j < q.length; i++) {
      var start = !i || n[i - 1] === "_" || (n[i] !== l[i] && n[i - 1] === l[i - 1]);
      if (!start) continue;
      var from = i;
      while (i < n.length && j < q.length && l[i] === q[j]) { i++; j++; }
      if (!j) return false;
      if (i > from) i--;
    }
    return j === q.length;
  }

  // Whether two words differ by at most one letter: missing, added, other, or two swapped.
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    var i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }

  function points(q, x, typos) {
    if (x.l === q) return 1000;
    if (x.l.startsWith(q)) return 800 - Math.min(x.l.length - q.length, 100);
    if (q.length > 1 && humps(q, x.n)) return 600 - Math.min(x.l.length, 100);
    var at = x.l.indexOf(q);
    if (at >= 0 && q.length > 1) return 400 - Math.min(at + x.l.length, 200);
    if (typos && q.length > 3 && (near(q, x.l) || near(q, x.l.slice(0, q.length)) || near(q, x.l.slice(0, q.length + 1)))) return 150 - Math.min(Math.abs(x.l.length - q.length), 100);
    return 0;
  }

  var weight = { q: 9, m: 9, s: 8, o: 10, i: 7, u: 6, e: 6, n: 4, c: 6, d: 3, x: 8, g: 9 };

  function rank(query, typos) {
    var only = "", returns = "";
    query = query.toLowerCase().replace(/->\s*([\w]+)/, function (_, t) { returns = t; return " "; });
    query = query.replace(/^\s*([a-z]+):/, function (m, k) {
      for (var c in kinds) if (kinds[c].startsWith(k) || k === "type") { only += "type" === k ? "oiuenc" : c; if (k === "type") break; }
      return only ? " " : m;
    });
    var words = query.split(/[\s.()]+/).filter(Boolean), found = [];
    if (!words.length && !returns && !only) return found;
    items.forEach(function (x) {
      if (only && (only.indexOf(x.k) < 0 || x.o)) return;
      if (returns && (x.o || x.r !== returns)) return;
      var sum = 0, own = !words.length;
      for (var i = 0; i < words.length; i++) {
        var p = points(words[i], x, typos);
        if (p) own = true;
        if (x.o) p = Math.max(p - 60, points(words[i], x.o, typos) * 0.9);
        if (!p && x.g && x.g.toLowerCase().startsWith(words[i])) p = 100;
        if (p <= 0) return;
        sum += p;
      }
      if (own) found.push([sum / (words.length || 1) + weight[x.k], x]);
    });
    if (!found.length && !typos) return rank(query, true);
    found.sort(function (a, b) { return b[0] - a[0] || a[1].l.length - b[1].l.length || (a[1].u < b[1].u ? -1 : 1); });
    return found.slice(0, 30).map(function (f) { return f[1]; });
  }

  function box(close) {
    var input = make("input", {
      type: "search", placeholder: "Operation, type, field, error …", role: "combobox", "aria-expanded": "false",
      "aria-controls": "hits", "aria-autocomplete": "list", "aria-label": "Search", autocomplete: "off", spellcheck: "false"
    });
    var list = make("ul", { class: "hits", id: "hits", role: "listbox", "aria-label": "Results" });
    var hint = make("p", { class: "hint", text: "↑ ↓ choose, Enter opens. Narrow with mutation: query: type: error: or -> Type" });
    var hits = [], at = -1;
    function mark(i) {
      at = i;
      all("li", list).forEach(function (li, n) { li.setAttribute("aria-selected", n === at); });
      var li = list.children[at];
      if (li) { li.scrollIntoView({ block: "nearest" }); input.setAttribute("aria-activedescendant", li.id); }
      else input.removeAttribute("aria-activedescendant");
    }
    function show() {
      var q = input.value.trim();
      hits = q && items ? rank(q) : [];
      list.replaceChildren();
      hits.forEach(function (x, n) {
        list.append(make("li", { role: "option", id: "hit-" + n, "aria-selected": "false" }, [
          make("code", { text: (x.o ? x.o.n + (kinds[x.k] === "enum" || !folders[x.k] || "qms".indexOf(x.k) < 0 ? "." : " · ") : "") + x.n }),
          make("small", { text: (x.o ? ("qms".indexOf(x.k) >= 0 ? "argument" : x.k === "e" ? "value" : "field") : kinds[x.k]) + (x.g ? ", " + x.g : "") })
        ]));
      });
      input.setAttribute("aria-expanded", hits.length > 0);
      hint.hidden = !!q && hits.length > 0;
      hint.textContent = q && items && !hits.length ? "Nothing is called “" + q + "”." : "↑ ↓ choose, Enter opens. Narrow with mutation: query: type: error: or -> Type";
      status.textContent = q ? hits.length + " results" : "";
      mark(hits.length ? 0 : -1);
    }
    function open(n, apart) {
      if (!hits[n]) return;
      var url = address(hits[n].u);
      if (apart) window.open(url, "_blank", "noopener");
      else { if (close) close(); location.href = url; }
    }
    input.addEventListener("focus", function () { load(show); });
    input.addEventListener("input", function () { load(show); });
    input.addEventListener("keydown", function (e) {
      // A search field would clear itself first, and want a second press to close.
      if (e.key === "Escape" && close) { e.preventDefault(); close(); }
      if (e.key === "ArrowDown") { e.preventDefault(); mark(hits.length ? (at + 1) % hits.length : -1); }
      if (e.key === "ArrowUp") { e.preventDefault(); mark(hits.length ? (at + hits.length - 1) % hits.length : -1); }
      if (e.key === "Enter") { e.preventDefault(); open(at, e.ctrlKey || e.metaKey); }
    });
    list.addEventListener("click", function (e) {
      var li = e.target.closest("li");
      if (li) open(Array.prototype.indexOf.call(list.children, li), e.ctrlKey || e.metaKey);
    });
    list.addEventListener("mousemove", function (e) {
      var li = e.target.closest("li"), n = li ? Array.prototype.indexOf.call(list.children, li) : -1;
      if (n >= 0 && n !== at) mark(n);
    });
    return { element: make("div", { class: "search" }, [input, list, hint]), input: input, show: show };
  }

  var dialog = null, inPage = null, place = $("#search-here");
  function openSearch() {
    if (inPage) return inPage.input.focus();
    if (!dialog) {
      dialog = make("dialog", { "aria-label": "Search" });
      dialog.box = box(function () { dialog.close(); });
      dialog.append(dialog.box.element);
      dialog.addEventListener("click", function (e) { if (e.target === dialog) dialog.close(); });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    dialog.box.input.focus();
    dialog.box.input.select();
  }
  if (place) {
    inPage = box();
    place.append(inPage.element);
    inPage.input.value = new URLSearchParams(location.search).get("q") || "";
    inPage.input.addEventListener("input", function () {
      var q = inPage.input.value.trim();
      history.replaceState(null, "", q ? "?q=" + encodeURIComponent(q) : location.pathname);
    });
    inPage.input.focus();
    if ("go" in place.dataset) load(function () { goTo(new URLSearchParams(location.search).get("c") || ""); });
  }

  // Leads from a schema coordinate to its page, or searches for it.
  function goTo(c) {
    var m = c.match(/^(@?\w+)(?:\.(\w+))?(?:\((\w+):\))?$/) || ["", c], kind = { Query: "q", Mutation: "m", Subscription: "s" }[m[1]];
    function find(owner, name, letters) {
      return items.find(function (x) { return x.n === name && (owner ? x.o && x.o.n === owner : !x.o) && (!letters || letters.indexOf(x.k) >= 0); });
    }
    var hit = kind && m[2] ? find("", m[2], kind) : m[2] ? find(m[1], m[2], "oiuenc") : find("", m[1]);
    if (hit) location.replace(address(hit.u + (!m[3] ? "" : hit.o ? "-arg-" + m[3] : "#arg-" + m[3])));
    else { inPage.input.value = c; inPage.show(); }
  }
  var find = $(".find");
  if (find) find.addEventListener("click", function (e) { e.preventDefault(); openSearch(); });

  /* Try it: the window and its editor come with the first press. */
  var tryIt = $(".try-it"), openTry = null;
  if (tryIt) {
    tryIt.hidden = false;
    tryIt.addEventListener("click", function () {
      if (openTry) return openTry();
      script(new URL(tryIt.dataset.src, location.href).href, function () {
        openTry = openTry || window.gqldocTry(tryIt, { make: make, store: store, status: status, names: load, items: function () { return items; }, url: address });
        openTry();
      });
    });
  }

  /* Keys */
  addEventListener("keydown", function (e) {
    if (e.key === "k" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); return openSearch(); }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]")) return;
    if (e.key === "/" || e.key === "s") { e.preventDefault(); openSearch(); }
    if (e.key === "t" && tryIt) { e.preventDefault(); tryIt.click(); }
    if (e.key === "f" && filter) { e.preventDefault(); $("input", filter).focus(); }
  });
})();
