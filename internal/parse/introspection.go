package parse

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// This file reads introspection results. It makes the same tree that SDL makes, so
// that every rule and everything after it is shared. Old servers leave out much:
// what is absent is not true. The places of elements are not known, only the file.

type introspected struct {
	Description                               string
	QueryType, MutationType, SubscriptionType *struct{ Name string }
	Types                                     []introspectedType
	Directives                                []introspectedDirective
}

type introspectedType struct {
	Kind, Name, Description string
	SpecifiedByURL          string
	IsOneOf                 bool
	Fields                  []introspectedField
	InputFields             []introspectedInput
	Interfaces              []introspectedRef
	PossibleTypes           []introspectedRef
	EnumValues              []introspectedEnumValue
}

type introspectedField struct {
	Name, Description string
	Args              []introspectedInput
	Type              *introspectedRef
	introspectedDeprecation
}

type introspectedInput struct {
	Name, Description string
	Type              *introspectedRef
	DefaultValue      *string
	introspectedDeprecation
}

type introspectedEnumValue struct {
	Name, Description string
	introspectedDeprecation
}

type introspectedDeprecation struct {
	IsDeprecated      bool
	DeprecationReason *string
}

type introspectedRef struct {
	Kind, Name string
	OfType     *introspectedRef
}

type introspectedDirective struct {
	Name, Description                string
	Locations                        []string
	OnOperation, OnFragment, OnField bool // before 2016
	IsRepeatable                     bool
	Args                             []introspectedInput
}

// isIntrospection reports whether a source is JSON: SDL cannot begin with a brace
// and a string.
func isIntrospection(text string) bool {
	text = strings.TrimLeft(strings.TrimPrefix(text, byteOrderMark), " \t\r\n")
	if !strings.HasPrefix(text, "{") {
		return false
	}
	text = strings.TrimLeft(text[1:], " \t\r\n")
	return strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "}")
}

// parseIntrospection reads a result that may be wrapped in data, as servers send it.
func parseIntrospection(source *ast.Source, problems *diag.List) *document {
	text := []byte(strings.TrimPrefix(source.Input, byteOrderMark))
	var result struct {
		Schema *introspected `json:"__schema"`
		Data   *struct {
			Schema *introspected `json:"__schema"`
		}
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(text, &result); err != nil {
		problems.Errorf(jsonPosition(source.Name, text, err), "this is not an introspection result: %s", jsonReason(err))
		return &document{}
	}
	s := result.Schema
	if s == nil && result.Data != nil {
		s = result.Data.Schema
	}
	if s == nil {
		d := problems.Errorf(diag.Position{File: source.Name}, "the JSON holds no __schema, so it is no introspection result")
		if len(result.Errors) > 0 {
			d.Hint = "it holds an error: " + result.Errors[0].Message
		}
		return &document{}
	}
	in := &introspector{at: &ast.Position{Src: source}, problems: problems}
	return in.document(s)
}

// jsonPosition is the place of a JSON error, as far as it is known.
func jsonPosition(file string, text []byte, err error) diag.Position {
	var offset int64
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &wrong):
		offset = wrong.Offset
	}
	before := text[:min(max(offset-1, 0), int64(len(text)))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return diag.Position{File: file, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(line) + 1}
}

// jsonReason says a JSON error without the names of our types.
func jsonReason(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		path := strings.Split(wrong.Field, ".")
		for i, name := range path {
			path[i] = strings.ToLower(name[:min(1, len(name))]) + name[min(1, len(name)):]
		}
		return "unexpected " + wrong.Value + " in " + strings.Join(path, ".")
	}
	return err.Error()
}

type introspector struct {
	at       *ast.Position // the whole file
	count    int           // of types and directives so far
	problems *diag.List
}

// next is the place of the next type or directive: they have no lines, and an order.
func (in *introspector) next() *ast.Position {
	in.count++
	return &ast.Position{Src: in.at.Src, Start: in.count}
}

