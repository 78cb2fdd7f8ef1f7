// The conventions of README.md that a machine can check, one rule per function. Each takes a
// subgraph's file and document and returns what is wrong, as `file:line:col: message`.
import { visit, Kind } from 'graphql';

const rules = [everythingDescribed, authDocumented, impliedErrorsDocumented, codesDeclared, deprecationsNameReplacement, platformPassesOwnerGates, fullStops];

export function checkConventions(file, document, shared) {
  const problems = [];
  const report = (node, message) => {
    const at = node.loc?.startToken;
    problems.push(`${file}:${at?.line ?? 0}:${at?.column ?? 0}: ${message}`);
  };
  for (const rule of rules) rule(document, shared, report);
  return problems;
}

const rootNames = new Set(['Query', 'Mutation', 'Subscription']);

function directive(node, name) {
  return node.directives?.find((d) => d.name.value === name);
}

function argument(use, name) {
  return use?.arguments?.find((a) => a.name.value === name)?.value;
}

function rootFields(document) {
  return document.definitions.filter((d) => rootNames.has(d.name?.value)).flatMap((d) => d.fields ?? []);
}

// Reference stubs and keys of foreign entities are described by their owner.
function isStubField(type, field) {
  return directive(field, 'external') || directive(type, 'key') && !type.description && keyFields(type).has(field.name.value);
}

function keyFields(type) {
  const uses = type.directives?.filter((d) => d.name.value === 'key') ?? [];
  return new Set(uses.flatMap((d) => argument(d, 'fields').value.split(/[\s{}]+/)));
}

function everythingDescribed(document, shared, report) {
  const common = new Set(shared.definitions.map((d) => d.name?.value));
  for (const type of document.definitions) {
    if (!type.name || type.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const name = type.name.value;
    const entity = directive(type, 'key');
    if (!type.description && !rootNames.has(name) && !entity && !common.has(name)) report(type, `${name} has no description`);
    for (const member of [...(type.fields ?? []), ...(type.values ?? [])]) {
      if (!member.description && !isStubField(type, member)) report(member, `${name}.${member.name.value} has no description`);
      for (const arg of member.arguments ?? []) {
        if (!arg.description) report(arg, `${name}.${member.name.value}(${arg.name.value}:) has no description`);
      }
    }
  }
}

function authDocumented(document, _, report) {
  for (const field of rootFields(document)) {
    if (!directive(field, 'auth')) report(field, `${field.name.value} does not say what it needs (@auth)`);
  }
}

function impliedErrorsDocumented(document, _, report) {
  for (const field of rootFields(document)) {
    const auth = directive(field, 'auth');
    const codes = new Set((field.directives ?? []).filter((d) => d.name.value === 'error').map((d) => argument(d, 'code')?.value));
    const need = (code, because) => codes.has(code) || report(field, `${field.name.value} lacks @error(code: ${code}): ${because}`);
    if (auth && argument(auth, 'requires')?.value !== 'NONE') need('UNAUTHORIZED', 'it needs credentials');
    if (argument(auth, 'roles')) need('PERMISSION_DENIED', 'it needs a role');
    if (argument(auth, 'stepUp')?.value) need('STEP_UP_REQUIRED', 'it needs step-up');
    if (field.arguments?.some((a) => a.name.value === 'input')) need('VALIDATION_ERROR', 'it takes an input');
  }
}

function codesDeclared(document, shared, report) {
  const declared = new Set(
    [document, shared].flatMap((d) => d.definitions).filter((d) => d.name?.value === 'ErrorCode').flatMap((d) => d.values.map((v) => v.name.value)),
  );
  const used = new Set();
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'error') return;
      const code = argument(node, 'code');
      used.add(code.value);
      if (!declared.has(code.value)) report(node, `code ${code.value} is not in this file's enum ErrorCode`);
    },
  });
  for (const d of document.definitions.filter((d) => d.name?.value === 'ErrorCode')) {
    for (const v of d.values) if (!used.has(v.name.value)) report(v, `no field gives the code ${v.name.value}`);
  }
}

function deprecationsNameReplacement(document, _, report) {
  visit(document, {
    Directive(node) {
      if (node.name.value !== 'deprecated') return;
      const reason = argument(node, 'reason')?.value ?? '';
      if (!/`[^`]+`/.test(reason)) report(node, 'a deprecation names what to use instead, in `code`');
    },
  });
}

function platformPassesOwnerGates(document, _, report) {
  for (const field of rootFields(document)) {
    const roles = argument(directive(field, 'auth'), 'roles')?.values.map((v) => v.value) ?? [];
    if (roles.includes('TENANT_OWNER') && !roles.includes('PLATFORM_ADMIN')) {
      report(field, `${field.name.value} lets TENANT_OWNER in but not PLATFORM_ADMIN`);
    }
  }
}

// Operations and types are sentences; a member is one without a full stop, or several.
function fullStops(document, _, report) {
  const sentence = (node, name) => {
    const summary = node.description?.value.trim().split('\n\n')[0];
    if (summary && !/[.!?:]$/.test(summary)) report(node, `the summary of ${name} lacks its full stop`);
  };
  for (const type of document.definitions) {
    if (!type.name || type.kind === Kind.DIRECTIVE_DEFINITION || type.name.value === 'ErrorCode') continue;
    sentence(type, type.name.value);
    for (const member of [...(type.fields ?? []), ...(type.values ?? [])]) {
      const name = `${type.name.value}.${member.name.value}`;
      if (rootNames.has(type.name.value)) sentence(member, name);
      else if (/^[^.!?]*\.$/.test(member.description?.value.trim() ?? '')) report(member, `${name} is one sentence and ends with a full stop`);
    }
  }
}
