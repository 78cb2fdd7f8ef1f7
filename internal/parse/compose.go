package parse

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// This file and compose_member.go put the subgraphs of a folder together for
// reading: types of one name become one type, roots become one root, and what
// belongs to whom is written down as join marks, so that everything after this
// reads a supergraph. It trusts that the subgraphs fit: where they do not, it
// takes the first and warns.

// A subgraphFile is one source of a folder.
type subgraphFile struct {
	label string // empty for a file of definitions that several subgraphs share
	value string // stands for it in join__Graph
	doc   *document
	all   *composer
	tree  *tree // enough of one to read roles from
	roles *roles
}

// federationNames are the directives that only subgraphs use.
var federationNames = map[string]bool{"key": true, "external": true, "requires": true, "provides": true, "extends": true}

// federationMark finds what shows that a document is a federation subgraph: a link
// to the specification, or a directive of it that nobody defines. It returns nil
// for other schemas.
func federationMark(doc *document) *ast.Position {
	for _, def := range append(doc.schemas[:len(doc.schemas):len(doc.schemas)], doc.schemaExtension...) {
		for _, d := range def.Directives {
			if name, _ := splitSpecURL(stringArgument(d, "url")); name == "federation" {
				return d.Position
			}
		}
	}
	defined := map[string]bool{}
	for _, def := range doc.directives {
		defined[def.Name] = true
	}
	for _, def := range append(doc.definitions[:len(doc.definitions):len(doc.definitions)], doc.extensions...) {
		if at := undefinedFederation(def, defined); at != nil {
			return at
		}
	}
	return nil
}

func undefinedFederation(def *ast.Definition, defined map[string]bool) *ast.Position {
	for _, d := range def.Directives {
		if federationNames[d.Name] && !defined[d.Name] {
			return d.Position
		}
	}
	for _, f := range def.Fields {
		for _, d := range f.Directives {
			if federationNames[d.Name] && !defined[d.Name] {
				return d.Position
			}
		}
	}
	return nil
}

// combine joins the documents of all sources: subgraphs are composed, fragments of
// one schema put one behind the other. composed reports which.
func combine(sources []Source, docs []*document, problems *diag.List) (doc *document, composed bool) {
	var mark *ast.Position
	for _, d := range docs {
		if mark == nil {
			mark = federationMark(d)
		}
	}
	switch {
	case len(docs) == 1 && mark != nil && sources[0].Subgraph == "":
		problems.Errorf(place(mark), "this looks like a federation subgraph, not like a schema that clients can query").Hint =
			"compose the supergraph and give that, or give the folder that holds all subgraphs"
		return &document{}, true
	case mark != nil || rootsTwice(docs):
		return compose(sources, docs, problems), true
	}
	doc = &document{}
	for _, d := range docs {
		doc.append(d)
	}
	return doc, false
}

// rootsTwice reports whether two files define the query type: fragments of one
// schema would extend it.
func rootsTwice(docs []*document) bool {
	n := 0
	for _, doc := range docs {
		for _, def := range doc.definitions {
			if def.Name == "Query" {
				n++
				break
			}
		}
	}
	return n > 1
}

type composer struct {
	problems *diag.List
	types    []*composedType
	byName   map[string]*composedType
	links    map[string]bool
	doc      *document
	schema   *ast.SchemaDefinition
}

func compose(sources []Source, docs []*document, problems *diag.List) *document {
	c := &composer{
		problems: problems, byName: map[string]*composedType{}, links: map[string]bool{},
		doc: &document{}, schema: &ast.SchemaDefinition{},
	}
	graphs := &ast.Definition{Kind: ast.Enum, Name: "join__Graph"}
	for i, doc := range docs {
		f := newSubgraphFile(sources[i], doc, i)
		f.all = c
		c.add(f)
		if f.label != "" {
			graphs.EnumValues = append(graphs.EnumValues, &ast.EnumValueDefinition{
				Name: f.value, Description: f.tree.schema.Description,
				Directives: ast.DirectiveList{mark(nil, "join__graph", "name", f.label)},
			})
		}
	}
	c.finish(graphs)
	return c.doc
}

// newSubgraphFile finds out what the directives of one file mean. A file without
// operations and without entities is no subgraph: its types belong to their users.
func newSubgraphFile(source Source, doc *document, n int) *subgraphFile {
	f := &subgraphFile{label: source.Subgraph, value: fmt.Sprintf("G%d", n), doc: doc}
	if f.label == "" {
		f.label = subgraphLabel("", source.Name)
	}
	f.tree = &tree{
		schema: &ast.SchemaDefinition{}, byName: map[string]*ast.Definition{},
		directive: map[string]*ast.DirectiveDefinition{}, problems: &diag.List{},
	}
	f.tree.addSchema(doc)
	for _, def := range doc.definitions {
		f.tree.byName[def.Name] = def
	}
	for _, def := range doc.extensions {
		if f.tree.byName[def.Name] == nil {
			f.tree.byName[def.Name] = def
		}
	}
	for _, def := range doc.directives {
		f.tree.directive[def.Name] = def
	}
	f.tree.findRoots(len(f.tree.schema.OperationTypes) > 0)
	f.roles = findRoles(f.tree)
	f.roles.subgraph = true
	if f.tree.roots == [3]*ast.Definition{} && federationMark(doc) == nil {
		f.label = ""
	}
	return f
}

// federationTypes are what a subgraph library adds for the gateway.
var federationTypes = map[string]bool{"_Any": true, "_Entity": true, "_Service": true, "FieldSet": true, "_FieldSet": true}

