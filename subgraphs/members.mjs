// Counts what each subgraph brings: operations, arguments, fields, input fields, enum values.
//
//   node members.mjs [name…]
//
// Fields of entities that belong to another subgraph (key fields, external fields) do not count.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, Kind } from 'graphql';

const here = dirname(fileURLToPath(import.meta.url));
const only = new Set(process.argv.slice(2));
const columns = ['operations', 'arguments', 'fields', 'inputs', 'values', 'types', 'members', 'described'];
const rows = readdirSync(here)
  .filter((f) => f.endsWith('.graphql') && (only.size === 0 || only.has(basename(f, '.graphql'))))
  .map((f) => [basename(f, '.graphql'), count(parse(readFileSync(join(here, f), 'utf8')))]);
const total = Object.fromEntries(columns.map((c) => [c, rows.reduce((n, [, r]) => n + r[c], 0)]));
for (const [name, row] of [['', Object.fromEntries(columns.map((c) => [c, c]))], ...rows, ['sum', total]]) {
  console.log(name.padEnd(14), ...columns.map((c) => String(row[c]).padStart(10)));
}

function count(document) {
  const row = Object.fromEntries(columns.map((c) => [c, 0]));
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  for (const type of document.definitions) {
    const name = type.name?.value;
    if (!name || type.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const stub = isStub(type);
    if (!roots.has(name) && !stub) row.types++;
    const input = type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION;
    for (const member of [...(type.fields ?? []), ...(type.values ?? [])]) {
      if (foreign(type, member, stub)) continue;
      row[roots.has(name) ? 'operations' : input ? 'inputs' : type.values ? 'values' : 'fields']++;
      row.arguments += member.arguments?.length ?? 0;
      row.described += member.description?.value.length ?? 0;
    }
  }
  row.members = row.operations + row.arguments + row.fields + row.inputs + row.values;
  return row;
}

function isStub(type) {
  return !type.description && type.directives?.some((d) => d.name.value === 'key');
}

function foreign(type, member, stub) {
  if (member.directives?.some((d) => d.name.value === 'external' || d.name.value === 'inaccessible')) return true;
  return stub && !member.description;
}
