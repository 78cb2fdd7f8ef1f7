// Answers one line of JSON with another: what graphql-js makes of a list of requests.
// The values of fields are computed from their place and arguments; data_test.go
// computes the same ones.

import { createInterface } from "node:readline";
import * as stable from "graphql";
import * as next from "graphql-incremental";

const schemas = new Map();

const INCREMENTAL = `
directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD`;

// load reads SDL, or introspection JSON, which knows no @defer. It answers what is wrong
// with it, or nothing.
function load(name, text) {
  try {
    if (text.trimStart().startsWith("{")) {
      const parsed = JSON.parse(text);
      schemas.set(name, { stable: stable.buildClientSchema(parsed.data ?? parsed) });
    } else {
      const own = text.includes("directive @defer");
      schemas.set(name, { stable: stable.buildSchema(text), next: next.buildSchema(own ? text : text + INCREMENTAL) });
    }
    return [];
  } catch (error) {
    return [String(error)];
  }
}

// FNV-1a of the UTF-8 text.
function hash(text) {
  let h = 0x811c9dc5;
  for (const byte of Buffer.from(text)) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h;
}

function value(g, schema, type, place) {
  const h = hash(place);
  if (h % 13 === 0) throw new Error("E" + h);
  if (h % 11 === 0) return null;
  if (g.isNonNullType(type)) type = type.ofType;
  if (g.isListType(type)) {
    const items = [];
    for (let i = 0; i < h % 4; i++) {
      try {
        items.push(value(g, schema, type.ofType, place + "/" + i));
      } catch (error) {
        items.push(error);
      }
    }
    return items;
  }
  if (g.isEnumType(type)) {
    const values = type.getValues();
    return h % 7 === 0 ? "WRONG" : values[h % values.length].name;
  }
  if (g.isAbstractType(type)) {
    const names = schema.getPossibleTypes(type).map((t) => t.name).sort();
    return { __typename: names[h % names.length], place };
  }
  if (g.isObjectType(type)) return { __typename: type.name, place };
  switch (type.name) {
    case "Int":
      return h % 7 === 0 ? 4294967296 : h % 1000;
    case "Float":
      return (h % 100) / 8;
    case "Boolean":
      return h % 2 === 0;
    case "ID":
      return "id" + h;
  }
  return "s" + h + " " + place;
}

function fieldResolver(g, schema) {
  return (source, args, _context, info) =>
    value(g, schema, info.returnType, (source?.place ?? "") + "." + info.fieldName + JSON.stringify(args));
}

// declared answers fields as directives of the schema say, in the tables of
// internal/exec/testdata/spec.
function declared(source, args, _context, info) {
  const type = stable.getNullableType(info.returnType);
  for (const { name, arguments: given } of info.parentType.getFields()[info.fieldName].astNode.directives) {
    if (name.value === "events") return declaredValue(source);
    if (name.value === "echoes") return JSON.stringify(args);
    if (name.value === "fails") throw new Error(given[0].value.value);
    if (name.value === "returns") return declaredValue(JSON.parse(given[0].value.value));
  }
  if (stable.isListType(type)) return [];
  if (stable.isLeafType(type)) return null;
  return { __typename: stable.isAbstractType(type) ? info.schema.getPossibleTypes(type)[0].name : type.name };
}

function declaredValue(v) {
  if (Array.isArray(v)) return v.map(declaredValue);
  if (v === null || typeof v !== "object") return v;
  if ("error" in v) return new Error(v.error);
  return "type" in v ? { __typename: v.type } : Number(v.number);
}

// declaredSource is the source stream of a subscription in these tables.
function declaredSource(_source, _args, _context, info) {
  const { name, arguments: given } = info.parentType.getFields()[info.fieldName].astNode.directives[0];
  if (name.value === "fails") throw new Error(given[0].value.value);
  return (async function* () {
    yield* JSON.parse(given[0].value.value);
  })();
}

function parse(g, query) {
  try {
    return { document: g.parse(query) };
  } catch (error) {
    return { errors: [error] };
  }
}

// validate answers a list of problems, empty for a valid document.
function validate({ schema, query }, version = "stable") {
  const g = version === "next" ? next : stable;
  const { document, errors } = parse(g, query);
  try {
    return errors ?? g.validate(schemas.get(schema)[version], document);
  } catch {
    return null; // it does not survive every invalid document itself
  }
}

// execute answers the response as text, in the order of the specification.
function execute({ schema, query, variables, operationName }, resolve) {
  const s = schemas.get(schema).stable;
  const { document, errors } = parse(stable, query);
  const problems = errors ?? stable.validate(s, document);
  if (problems.length > 0) return JSON.stringify({ errors: problems });
  const result = stable.executeSync({
    schema: s,
    document,
    operationName,
    variableValues: variables,
    fieldResolver: resolve ?? fieldResolver(stable, s),
  });
  return ordered(result);
}

function ordered({ errors, data }) {
  if (errors === undefined) return JSON.stringify({ data });
  return JSON.stringify(data === undefined ? { errors } : { errors, data });
}

// subscribe answers the responses to a subscription, one a line.
async function subscribe({ schema, query, variables, operationName }) {
  const { document, errors } = parse(stable, query);
  const problems = errors ?? stable.validate(schemas.get(schema).stable, document);
  if (problems.length > 0) return JSON.stringify({ errors: problems });
  const result = await stable.subscribe({
    schema: schemas.get(schema).stable,
    document,
    operationName,
    variableValues: variables,
    fieldResolver: declared,
    subscribeFieldResolver: declaredSource,
  });
  if (!(Symbol.asyncIterator in result)) return ordered(result);
  const responses = [];
  for await (const response of result) responses.push(ordered(response));
  return responses.join("\n");
}

// incremental answers the payloads of a response.
async function incremental({ schema, query, variables }) {
  const problems = validate({ schema, query }, "next");
  if (problems.length > 0) return [{ errors: problems }];
  const s = schemas.get(schema).next;
  const result = await next.experimentalExecuteIncrementally({
    schema: s,
    document: next.parse(query),
    variableValues: variables,
    fieldResolver: fieldResolver(next, s),
  });
  if (!("initialResult" in result)) return [result];
  const payloads = [result.initialResult];
  for await (const payload of result.subsequentResults) payloads.push(payload);
  return payloads;
}

const validateIncremental = (request) => validate(request, "next");

const table = (request) => (request.events ? subscribe(request) : execute(request, declared));

// judge answers what is wrong with a type system.
function judge({ query }) {
  try {
    return stable.validateSchema(stable.buildSchema(query)).map((error) => error.message);
  } catch (error) {
    return [error.message];
  }
}

const answers = { judge, validate, validateIncremental, execute, incremental, table };

for await (const line of createInterface({ input: process.stdin })) {
  const { load: sdl, name, forget, ask, requests } = JSON.parse(line);
  const list = sdl === undefined ? [] : load(name, sdl);
  if (forget !== undefined) schemas.delete(forget);
  for (const request of requests ?? []) list.push(await answers[ask](request));
  process.stdout.write(JSON.stringify(list) + "\n");
}
