// Composes subgraphs/*.graphql into ../schema.graphql, the supergraph that gqldoc documents.
//
//   node compose.mjs                 write ../schema.graphql
//   node compose.mjs --check         write nothing; exit 1 when the file is not current
//   node compose.mjs --only a,b --print   compose some subgraphs, print the result
//
// Every subgraph is completed with the shared definitions it refers to (shared/platform.graphql),
// so that none of the 21 files repeats them. What does not compose is printed, all of it, and the
// exit code is 1. The output is sorted, so that a change of one subgraph changes few lines.
import { readFileSync, writeFileSync, readdirSync, existsSync, renameSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse, print, visit, Kind, buildASTSchema, validate, validateSchema, specifiedRules, NoUnusedFragmentsRule, graphqlSync, getIntrospectionQuery } from 'graphql';
import { checkConventions } from './conventions.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '..', 'schema.graphql');
const problems = [];

const options = readOptions(process.argv.slice(2));
const subgraphs = readSubgraphs(options.only);
checkSharedCodes(subgraphs);
const supergraph = compose(subgraphs);
checkFences(supergraph);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  console.error(`${problems.length} problems`);
  process.exit(1);
}
finish(supergraph);

function readOptions(args) {
  const options = { check: false, print: false, only: null };
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--check') options.check = true;
    else if (arg === '--print') options.print = true;
    else if (arg === '--only') options.only = new Set(args.shift().split(','));
    else fail(`unknown option ${arg}`);
  }
  return options;
}

function fail(message) {
  console.error(`compose: ${message}`);
  process.exit(2);
}

function readSubgraphs(only) {
  const shared = parse(readFileSync(join(here, 'shared', 'platform.graphql'), 'utf8'));
  return readdirSync(here)
    .filter((f) => f.endsWith('.graphql'))
    .map((f) => basename(f, '.graphql'))
    .filter((name) => !only || only.has(name))
    .sort()
    .map((name) => ({ name, document: readSubgraph(name, shared) }))
    .filter((s) => s.document);
}

function readSubgraph(name, shared) {
  const file = `${name}.graphql`;
  try {
    const own = parse(readFileSync(join(here, file), 'utf8'));
    problems.push(...checkConventions(file, own, shared));
    return complete(own, shared);
  } catch (e) {
    const at = e.locations?.[0];
    problems.push(`${file}${at ? `:${at.line}:${at.column}` : ''}: ${e.message}`);
    return null;
  }
}

// complete adds the shared definitions that a subgraph refers to. An enum that the subgraph and the
// shared file both define (ErrorCode) gets, besides its own values, the shared ones that it uses.
function complete(own, shared) {
  const available = new Map(shared.definitions.map((d) => [key(d), d]));
  const defined = new Map(own.definitions.filter((d) => d.name).map((d) => [key(d), d]));
  const added = new Map();
  const queue = [own];
  while (queue.length > 0) {
    for (const reference of references(queue.pop())) {
      const definition = available.get(reference);
      if (!definition || defined.has(reference) || added.has(reference)) continue;
      added.set(reference, definition);
      queue.push(definition);
    }
  }
  const used = enumValuesUsed(own);
  const definitions = own.definitions.map((d) => {
    const common = d.kind === Kind.ENUM_TYPE_DEFINITION && available.get(d.name.value);
    if (!common) return d;
    const values = common.values.filter((v) => used.has(v.name.value));
    return { ...d, description: common.description, values: [...values, ...d.values] };
  });
  return { kind: Kind.DOCUMENT, definitions: [...definitions, ...added.values()] };
}

