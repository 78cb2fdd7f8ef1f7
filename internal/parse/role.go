package parse

import (
	"net/url"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// A role is what a directive means to us, whatever it is called here: @link and
// @core rename elements of specifications.
type role uint8

const (
	plainRole   role = iota // somebody's own directive: stays
	foreignRole             // belongs to a linked specification and says nothing we use: goes

	deprecatedRole
	specifiedByRole
	oneOfRole

	inaccessibleRole
	tagRole
	errorRole
	authRole
	authenticatedRole
	requiresScopesRole
	policyRole

	joinGraphRole
	joinTypeRole
	joinOwnerRole
	joinFieldRole
	joinEnumValueRole

	fusionTypeRole
	fusionFieldRole
	fusionMemberRole // of an enum value or input field
	fusionLookupRole
	fusionRequiresRole
	fusionInterfaceObjectRole
	fusionMetadataRole
	gatewayRole

	sourceRole // Fusion v1 and old Mesh: names its subgraph in an argument

	keyRole
	externalRole
	requiresRole
	providesRole
	overrideRole
	extendsRole
	interfaceObjectRole
)

// elementRoles gives the role of a specification's element: "name element".
var elementRoles = map[string]role{
	"join graph": joinGraphRole, "join type": joinTypeRole, "join owner": joinOwnerRole,
	"join field": joinFieldRole, "join enumValue": joinEnumValueRole,

	"inaccessible inaccessible": inaccessibleRole, "tag tag": tagRole,
	"authenticated authenticated": authenticatedRole, "requiresScopes requiresScopes": requiresScopesRole,
	"policy policy": policyRole,

	"fusion type": fusionTypeRole, "fusion field": fusionFieldRole, "fusion inputField": fusionMemberRole,
	"fusion enumValue": fusionMemberRole, "fusion lookup": fusionLookupRole, "fusion requires": fusionRequiresRole,
	"fusion interfaceObject": fusionInterfaceObjectRole, "fusion schema_metadata": fusionMetadataRole,
	"fusion gateway_field": gatewayRole, "fusion inaccessible": inaccessibleRole,

	"spec additionalField": gatewayRole, // https://the-guild.dev/graphql/mesh/spec/v1.0

	"federation key": keyRole, "federation external": externalRole, "federation requires": requiresRole,
	"federation provides": providesRole, "federation override": overrideRole, "federation extends": extendsRole,
	"federation interfaceObject": interfaceObjectRole, "federation tag": tagRole,
	"federation inaccessible": inaccessibleRole, "federation authenticated": authenticatedRole,
	"federation requiresScopes": requiresScopesRole, "federation policy": policyRole,
}

// A feature is a specification that the schema says it uses.
type feature struct {
	name    string // "join"
	version string // "v0.5"
	as      string // the prefix of its elements here
}

// roles says what directives mean in one schema, and which names belong to
// specifications instead of to the API.
type roles struct {
	features []feature
	imports  map[string]string // local name, with @ for directives -> "feature element"
	byName   map[string]role   // of directives, filled as they are asked for
	tree     *tree
	origin   origin
	subgraph bool // the schema is a subgraph: federation's directives need no link
}

// implied are the specifications whose prefixed elements are recognised without a
// link: old supergraphs, Fusion and Grafbase's federated SDL have none.
var implied = []string{"join", "link", "core", "fusion", "federation"}

// gatewaySpecs are implied only beside join__Graph: Grafbase's names are words
// that an API may use as well.
var gatewaySpecs = []string{"composite", "extension"}

// findRoles reads the links of the schema definition.
func findRoles(t *tree) *roles {
	r := &roles{imports: map[string]string{}, byName: map[string]role{}, tree: t}
	r.byName["deprecated"], r.byName["specifiedBy"], r.byName["oneOf"] = deprecatedRole, specifiedByRole, oneOfRole
	for _, d := range t.schema.Directives {
		r.addLink(d)
	}
	names := implied
	if t.byName["join__Graph"] != nil {
		names = slices.Concat(implied, gatewaySpecs)
	}
	for _, name := range names {
		if r.feature(name) == nil {
			r.features = append(r.features, feature{name: name, as: name})
		}
	}
	r.origin = r.findOrigin()
	return r
}

// addLink reads @link(url:, as:, import:) or @core(feature:, as:).
func (r *roles) addLink(d *ast.Directive) {
	address := stringArgument(d, "url")
	if address == "" {
		address = stringArgument(d, "feature")
	}
	name, version := splitSpecURL(address)
	if name == "" {
		return
	}
	f := feature{name: name, version: version, as: stringArgument(d, "as")}
	if f.as == "" {
		f.as = name
	}
	r.features = append(r.features, f)
	imports := d.Arguments.ForName("import")
	if imports == nil || imports.Value == nil {
		return
	}
	for _, item := range imports.Value.Children {
		element, local := importedName(item.Value)
		r.imports[local] = f.name + " " + strings.TrimPrefix(element, "@")
	}
}

// importedName reads "@x" or {name: "@x", as: "@y"}.
func importedName(v *ast.Value) (element, local string) {
	if v.Kind != ast.ObjectValue {
		return v.Raw, v.Raw
	}
	for _, field := range v.Children {
		switch field.Name {
		case "name":
			element = field.Value.Raw
		case "as":
			local = field.Value.Raw
		}
	}
	if local == "" {
		local = element
	}
	return element, local
}

// splitSpecURL cuts https://specs.apollo.dev/join/v0.5 into join and v0.5.
func splitSpecURL(address string) (name, version string) {
	u, err := url.Parse(address)
	if err != nil {
		return "", ""
	}
	path := strings.Trim(u.Path, "/")
	if i := strings.LastIndexByte(path, '/'); i >= 0 && isVersion(path[i+1:]) {
		path, version = path[:i], path[i+1:]
	}
	return path[strings.LastIndexByte(path, '/')+1:], version
}

func isVersion(s string) bool {
	return len(s) > 1 && s[0] == 'v' && isDigit(s[1])
}

// feature returns a specification that is linked or implied, or nil.
func (r *roles) feature(name string) *feature {
	for i := range r.features {
		if r.features[i].name == name {
			return &r.features[i]
		}
	}
	return nil
}

// element finds which element of which specification a local name is. Directives
// are asked for with their @.
func (r *roles) element(local string) (string, bool) {
	if e, ok := r.imports[local]; ok {
		return e, true
	}
	name := strings.TrimPrefix(local, "@")
	prefix, rest, found := strings.Cut(name, "__")
	for _, f := range r.features {
		switch {
		case found && prefix == f.as:
			return f.name + " " + rest, true
		case !found && name == f.as && name != local && (f.version != "" || r.isBootstrap(name)):
			return f.name + " " + f.name, true
		}
	}
	return "", false
}

// isBootstrap reports whether a directive is the one that links: it needs no link.
func (r *roles) isBootstrap(name string) bool {
	if name != "link" && name != "core" {
		return false
	}
	def := r.tree.directive[name]
	return def == nil || def.Arguments.ForName("url") != nil || def.Arguments.ForName("feature") != nil
}

// owned reports whether a type belongs to a specification.
func (r *roles) owned(typeName string) bool {
	if len(r.imports) == 0 && !strings.Contains(typeName, "__") {
		return false
	}
	_, ok := r.element(typeName)
	return ok
}

// of returns the role of a directive by its local name.
func (r *roles) of(name string) role {
	if known, ok := r.byName[name]; ok {
		return known
	}
	found := r.find(name)
	r.byName[name] = found
	return found
}

func (r *roles) find(name string) role {
	element, linked := r.element("@" + name)
	if known, ok := elementRoles[element]; ok {
		return known
	}
	_, bare, _ := strings.Cut(element, " ")
	if !linked {
		bare = name
	}
	if known, ok := elementRoles["federation "+name]; ok && r.subgraph {
		return known
	}
	if r.subgraph && (name == "shareable" || name == "composeDirective") {
		return foreignRole
	}
	if own := r.ownRole(bare, name); own != plainRole {
		return own
	}
	if linked {
		return foreignRole
	}
	return plainRole
}

// ownRole recognises directives by their bare name, when their definition has the
// shape we know or there is none.
func (r *roles) ownRole(bare, name string) role {
	def := r.tree.directive[name]
	has := func(arg string) bool { return def == nil || def.Arguments.ForName(arg) != nil }
	switch {
	case bare == "error" && has("code"):
		return errorRole
	case bare == "auth" && has("requires"):
		return authRole
	case bare == "inaccessible" && (def == nil || len(def.Arguments) == 0):
		return inaccessibleRole
	case bare == "tag" && has("name"):
		return tagRole
	case r.origin == stitchedOrigin && (bare == "source" || bare == "resolver") && has("subgraph"):
		return sourceRole
	case r.origin == stitchedOrigin && def == nil && fusionV1[bare]:
		return foreignRole
	}
	return plainRole
}

// fusionV1 are directives of Fusion v1 that say nothing of ownership. Its files use
// them without definitions.
var fusionV1 = map[string]bool{
	"fusion": true, "transport": true, "node": true, "variable": true, "declare": true,
	"is": true, "require": true, "rename": true, "remove": true, "private": true, "reEncodeId": true, "nodeId": true,
}

// linked reports whether a directive belongs to a specification, and so is none of
// the API's own.
func (r *roles) linked(name string) bool {
	_, ok := r.element("@" + name)
	return ok || r.of(name) == inaccessibleRole
}

// An origin says what kind of composer made a schema.
type origin uint8

const (
	handWritten    origin = iota // or of a composer that leaves no marks
	joinOrigin                   // an Apollo supergraph
	fusionOrigin                 // a Hot Chocolate Fusion execution schema, v15 or later
	stitchedOrigin               // Fusion v1 or old Mesh: subgraphs are named in fields' directives
)

// findOrigin is asked once, before anything is removed from the tree.
func (r *roles) findOrigin() origin {
	join := r.feature("join")
	switch {
	case join.version != "" || r.tree.byName[join.as+"__Graph"] != nil:
		return joinOrigin
	case r.tree.byName["fusion__Schema"] != nil:
		return fusionOrigin
	case r.tree.schema.Directives.ForName("fusion") != nil,
		r.hasSubgraphArgument("source"), r.hasSubgraphArgument("resolver"):
		return stitchedOrigin
	}
	return handWritten
}

func (r *roles) hasSubgraphArgument(directive string) bool {
	def := r.tree.directive[directive]
	return def != nil && def.Arguments.ForName("subgraph") != nil
}

// format names the origin in Schema.Format.
func (r *roles) format() string {
	switch r.origin {
	case joinOrigin:
		return "supergraph (" + strings.TrimSpace("join "+r.feature("join").version) + ")"
	case fusionOrigin, stitchedOrigin:
		return "supergraph (Fusion)"
	}
	return formatSDL
}

// stringArgument returns the text of a string or enum argument, or "".
func stringArgument(d *ast.Directive, name string) string {
	if a := d.Arguments.ForName(name); a != nil && a.Value != nil {
		switch a.Value.Kind {
		case ast.StringValue, ast.BlockValue, ast.EnumValue:
			return a.Value.Raw
		}
	}
	return ""
}

// boolArgument returns a boolean argument.
func boolArgument(d *ast.Directive, name string, otherwise bool) bool {
	if a := d.Arguments.ForName(name); a != nil && a.Value != nil && a.Value.Kind == ast.BooleanValue {
		return a.Value.Raw == "true"
	}
	return otherwise
}