// add takes in one file.
func (c *composer) add(f *subgraphFile) {
	if c.schema.Position == nil {
		c.schema.Position = f.tree.schema.Position
	}
	for _, d := range f.tree.schema.Directives {
		c.addLink(d)
	}
	for _, def := range f.doc.directives {
		c.addDirective(f, def)
	}
	for _, def := range f.doc.definitions {
		c.addType(f, def, false)
	}
	for _, def := range f.doc.extensions {
		c.addType(f, def, true)
	}
	c.doc.operations = append(c.doc.operations, f.doc.operations...)
	for name := range f.doc.broken {
		c.doc.markBroken(name)
	}
}

// addLink carries links over, but those of federation itself.
func (c *composer) addLink(d *ast.Directive) {
	address := stringArgument(d, "url")
	name, _ := splitSpecURL(address)
	if name == "" || name == "federation" || name == "link" {
		return
	}
	key := address + " " + printArguments(d.Arguments)
	if !c.links[key] {
		c.links[key] = true
		c.schema.Directives = append(c.schema.Directives, d)
	}
}

// addDirective keeps the first definition of a directive that federation does not
// know.
func (c *composer) addDirective(f *subgraphFile, def *ast.DirectiveDefinition) {
	switch r := f.roles.of(def.Name); {
	case r != plainRole && r != errorRole && r != authRole:
		return
	case federationNames[def.Name]:
		return
	}
	for _, other := range c.doc.directives {
		if other.Name == def.Name {
			return
		}
	}
	c.doc.directives = append(c.doc.directives, def)
}

// once reports whether a directive may stand at an element only once. Where
// subgraphs give it differently, the first one counts.
func (c *composer) once(name string) bool {
	if specDirective[name] {
		return true
	}
	for _, def := range c.doc.directives {
		if def.Name == name {
			return !def.IsRepeatable
		}
	}
	return false
}

// appendUse adds the use of a directive to those of a composed element, unless it
// is there already.
func (c *composer) appendUse(list ast.DirectiveList, d *ast.Directive) ast.DirectiveList {
	args := printArguments(d.Arguments)
	for _, other := range list {
		if other.Name == d.Name && (c.once(d.Name) || printArguments(other.Arguments) == args) {
			return list
		}
	}
	return append(list, d)
}

// addType takes in what one file says of a type.
func (c *composer) addType(f *subgraphFile, def *ast.Definition, extension bool) {
	if f.roles.owned(def.Name) || federationTypes[def.Name] {
		return
	}
	name := f.rootName(def.Name)
	t := c.byName[name]
	if t == nil {
		t = newComposedType(name, def)
		c.byName[name] = t
		c.types = append(c.types, t)
	}
	t.add(c, f, def, extension)
}

// rootName is the name of a type in the composed schema: roots lose their own.
func (f *subgraphFile) rootName(name string) string {
	for i, root := range f.tree.roots {
		if root != nil && root.Name == name {
			return rootNames[i]
		}
	}
	return name
}

// composedLinks are the specifications whose directives the composed schema may use.
var composedLinks = []string{
	"join/v0.5", "inaccessible/v0.2", "tag/v0.3", "authenticated/v0.1", "requiresScopes/v0.1", "policy/v0.1",
}

// finish writes the composed document.
func (c *composer) finish(graphs *ast.Definition) {
	for _, spec := range composedLinks {
		c.schema.Directives = append(c.schema.Directives, mark(c.schema.Position, "link", "url", "https://specs.apollo.dev/"+spec))
	}
	if len(c.types) == 0 {
		return
	}
	at := c.types[0].def.Position
	if c.schema.Position == nil {
		c.schema.Position = &ast.Position{Src: at.Src}
	}
	graphs.Position = at
	for i, name := range rootNames {
		if c.byName[name] != nil {
			c.schema.OperationTypes = append(c.schema.OperationTypes, &ast.OperationTypeDefinition{
				Operation: rootOperations[i], Type: name, Position: c.byName[name].def.Position,
			})
		}
	}
	c.doc.schemas = []*ast.SchemaDefinition{c.schema}
	c.doc.definitions = append(c.doc.definitions, graphs)
	for _, t := range c.types {
		t.finish(c)
		c.doc.definitions = append(c.doc.definitions, t.def)
	}
	for _, t := range c.types {
		c.spreadInterfaceObject(t)
	}
}

// spreadInterfaceObject gives the fields that a subgraph adds to all
// implementations of an interface, through an interface object, to each of them.
func (c *composer) spreadInterfaceObject(i *composedType) {
	if i.def.Kind != ast.Interface || !i.standsIn() {
		return
	}
	for _, t := range c.types {
		if t.def.Kind != ast.Object || !contains(t.def.Interfaces, i.def.Name) {
			continue
		}
		for _, f := range i.def.Fields {
			if t.def.Fields.ForName(f.Name) == nil {
				added := *f
				added.Directives = append(filter(f.Directives, func(d *ast.Directive) bool { return !strings.HasPrefix(d.Name, "join__") }),
					mark(f.Position, "join__field"))
				t.def.Fields = append(t.def.Fields, &added)
			}
		}
	}
}

// mark makes the use of a directive. Arguments are pairs of a name and a text;
// true and the values of join__Graph are written without quotes.
func mark(at *ast.Position, name string, pairs ...string) *ast.Directive {
	d := &ast.Directive{Name: name, Position: at}
	for i := 0; i < len(pairs); i += 2 {
		v := &ast.Value{Kind: ast.StringValue, Raw: pairs[i+1], Position: at}
		switch {
		case pairs[i] == "graph":
			v.Kind = ast.EnumValue
		case pairs[i+1] == "true" || pairs[i+1] == "false":
			v.Kind = ast.BooleanValue
		}
		d.Arguments = append(d.Arguments, &ast.Argument{Name: pairs[i], Value: v, Position: at})
	}
	return d
}