function key(definition) {
  return definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${definition.name.value}` : definition.name?.value;
}

function references(node) {
  const names = new Set();
  visit(node, {
    NamedType: (n) => void names.add(n.name.value),
    Directive: (n) => void names.add(`@${n.name.value}`),
  });
  return names;
}

function enumValuesUsed(document) {
  const used = new Set();
  visit(document, { EnumValue: (n) => void used.add(n.value) });
  return used;
}

// checkSharedCodes: a code that several subgraphs give has the same text in all of them.
function checkSharedCodes(subgraphs) {
  const first = new Map();
  for (const { name, document } of subgraphs) {
    const codes = document.definitions.find((d) => d.kind === Kind.ENUM_TYPE_DEFINITION && d.name.value === 'ErrorCode');
    for (const code of codes?.values ?? []) {
      const text = code.description?.value;
      const known = first.get(code.name.value) ?? first.set(code.name.value, { name, text }).get(code.name.value);
      if (known.text !== text) problems.push(`${name}.graphql: ${code.name.value} has another text than in ${known.name}.graphql`);
    }
  }
}

function compose(subgraphs) {
  if (problems.length > 0) return null;
  const result = composeServices(
    subgraphs.map((s) => ({ name: s.name, url: `http://${s.name}.internal/graphql`, typeDefs: s.document })),
  );
  for (const error of result.errors ?? []) problems.push(`composition: ${error.message}`);
  if (!result.supergraphSdl) return null;
  return polish(parse(result.supergraphSdl));
}

// polish sorts the composed document and gives back what composition drops: the schema's
// description and those of our directives.
function polish(document) {
  const shared = parse(readFileSync(join(here, 'shared', 'platform.graphql'), 'utf8'));
  const described = new Map(shared.definitions.map((d) => [key(d), d]));
  const text = readFileSync(join(here, 'shared', 'description.md'), 'utf8').trim();
  const roots = { Query: 0, Mutation: 1, Subscription: 2 };
  const definitions = document.definitions.map((d) => {
    if (d.kind === Kind.SCHEMA_DEFINITION) return { ...d, description: { kind: Kind.STRING, value: text, block: true } };
    if (d.kind === Kind.DIRECTIVE_DEFINITION && described.has(key(d))) {
      const from = described.get(key(d));
      return { ...d, description: from.description, arguments: from.arguments };
    }
    if (d.name?.value in roots) return { ...d, fields: [...d.fields].sort(byName) };
    return d;
  });
  const rank = (d) =>
    d.kind === Kind.SCHEMA_DEFINITION ? 0
    : d.kind === Kind.DIRECTIVE_DEFINITION ? 1
    : d.name.value.includes('__') ? 2
    : d.name.value in roots ? 3 + roots[d.name.value]
    : 6;
  definitions.sort((a, b) => rank(a) - rank(b) || (a.name && b.name ? byName(a, b) : 0));
  return { kind: Kind.DOCUMENT, definitions };
}

function byName(a, b) {
  return a.name.value < b.name.value ? -1 : a.name.value > b.name.value ? 1 : 0;
}

// checkFences validates every ```graphql fence of every description against the public schema.
function checkFences(supergraph) {
  if (!supergraph) return;
  const api = publicSchema(supergraph);
  for (const e of validateSchema(api)) problems.push(`public schema: ${e.message}`);
  const rules = specifiedRules.filter((r) => r !== NoUnusedFragmentsRule);
  visit(supergraph, {
    enter(node) {
      if (!node.description) return;
      for (const [, fence] of node.description.value.matchAll(/```graphql\n([\s\S]*?)```/g)) {
        try {
          const errors = validate(api, parse(fence), rules);
          for (const e of errors) problems.push(`example at ${node.name?.value}: ${e.message}`);
        } catch (e) {
          problems.push(`example at ${node.name?.value}: ${e.message}`);
        }
      }
    },
  });
}

function publicSchema(supergraph) {
  return buildASTSchema(transformSupergraphToPublicSchema(supergraph), { assumeValidSDL: true });
}

function finish(supergraph) {
  const text = '# Composed from subgraphs/*.graphql by `make schema`. Do not edit.\n\n' + print(supergraph) + '\n';
  const introspection = graphqlSync({ schema: publicSchema(supergraph), source: getIntrospectionQuery() });
  console.error(
    `${subgraphs.length} subgraphs, SDL ${Buffer.byteLength(text)} bytes, ` +
      `introspection ${Buffer.byteLength(JSON.stringify(introspection))} bytes (default query, compact)`,
  );
  if (options.print) process.stdout.write(text);
  if (options.only) return;
  const current = existsSync(target) ? readFileSync(target, 'utf8') : '';
  if (options.check) {
    if (current === text) return;
    console.error('compose: schema.graphql is not current; run make schema');
    process.exit(1);
  }
  if (current === text) return;
  writeFileSync(target + '.tmp', text);
  renameSync(target + '.tmp', target);
}
