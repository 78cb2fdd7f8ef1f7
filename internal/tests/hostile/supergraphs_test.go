package hostile

import "strings"

// members are the same in every format: what is named veiled is inaccessible.
const members = `
type Query TYPE {
  "Reads."
  open(
    "Not for clients."
    veiledArgument: Int @inaccessible
    shown: Int): Open
  "Not for clients: veiledField."
  veiledField: Open @inaccessible
  veiledResult: VeiledType @inaccessible
}
type Open TYPE { id: ID! veiled: Int @inaccessible e: E u: U }
type VeiledType TYPE @inaccessible { id: ID! }
type Shown TYPE { a: Int }
enum E TYPE { A VEILED_VALUE @inaccessible }
input I TYPE { a: Int veiledInput: Int @inaccessible }
union U TYPE = Open | Shown | VeiledType
interface VeiledInterface TYPE @inaccessible { a: Int }
scalar VeiledScalar TYPE @inaccessible
directive @veiledDirective on FIELD_DEFINITION
`

const inaccessible = "directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION\n"

const link = "directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA\nenum link__Purpose { SECURITY EXECUTION }\nscalar link__Import\n"

// supergraphs holds the same members as the formats write them.
func supergraphs() map[string]string {
	out := map[string]string{
		"plain": inaccessible + body(""),
		"renamed": `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION, as: "j") @link(url: "https://specs.apollo.dev/inaccessible/v0.2", import: [{name: "@inaccessible", as: "@secret"}]) { query: Query }` + "\n" +
			link + strings.ReplaceAll(join("v0.3"), "join__", "j__") + strings.ReplaceAll(inaccessible, "@inaccessible", "@secret") +
			strings.ReplaceAll(strings.ReplaceAll(body(`@join__type(graph: ONE)`), "join__", "j__"), "@inaccessible", "@secret"),
		"fusion": `enum fusion__Schema { ONE @fusion__schema_metadata(name: "one") }` + "\n" + strings.ReplaceAll(body(`@fusion__type(schema: ONE)`), "@inaccessible", "@fusion__inaccessible"),
		"v0.1": `schema @core(feature: "https://specs.apollo.dev/core/v0.2") @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION) @core(feature: "https://specs.apollo.dev/inaccessible/v0.1") { query: Query }` + "\n" +
			"directive @core(feature: String!, as: String, for: core__Purpose) repeatable on SCHEMA\nenum core__Purpose { EXECUTION SECURITY }\n" +
			"directive @join__owner(graph: join__Graph!) on OBJECT | INTERFACE\ndirective @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on OBJECT | INTERFACE\n" +
			"directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet) on FIELD_DEFINITION\n" + graphs + inaccessible + body(""),
	}
	for _, version := range []string{"v0.2", "v0.3", "v0.4", "v0.5"} {
		out[version] = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/` + version + `", for: EXECUTION) @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY) { query: Query }` + "\n" +
			link + join(version) + inaccessible + body(`@join__type(graph: ONE)`)
	}
	return out
}

const graphs = `directive @join__graph(name: String!, url: String!) on ENUM_VALUE
enum join__Graph { ONE @join__graph(name: "one", url: "https://internal.example/graphql") }
scalar join__FieldSet
`

func join(version string) string {
	out := graphs + "directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR\n" +
		"directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION\n"
	if version >= "v0.4" {
		out += "directive @join__directive(graphs: [join__Graph!], name: String!, args: join__DirectiveArguments) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION\nscalar join__DirectiveArguments\n"
	}
	return out
}

// body is the members, each type with a mark.
func body(mark string) string {
	text := strings.ReplaceAll(members, "TYPE", mark)
	return strings.ReplaceAll(text, "directive @veiledDirective on FIELD_DEFINITION\n", "")
}
