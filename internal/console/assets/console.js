// The console of a mock: sends operations, and shows what the admin API tells. What
// servers answer becomes text, never markup.
"use strict";

const $ = (id) => document.getElementById(id);
const paths = { endpoint: document.body.dataset.endpoint, admin: document.body.dataset.admin };

// headersOf reads "Name: value" lines.
function headersOf(text) {
  const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json, application/json" };
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return headers;
}

async function send(path, headers, body) {
  const begun = performance.now();
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  return { response, text, took: performance.now() - begun };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function run() {
  const body = { query: $("query").value };
  try {
    if ($("variables").value.trim()) body.variables = JSON.parse($("variables").value);
  } catch (error) {
    $("outcome").textContent = "The variables are no JSON: " + error.message;
    return;
  }
  $("outcome").textContent = "Waiting…";
  try {
    const { response, text, took } = await send(paths[$("api").value], headersFor($("api").value), body);
    $("outcome").textContent = `${response.status} ${response.statusText}, ${text.length} bytes, ${took.toFixed(1)} ms`;
    $("response").textContent = pretty(text);
  } catch (error) {
    $("outcome").textContent = "No answer: " + error.message;
    $("response").textContent = "";
  }
  refresh();
}

// headersFor are those of a request; the admin API is never told the key.
function headersFor(api) {
  return api === "admin" ? adminHeaders() : headersOf($("headers").value + sessionLine());
}

const sessionLine = () => ($("session").value ? "\nX-Mock-Session: " + $("session").value : "");

function adminHeaders() {
  return headersOf(sessionLine() + ($("token").value ? "\nX-Mock-Admin-Token: " + $("token").value : ""));
}

async function admin(query, variables) {
  const { text } = await send(paths.admin, adminHeaders(), { query, variables });
  const answer = JSON.parse(text);
  if (answer.errors) throw new Error(answer.errors[0].message);
  return answer.data;
}

function fill(id, rows) {
  const body = $(id).tBodies[0];
  body.replaceChildren(...rows.map((cells) => {
    const row = document.createElement("tr");
    for (const cell of cells) {
      const td = row.insertCell();
      if (cell instanceof Node) td.append(cell);
      else td.textContent = cell ?? "";
    }
    return row;
  }));
  if (!rows.length) {
    const td = body.insertRow().insertCell();
    td.colSpan = 9;
    td.textContent = "none";
  }
}

function button(label, act) {
  const b = document.createElement("button");
  b.type = "button";
  b.textContent = label;
  b.addEventListener("click", act);
  return b;
}

const overview = `{
  status { version operations types seed now session }
  journal { count forgotten entries(last: 50) { number operation kind status errors codes keyPrefix milliseconds variables } }
  scenarios { name description active }
  rules { id field path operation when error data delay fault times used origin }
  keys { name keyPrefix tenant lastUsedAt expiresAt }
}`;

async function refresh() {
  let d;
  try {
    d = await admin(overview);
  } catch (error) {
    $("said").textContent = error.message;
    return;
  }
  $("said").textContent = "";
  const s = d.status;
  $("facts").textContent = `gqldoc ${s.version}: ${s.operations} operations on ${s.types} types, seed ${s.seed}, clock ${s.now.slice(0, 19)}Z`;
  fill("requests", d.journal.entries.toReversed().map((e) => [e.number, e.operation, e.kind, e.status, e.errors || "", e.codes.join(" "), e.keyPrefix,
    e.milliseconds.toFixed(1), e.variables === null ? "" : JSON.stringify(e.variables)]));
  fill("scenarios", d.scenarios.map((n) => [n.name, n.description, button(n.active ? "Switch off" : "Switch on", () => toggle(n))]));
  fill("rules", d.rules.map((r) => [r.id, [r.field, r.path, r.operation, r.when].filter(Boolean).join(", "),
    [r.error, r.data && JSON.stringify(r.data), r.delay, r.fault].filter(Boolean).join(", "), r.times ?? "all", r.used, r.origin.toLowerCase()]));
  fill("keys", d.keys.map((k) => [k.name, k.keyPrefix, k.tenant, k.lastUsedAt, k.expiresAt]));
}

async function say(query, variables) {
  try {
    await admin(query, variables);
  } catch (error) {
    $("said").textContent = error.message;
    return;
  }
  refresh();
}

function toggle(s) {
  const field = s.active ? "deactivateScenario(name: $name)" : "activateScenario(name: $name) { name }";
  say(`mutation($name: String!) { ${field} }`, { name: s.name });
}

// Operations by name, of the API that is chosen.
let operations = new Map();
const catalogue = `{ __schema { queryType { name } mutationType { name } subscriptionType { name }
  types { name kind fields { name description args { name type { ...T } } type { ...T } } } } }
  fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }`;

const named = (t) => (t.ofType ? named(t.ofType) : t);
const written = (t) => (t.kind === "NON_NULL" ? written(t.ofType) + "!" : t.kind === "LIST" ? `[${written(t.ofType)}]` : t.name);

async function loadOperations() {
  const api = $("api").value;
  let schema;
  try {
    schema = JSON.parse((await send(paths[api], headersFor(api), { query: catalogue })).text).data.__schema;
  } catch {
    return; // no introspection: one writes by hand
  }
  const types = new Map(schema.types.map((t) => [t.name, t]));
  operations = new Map();
  for (const kind of ["query", "mutation", "subscription"]) {
    const root = schema[kind + "Type"];
    for (const field of (root && types.get(root.name).fields) || []) operations.set(field.name, { kind, field, types });
  }
  $("operations").replaceChildren(...[...operations.keys()].sort().map((name) => {
    const option = document.createElement("option");
    option.value = name;
    return option;
  }));
}

// skeleton writes an operation with the arguments that are needed and the leaves that
// come back.
function skeleton({ kind, field, types }) {
  const needed = field.args.filter((a) => a.type.kind === "NON_NULL");
  const declared = needed.length ? `(${needed.map((a) => `$${a.name}: ${written(a.type)}`).join(", ")})` : "";
  const passed = needed.length ? `(${needed.map((a) => `${a.name}: $${a.name}`).join(", ")})` : "";
  const name = field.name[0].toUpperCase() + field.name.slice(1);
  return `${kind} ${name}${declared} {\n  ${field.name}${passed}${selection(types.get(named(field.type).name), types)}\n}`;
}

function selection(type, types) {
  if (!type || type.kind === "SCALAR" || type.kind === "ENUM") return "";
  const leaves = (type.fields || []).filter((f) => {
    const t = types.get(named(f.type).name);
    return t && (t.kind === "SCALAR" || t.kind === "ENUM") && !f.args.some((a) => a.type.kind === "NON_NULL");
  });
  return ` {\n    ${["__typename", ...leaves.slice(0, 12).map((f) => f.name)].join("\n    ")}\n  }`;
}

function choose() {
  const found = operations.get($("operation").value);
  if (!found) return;
  $("query").value = skeleton(found);
  const needed = found.field.args.filter((a) => a.type.kind === "NON_NULL");
  $("variables").value = needed.length ? JSON.stringify(Object.fromEntries(needed.map((a) => [a.name, null])), null, 2) : "";
  $("about").textContent = (found.field.description || "").split("\n\n")[0];
}

$("run").addEventListener("click", run);
$("refresh").addEventListener("click", refresh);
$("reset").addEventListener("click", () => say("mutation { reset { seed } }"));
$("api").addEventListener("change", loadOperations);
$("operation").addEventListener("input", choose);
for (const id of ["session", "token"]) $(id).addEventListener("change", refresh);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
loadOperations();
refresh();