func (in *introspector) document(s *introspected) *document {
	doc := &document{}
	def := &ast.SchemaDefinition{Description: s.Description, Position: in.at}
	for i, root := range []*struct{ Name string }{s.QueryType, s.MutationType, s.SubscriptionType} {
		if root != nil && root.Name != "" {
			def.OperationTypes = append(def.OperationTypes, &ast.OperationTypeDefinition{
				Operation: rootOperations[i], Type: root.Name, Position: in.at,
			})
		}
	}
	doc.schemas = append(doc.schemas, def)
	for i := range s.Types {
		if t := &s.Types[i]; !strings.HasPrefix(t.Name, "__") {
			doc.definitions = append(doc.definitions, in.definition(t))
		}
	}
	for i := range s.Directives {
		if d := &s.Directives[i]; !specDirective[d.Name] {
			in.addDirective(doc, d)
		}
	}
	return doc
}

// name checks a name. In SDL the grammar does; here it is any text, of a server that
// nobody vouches for, and it goes on into SDL, code samples and addresses of pages.
func (in *introspector) name(what, name string) {
	if !isName(name) {
		in.problems.Errorf(place(in.at), "%q is not a name for %s", name, what).Hint =
			"names consist of letters, digits and _, and do not begin with a digit"
	}
}

func isName(s string) bool {
	if s == "" || !isNameStart(s[0]) {
		return false
	}
	for i := range len(s) {
		if !isNameStart(s[i]) && !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func (in *introspector) definition(t *introspectedType) *ast.Definition {
	in.name("a type", t.Name)
	def := &ast.Definition{Kind: ast.DefinitionKind(t.Kind), Name: t.Name, Description: t.Description, Position: in.next()}
	switch def.Kind {
	case ast.Scalar:
		if t.SpecifiedByURL != "" {
			def.Directives = in.apply(nil, "specifiedBy", "url", t.SpecifiedByURL)
		}
	case ast.Object, ast.Interface:
		for _, i := range t.Interfaces {
			def.Interfaces = append(def.Interfaces, i.Name)
		}
		for i := range t.Fields {
			def.Fields = append(def.Fields, in.field(t, &t.Fields[i]))
		}
	case ast.Union:
		for _, member := range t.PossibleTypes {
			def.Types = append(def.Types, member.Name)
			def.TypePositions = append(def.TypePositions, in.at)
		}
	case ast.Enum:
		for _, v := range t.EnumValues {
			if in.name("a value of "+t.Name, v.Name); nameValueKind(v.Name) != ast.EnumValue {
				in.problems.Errorf(place(in.at), "%q is reserved and cannot be a value of enum %s", v.Name, t.Name)
			}
			def.EnumValues = append(def.EnumValues, &ast.EnumValueDefinition{
				Name: v.Name, Description: v.Description, Position: in.at, Directives: in.deprecation(v.introspectedDeprecation),
			})
		}
	case ast.InputObject:
		in.inputObject(def, t)
	default:
		in.problems.Errorf(place(in.at), "type %s is of kind %q, which does not exist", t.Name, t.Kind)
		def.Kind = ast.Scalar
	}
	return def
}

func (in *introspector) inputObject(def *ast.Definition, t *introspectedType) {
	if t.IsOneOf {
		def.Directives = in.apply(nil, "oneOf")
	}
	for i := range t.InputFields {
		a := in.input(t.Name, &t.InputFields[i])
		def.Fields = append(def.Fields, &ast.FieldDefinition{
			Name: a.Name, Description: a.Description, Type: a.Type, DefaultValue: a.DefaultValue,
			Directives: a.Directives, Position: a.Position,
		})
	}
}

func (in *introspector) field(t *introspectedType, f *introspectedField) *ast.FieldDefinition {
	in.name("a field of "+t.Name, f.Name)
	where := t.Name + "." + f.Name
	field := &ast.FieldDefinition{
		Name: f.Name, Description: f.Description, Type: in.typeOf(where, f.Type), Position: in.at,
		Directives: in.deprecation(f.introspectedDeprecation),
	}
	for i := range f.Args {
		field.Arguments = append(field.Arguments, in.input(where, &f.Args[i]))
	}
	return field
}

func (in *introspector) input(where string, v *introspectedInput) *ast.ArgumentDefinition {
	in.name("an input of "+where, v.Name)
	a := &ast.ArgumentDefinition{
		Name: v.Name, Description: v.Description, Type: in.typeOf(where+"."+v.Name, v.Type), Position: in.at,
		Directives: in.deprecation(v.introspectedDeprecation),
	}
	if v.DefaultValue != nil {
		a.DefaultValue = in.value(where+"."+v.Name, *v.DefaultValue)
	}
	return a
}

// value parses a default value, which introspection gives as GraphQL text.
func (in *introspector) value(where, text string) *ast.Value {
	var problems diag.List
	p := &sdlParser{lexer: newLexer("", text, &problems), doc: &document{}, source: in.at.Src, canStart: -1}
	p.advance()
	v := p.parseValue()
	if p.failed || len(problems) > 0 || p.tok.kind != endOfFile {
		in.problems.Errorf(place(in.at), "the default value of %s is not a GraphQL value: %s", where, text)
		return nil
	}
	in.forgetPlaces(v)
	return v
}

// forgetPlaces removes positions that count from the start of the value.
func (in *introspector) forgetPlaces(v *ast.Value) {
	v.Position = in.at
	for _, child := range v.Children {
		child.Position = in.at
		in.forgetPlaces(child.Value)
	}
}

// typeOf unwraps a type reference. Queries ask to a certain depth; what lies
// deeper is missing.
func (in *introspector) typeOf(where string, ref *introspectedRef) *ast.Type {
	t := &ast.Type{Position: in.at}
	if ref != nil && ref.Kind == "NON_NULL" {
		t.NonNull = true
		ref = ref.OfType
	}
	switch {
	case ref != nil && ref.Kind == "NON_NULL":
		in.problems.Errorf(place(in.at), "the type of %s is non-null twice", where)
		t.NamedType = "String"
	case ref == nil || ref.Kind != "LIST" && ref.Name == "":
		in.problems.Errorf(place(in.at), "the type of %s is incomplete", where).Hint = "the introspection query asked for too few levels of ofType"
		t.NamedType = "String"
	case ref.Kind == "LIST":
		t.Elem = in.typeOf(where, ref.OfType)
	default:
		t.NamedType = ref.Name
	}
	return t
}

func (in *introspector) deprecation(d introspectedDeprecation) ast.DirectiveList {
	switch {
	case !d.IsDeprecated && d.DeprecationReason == nil:
		return nil
	case d.DeprecationReason == nil || *d.DeprecationReason == "":
		return in.apply(nil, "deprecated")
	}
	return in.apply(nil, "deprecated", "reason", *d.DeprecationReason)
}

// apply makes the use of a directive with string arguments, given as pairs.
func (in *introspector) apply(list ast.DirectiveList, name string, pairs ...string) ast.DirectiveList {
	d := &ast.Directive{Name: name, Position: in.at}
	for i := 0; i < len(pairs); i += 2 {
		d.Arguments = append(d.Arguments, &ast.Argument{
			Name: pairs[i], Position: in.at,
			Value: &ast.Value{Kind: ast.StringValue, Raw: pairs[i+1], Position: in.at},
		})
	}
	return append(list, d)
}

// addDirective leaves out a directive that may stand nowhere: SDL cannot say such a thing.
func (in *introspector) addDirective(doc *document, d *introspectedDirective) {
	def := in.directive(d)
	if len(def.Locations) == 0 {
		in.problems.Warnf(place(in.at), "directive @%s has no locations and is ignored", d.Name)
		return
	}
	doc.directives = append(doc.directives, def)
}

func (in *introspector) directive(d *introspectedDirective) *ast.DirectiveDefinition {
	in.name("a directive", d.Name)
	def := &ast.DirectiveDefinition{
		Name: d.Name, Description: d.Description, IsRepeatable: d.IsRepeatable, Position: in.next(),
	}
	for i := range d.Args {
		def.Arguments = append(def.Arguments, in.input("@"+d.Name, &d.Args[i]))
	}
	for _, l := range d.allLocations() {
		if !directiveLocations[l] {
			in.problems.Warnf(place(in.at), "directive @%s is for %q, which is not a directive location", d.Name, l)
			continue
		}
		def.Locations = append(def.Locations, ast.DirectiveLocation(l))
	}
	return def
}

func (d *introspectedDirective) allLocations() []string {
	locations := d.Locations
	if locations != nil {
		return locations
	}
	if d.OnOperation {
		locations = append(locations, "QUERY", "MUTATION", "SUBSCRIPTION")
	}
	if d.OnField {
		locations = append(locations, "FIELD")
	}
	if d.OnFragment {
		locations = append(locations, "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT")
	}
	return locations
}
