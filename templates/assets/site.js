// The page is complete without this file.
(() => {
  "use strict";
  const root = document.documentElement, base = new URL(root.dataset.root || "./", location.href);
  const one = (s, within) => (within || document).querySelector(s);
  const all = (s, within) => [...(within || document).querySelectorAll(s)];
  const store = {
    get(k) { try { return localStorage.getItem("gqldoc-" + k); } catch (e) { return null; } },
    set(k, v) { try { localStorage.setItem("gqldoc-" + k, v); } catch (e) { /* blocked */ } }
  };
  function make(tag, props, children) {
    const e = tag === "svg" || tag === "path" ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const k in props || {}) {
      if (k === "text") e.textContent = props[k];
      else if (k.startsWith("on")) e.addEventListener(k.slice(2), props[k]);
      else e.setAttribute(k, props[k]);
    }
    e.append(...(children || []));
    return e;
  }
  const draw = d => make("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [make("path", { d })]);
  const status = make("div", { role: "status", class: "vh" });
  // What is said twice in a row would not be heard the second time.
  function say(text) { (one("dialog[open]") || document.body).append(status); status.textContent = ""; setTimeout(() => { status.textContent = text; }, 100); }

  // The address of a path of the site; from a disk there is nobody who finds index.html in a folder.
  const disk = location.protocol === "file:";
  function address(path) {
    const url = new URL(path, base);
    if (disk && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  }
  if (disk) document.addEventListener("click", e => {
    const a = e.target.closest("a[href]"), url = a && new URL(a.getAttribute("href"), document.baseURI);
    if (a && url.protocol === "file:" && url.pathname.endsWith("/")) { url.pathname += "index.html"; a.setAttribute("href", url.href); }
  }, true);

  const policy = window.trustedTypes && trustedTypes.createPolicy("gqldoc", { createScriptURL: u => u });
  const loading = {}, done = {};
  // Loads a script or a style sheet of the site, once.
  function load(path) {
    return loading[path] = loading[path] || new Promise((ready, failed) => {
      const style = path.endsWith(".css"), e = make(style ? "link" : "script", style ? { rel: "stylesheet" } : {});
      e.onload = () => { done[path] = true; ready(); };
      e.onerror = () => { delete loading[path]; failed(new Error(path)); };
      if (style) e.href = address(path);
      else e.src = policy ? policy.createScriptURL(address(path)) : address(path);
      document.head.append(e);
    });
  }
  window.gqldoc = { make, one, all, store, say, address, load, index: "search.js", loaded: path => !!done[path] };

  /* Theme */
  const dark = matchMedia("(prefers-color-scheme: dark)");
  one(".theme").addEventListener("click", () => {
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    store.set("theme", root.dataset.theme);
    say(root.dataset.theme + " theme");
  });

  /* Copying */
  function copied(button, text, what) {
    return navigator.clipboard.writeText(text).then(() => {
      button.classList.add("done");
      say(what + " copied");
      setTimeout(() => button.classList.remove("done"), 1600);
    }, () => say("Copying is not allowed here"));
  }
  all(".code, .signature").forEach(block => block.append(make("button", {
    type: "button", class: "copy", "aria-label": "Copy", title: "Copy", onclick: e => copied(e.currentTarget, one("code", block).textContent, "Code")
  }, [draw("M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z")])));
  const twin = one('link[type="text/markdown"]'), tools = one(".tools");
  if (twin && tools && !disk) tools.prepend(make("button", {
    type: "button", text: "Copy as Markdown", onclick: e => {
      const button = e.currentTarget;
      fetch(twin.href).then(r => r.ok ? r.text() : Promise.reject()).then(text => copied(button, text, "Page")).catch(() => say("The page could not be read"));
    }
  }));

  /* Tabs: the reader's choice holds on every page that offers it. */
  function choose(group, value) {
    all('.tabs[data-group="' + group + '"] > input').forEach(i => { if (i.value === value) i.checked = true; });
  }
  if (store.get("tab-language")) choose("language", store.get("tab-language"));
  document.addEventListener("change", e => {
    const tabs = e.target.matches(".tabs > input") && e.target.parentNode;
    if (!tabs) return;
    const top = e.target.getBoundingClientRect().top;
    store.set("tab-" + tabs.dataset.group, e.target.value);
    choose(tabs.dataset.group, e.target.value);
    scrollBy({ top: e.target.getBoundingClientRect().top - top, behavior: "instant" });
  });

  /* What was opened or filtered is so again when the reader comes back; the browser then finds its place. */
  const parts = all("main details"), members = one(".filter input"), kept = history.state || {};
  if (kept.open) parts.forEach((d, i) => { d.open = kept.open.includes(i); });
  function keep() {
    const open = parts.map((d, i) => d.open ? i : -1).filter(i => i >= 0);
    history.replaceState(Object.assign({}, history.state, { open, filter: members && members.value }), "");
  }
  document.addEventListener("toggle", e => { if (parts.includes(e.target)) keep(); }, true);

  /* What is deprecated can be left out, here and on every page after. */
  const old = all("main section > .rows > li").filter(li => one(":scope > .row .old", li)), hider = make("input", { type: "checkbox" });
  function hideOld(hide) {
    hider.checked = hide;
    old.forEach(li => li.classList.toggle("past", hide));
  }
  if (old.length) {
    old[0].closest("section").append(make("label", { class: "hider" }, [hider, " Hide " + old.length + " deprecated"]));
    hider.addEventListener("change", () => { hideOld(hider.checked); store.set("deprecated", hider.checked ? "hide" : ""); say(hider.checked ? "deprecated are hidden" : "all are shown"); });
    hideOld(store.get("deprecated") === "hide");
  }

  /* A link into something closed opens it. */
  function named(hash) {
    try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch (e) { return null; }
  }
  function narrow(text) {
    members.value = text;
    members.dispatchEvent(new Event("input"));
  }
  function reveal() {
    const target = named(location.hash);
    if (!target) return;
    if (target.closest(".past")) hideOld(false);
    if (members && target.closest("[hidden]")) narrow("");
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", () => { reveal(); keep(); });
  if (location.hash && !kept.open) reveal();

  /* The sidebar shows where we are. */
  const side = one(".side"), current = side && one('[aria-current="page"]', side);
  if (current) {
    const tree = one(".tree"), place = () => {
      const y = current.getBoundingClientRect().top - tree.getBoundingClientRect().top;
      if (y > tree.clientHeight - 120) tree.scrollTop += y - tree.clientHeight / 2;
    };
    place();
    side.addEventListener("toggle", place);
  }

  /* The outline marks the section on screen. */
  const marks = all(".outline a");
  if (marks.length) {
    const seen = new Map();
    const spy = new IntersectionObserver(entries => {
      entries.forEach(e => seen.set(e.target, e.isIntersecting || e.boundingClientRect.top < 0));
      const last = marks.filter(a => seen.get(named(a.hash))).pop() || marks[0];
      marks.forEach(a => a === last ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current"));
    }, { rootMargin: "0px 0px -70% 0px" });
    marks.forEach(a => { const t = named(a.hash); if (t && !t.closest(".aside")) spy.observe(t); });
  }

  /* Filters: of a long list of members, and of the sidebar, whose branches stay with what is on them. */
  function filter(input, items, what) {
    const texts = items.map(e => e.textContent.toLowerCase());
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const shown = items.filter((e, i) => !(e.hidden = !words.every(w => texts[i].includes(w)))).length;
      say(shown + " of " + items.length + " " + what);
    });
    input.addEventListener("keydown", e => {
      if (e.key === "Enter") { const a = items.find(i => !i.hidden && !items.some(j => j !== i && !j.hidden && i.contains(j))); if (a) one("a", a).click(); }
    });
  }
  if (members) {
    filter(members, all(":scope > li", one(".rows", members.closest("section"))), "shown");
    members.addEventListener("input", keep);
    if (kept.filter) narrow(kept.filter);
  }
  if (side) filter(one(".narrow"), all("li", side).filter(li => !li.closest(".outline")), "in the menu");

  /* Windows: search, trying, shortcuts. */
  const failed = e => say("Could not load " + e.message);
  const open = (script, act) => Promise.all([load("windows.css"), load(script)]).then(act).catch(failed);
  const search = act => open("search.js", () => window.gqldocSearch[act]());
  if (one("#search-here")) search("page");
  one(".find").addEventListener("click", e => { e.preventDefault(); search("open"); });
  const tryIt = one(".try-it"), aim = () => load("snippets.js");
  if (tryIt) {
    tryIt.hidden = false;
    tryIt.addEventListener("click", () => aim().then(() => open("try.js", () => window.gqldocTry(tryIt)), failed));
    if (store.get("endpoint")) aim().catch(failed);
  }
  let keys = null;
  function shortcuts() {
    keys = keys || document.body.appendChild(make("dialog", { class: "keys", "aria-labelledby": "keys-title" }, [
      make("h2", { id: "keys-title", text: "Keys" }),
      make("dl", {}, [["/ or s or Ctrl K", "Search"], ["f", members ? "Filter this page" : "Filter the menu"], tryIt && ["t", "Try this operation"], ["[ and ]", "Page before, page after"], ["?", "This list"], ["Esc", "Close"]]
        .filter(Boolean).flatMap(([k, text]) => [make("dt", {}, k.split(" ").map(w => make(/^(or|and)$/.test(w) ? "span" : "kbd", { text: w }))), make("dd", { text })])),
      make("button", { type: "button", class: "button quiet", text: "Close", onclick: () => keys.close() })
    ]));
    if (!keys.open) keys.showModal();
  }

  /* Keys */
  addEventListener("keydown", e => {
    const key = (e.key || "").toLowerCase(); // as with Caps Lock
    if (key === "k" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); return search("open"); }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, dialog[open]")) return;
    const turn = { "[": ".turn .prev", "]": ".turn .next" }[key];
    if (key === "/" || key === "s") search("open");
    else if (key === "t" && tryIt) tryIt.click();
    else if (key === "f" && (members || side)) (members || one(".narrow")).focus();
    else if (key === "?") load("windows.css").then(shortcuts);
    else if (turn && one(turn)) one(turn).click();
    else return;
    e.preventDefault();
  });

  /* A type is shown where it is named: what its page begins with, read from its Markdown. */
  const typePage = /\/(?:objects|interfaces|unions|enums|inputs|scalars)\/[^/]+\/$/;
  let card = null, shownFor = null, timer = 0;
  function hide() {
    clearTimeout(timer);
    if (card) card.hidePopover();
    if (shownFor) shownFor.removeAttribute("aria-describedby");
    shownFor = null;
  }
  function show(a) {
    shownFor = a;
    fetch(new URL("index.md", a.href)).then(r => r.ok ? r.text() : Promise.reject()).then(text => {
      if (shownFor !== a) return;
      const head = text.split("\n## ")[0].split("\n\n").filter(p => !/^(Source:|- )/.test(p)), plain = t => t.replace(/\[([^\]]*(?:\][^\]]*)?)\]\([^)]*\)/g, "$1").replace(/`/g, "");
      const rows = (text.match(/^- `[^`]+`.*$/gm) || []).filter(r => text.indexOf(r) > text.indexOf("\n## "));
      card = card || document.body.appendChild(make("div", { class: "card", id: "preview", role: "tooltip", popover: "manual", onpointerenter: () => clearTimeout(timer), onpointerleave: hide }));
      card.replaceChildren(make("b", { text: head[0].slice(2) }), make("small", { text: plain(head[1] || "") }), make("p", { text: plain(head.slice(2).join(" ")).slice(0, 220) }),
        make("ul", {}, rows.slice(0, 8).map(r => make("li", { text: plain(r.slice(2)).split(": ").slice(0, 2).join(": ") }))));
      if (rows.length > 8) card.append(make("small", { text: "and " + (rows.length - 8) + " more" }));
      card.showPopover();
      const at = a.getBoundingClientRect(), height = card.offsetHeight;
      card.style.left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8)) + "px";
      card.style.top = (at.bottom + height + 8 < innerHeight || at.top < height + 8 ? at.bottom + 6 : at.top - height - 6) + "px";
      a.setAttribute("aria-describedby", "preview");
    }, () => { /* no twin: the link still leads there */ });
  }
  function near(e) {
    const a = e.target.closest && e.target.closest("main a[href]");
    if (!a || e.pointerType === "touch" || a === shownFor || a.hash || a.origin !== location.origin || a.pathname === location.pathname || !typePage.test(a.pathname)) return;
    hide();
    timer = setTimeout(() => load("windows.css").then(() => show(a)), 350);
  }
  if (!disk && "popover" in HTMLElement.prototype) {
    document.addEventListener("pointerover", near);
    document.addEventListener("focusin", e => { if (shownFor && e.target !== shownFor) hide(); near(e); });
    document.addEventListener("pointerout", e => { if (e.target.closest && e.target.closest("main a")) { clearTimeout(timer); if (shownFor) timer = setTimeout(hide, 200); } });
    document.addEventListener("keydown", e => { if (e.key === "Escape") hide(); });
  }
})();
