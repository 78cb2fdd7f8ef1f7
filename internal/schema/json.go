package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
)

// This file is the model as other programs read it. The structs are its shape, told
// in docs/model.md: a field that is empty is left out, lists keep the order of the
// model, names stand for what they name. ModelVersion grows when a name or a meaning
// changes, not when something is added.

// ModelVersion is the version of the shape.
const ModelVersion = 1

type jsonModel struct {
	jsonHead
	Subgraphs  []jsonSubgraph  `json:"subgraphs"`
	Operations []jsonOperation `json:"operations"`
	Types      []jsonType      `json:"types"`
	Directives []jsonDirective `json:"directives"`
	ErrorCodes []jsonErrorCode `json:"errorCodes"`
}

// jsonHead is the model without its lists: MarshalModel prints their elements one by one.
type jsonHead struct {
	Schema       string `json:"$schema"`
	Version      int    `json:"version"`
	Description  string `json:"description,omitempty"`
	Format       string `json:"format,omitempty"`
	Query        string `json:"query,omitempty"`
	Mutation     string `json:"mutation,omitempty"`
	Subscription string `json:"subscription,omitempty"`
}

type jsonSubgraph struct {
	Label       string `json:"label"`
	Slug        string `json:"slug"`
	Description string `json:"description,omitempty"`
	Shared      bool   `json:"shared,omitempty"`
	Path        string `json:"path"`
}

type jsonOperation struct {
	Kind string `json:"kind"`
	Home string `json:"subgraph,omitempty"`
	Path string `json:"path"`
	jsonField
}

type jsonType struct {
	Kind        string           `json:"kind"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	Home        string           `json:"subgraph,omitempty"`
	Subgraphs   []string         `json:"subgraphs,omitempty"`
	Keys        []jsonKey        `json:"keys,omitempty"`
	Interfaces  []string         `json:"interfaces,omitempty"`
	Possible    []string         `json:"possibleTypes,omitempty"`
	Fields      []jsonField      `json:"fields,omitempty"`
	InputFields []jsonInputValue `json:"inputFields,omitempty"`
	EnumValues  []jsonEnumValue  `json:"enumValues,omitempty"`
	OneOf       bool             `json:"oneOf,omitempty"`
	SpecifiedBy string           `json:"specifiedBy,omitempty"`
	Tags        []string         `json:"tags,omitempty"`
	Directives  []jsonApplied    `json:"directives,omitempty"`
	Path        string           `json:"path,omitempty"`
	Source      string           `json:"source,omitempty"`
}

type jsonKey struct {
	Fields     string `json:"fields"`
	Subgraph   string `json:"subgraph,omitempty"`
	Resolvable bool   `json:"resolvable"`
}

type jsonField struct {
	Name        string           `json:"name"`
	Coordinate  string           `json:"coordinate"`
	Description string           `json:"description,omitempty"`
	Args        []jsonInputValue `json:"args,omitempty"`
	Type        string           `json:"type"`
	Deprecated  *string          `json:"deprecationReason,omitempty"`
	Subgraphs   []string         `json:"subgraphs,omitempty"`
	Override    string           `json:"override,omitempty"`
	Requires    string           `json:"requires,omitempty"`
	Provides    string           `json:"provides,omitempty"`
	Auth        *jsonAuth        `json:"auth,omitempty"`
	Errors      []jsonErrorUse   `json:"errors,omitempty"`
	Tags        []string         `json:"tags,omitempty"`
	Directives  []jsonApplied    `json:"directives,omitempty"`
	Source      string           `json:"source,omitempty"`
}

type jsonInputValue struct {
	Name        string        `json:"name"`
	Coordinate  string        `json:"coordinate"`
	Description string        `json:"description,omitempty"`
	Type        string        `json:"type"`
	Default     string        `json:"defaultValue,omitempty"`
	Required    bool          `json:"required,omitempty"`
	Deprecated  *string       `json:"deprecationReason,omitempty"`
	Subgraphs   []string      `json:"subgraphs,omitempty"`
	Tags        []string      `json:"tags,omitempty"`
	Directives  []jsonApplied `json:"directives,omitempty"`
}

type jsonEnumValue struct {
	Name        string        `json:"name"`
	Description string        `json:"description,omitempty"`
	Deprecated  *string       `json:"deprecationReason,omitempty"`
	Subgraphs   []string      `json:"subgraphs,omitempty"`
	Tags        []string      `json:"tags,omitempty"`
	Directives  []jsonApplied `json:"directives,omitempty"`
}

type jsonApplied struct {
	Name string `json:"name"`
	Args string `json:"args,omitempty"`
}

type jsonAuth struct {
	Requires string     `json:"requires"`
	Roles    []string   `json:"roles,omitempty"`
	StepUp   bool       `json:"stepUp,omitempty"`
	Scopes   [][]string `json:"scopes,omitempty"`
	Policies [][]string `json:"policies,omitempty"`
}

type jsonErrorUse struct {
	Code string `json:"code"`
	When string `json:"when,omitempty"`
}

type jsonDirective struct {
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	Args        []jsonInputValue `json:"args,omitempty"`
	Locations   []string         `json:"locations"`
	Repeatable  bool             `json:"repeatable,omitempty"`
	Path        string           `json:"path"`
}

type jsonErrorCode struct {
	Name        string   `json:"name"`
	Description string   `json:"description,omitempty"`
	Subgraphs   []string `json:"subgraphs,omitempty"`
	Fields      []string `json:"fields,omitempty"`
	Remedy      string   `json:"remedy,omitempty"`
	Retry       string   `json:"retry"`
	Path        string   `json:"path"`
}

// MarshalModel returns a linked schema as JSON. The same schema gives the same bytes.
func MarshalModel(s *Schema) ([]byte, error) {
	var w modelWriter
	w.encoder = json.NewEncoder(&w.out)
	w.encoder.SetEscapeHTML(false)
	w.encode(jsonHead{
		Schema: ModelSchemaFile, Version: ModelVersion, Description: s.Description, Format: s.Format,
		Query: nameOf(s.Query), Mutation: nameOf(s.Mutation), Subscription: nameOf(s.Subscription),
	})
	w.out.Truncate(w.out.Len() - 1) // its brace
	writeList(&w, "subgraphs", s.Subgraphs, modelSubgraph)
	writeList(&w, "operations", s.Operations, modelOperation)
	writeList(&w, "types", s.Types, modelType)
	writeList(&w, "directives", s.Directives, modelDirective)
	writeList(&w, "errorCodes", s.ErrorCodes, modelErrorCode)
	w.out.WriteByte('}')
	return w.out.Bytes(), w.err
}

// A modelWriter prints a model one element after another: as one value, it would be held
// three times.
type modelWriter struct {
	out     bytes.Buffer
	encoder *json.Encoder
	err     error // the first
}

// encode prints a value, without the line break that an encoder adds.
func (w *modelWriter) encode(v any) {
	if err := w.encoder.Encode(v); err != nil {
		w.err = cmp.Or(w.err, err)
		return
	}
	w.out.Truncate(w.out.Len() - 1)
}

// writeList prints a list of the model, which is there even when it is empty.
func writeList[T, J any](w *modelWriter, name string, list []T, one func(T) J) {
	w.out.WriteString(`,"` + name + `":[`)
	for i, x := range list {
		if i > 0 {
			w.out.WriteByte(',')
		}
		w.encode(one(x))
	}
	w.out.WriteByte(']')
}

func nameOf(t *Type) string {
	if t == nil {
		return ""
	}
	return t.Name
}

// modelList is never nil: a list at the top is there even when it is empty.
func modelList[T, J any](list []T, one func(T) J) []J {
	out := make([]J, len(list))
	for i, x := range list {
		out[i] = one(x)
	}
	return out
}

func modelSubgraph(g *Subgraph) jsonSubgraph {
	return jsonSubgraph{g.Label, g.Slug, g.Description, g.Shared, g.Path}
}

func modelOperation(op *Operation) jsonOperation {
	return jsonOperation{Kind: op.Kind.String(), Home: homeLabel(op.Home), Path: op.Path, jsonField: modelField(op.Field)}
}

func homeLabel(g *Subgraph) string {
	if g == nil {
		return ""
	}
	return g.Label
}

func labelsOf(list []*Subgraph) []string { return modelList(list, homeLabel) }

func modelType(t *Type) jsonType {
	return jsonType{
		Kind: t.Kind.String(), Name: t.Name, Description: t.Description, Home: homeLabel(t.Home), Subgraphs: labelsOf(t.Subgraphs),
		Keys:       modelList(t.Keys, func(k Key) jsonKey { return jsonKey{k.Fields, homeLabel(k.Subgraph), k.Resolvable} }),
		Interfaces: t.InterfaceNames, Possible: modelList(t.PossibleTypes, nameOf),
		Fields: modelList(t.Fields, modelField), InputFields: modelList(t.InputFields, modelInputValue),
		EnumValues: modelList(t.EnumValues, modelEnumValue), OneOf: t.OneOf, SpecifiedBy: t.SpecifiedBy,
		Tags: t.Tags, Directives: modelList(t.Directives, modelApplied), Path: t.Path, Source: t.Position.String(),
	}
}

func modelField(f *Field) jsonField {
	return jsonField{
		Name: f.Name, Coordinate: f.Coordinate(), Description: f.Description, Args: modelList(f.Args, modelInputValue),
		Type: f.Type.String(), Deprecated: reasonOf(f.Deprecation), Subgraphs: labelsOf(f.Subgraphs),
		Override: f.Override, Requires: f.Requires, Provides: f.Provides, Auth: modelAuth(f.Auth),
		Errors: modelList(f.Errors, func(u ErrorUse) jsonErrorUse { return jsonErrorUse{u.Code, u.When} }),
		Tags:   f.Tags, Directives: modelList(f.Directives, modelApplied), Source: f.Position.String(),
	}
}

func modelAuth(a *Auth) *jsonAuth {
	if a == nil {
		return nil
	}
	return &jsonAuth{a.Requires.String(), a.Roles, a.StepUp, a.Scopes, a.Policies}
}

func modelInputValue(v *InputValue) jsonInputValue {
	return jsonInputValue{
		Name: v.Name, Coordinate: v.Coordinate(), Description: v.Description, Type: v.Type.String(), Default: v.Default,
		Required: v.Required(), Deprecated: reasonOf(v.Deprecation), Subgraphs: labelsOf(v.Subgraphs),
		Tags: v.Tags, Directives: modelList(v.Directives, modelApplied),
	}
}

func modelEnumValue(v *EnumValue) jsonEnumValue {
	return jsonEnumValue{v.Name, v.Description, reasonOf(v.Deprecation), labelsOf(v.Subgraphs), v.Tags, modelList(v.Directives, modelApplied)}
}

func modelApplied(a Applied) jsonApplied { return jsonApplied(a) }

func reasonOf(d *Deprecation) *string {
	if d == nil {
		return nil
	}
	return &d.Reason
}

func modelDirective(d *Directive) jsonDirective {
	return jsonDirective{d.Name, d.Description, modelList(d.Args, modelInputValue), d.Locations, d.Repeatable, d.Path}
}

func modelErrorCode(c *ErrorCode) jsonErrorCode {
	return jsonErrorCode{c.Name, c.Description, labelsOf(c.Subgraphs), modelList(c.Fields, (*Field).Coordinate), c.Remedy(), c.Retry().String(), c.Path}
}
