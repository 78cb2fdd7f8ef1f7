package scenario

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// read finds the operation of a request. It returns nil for one that cannot run.
func (s *Scenarios) read(engine *exec.Engine, r *exec.Request) *operation {
	doc := engine.Document(r.Query)
	if doc == nil {
		return nil
	}
	for _, op := range doc.Operations {
		if op.Name == r.OperationName && op.Name != "" || r.OperationName == "" && !r.Named && len(doc.Operations) == 1 {
			return newOperation(s.schema, doc, op, r.Variables)
		}
	}
	return nil
}

// An operation is what a request runs, with all its fields where the response has them.
type operation struct {
	schema    *schema.Schema
	document  *document.Document
	node      *document.Operation
	variables map[string]any
	places    []place // in the order of the text, fragments spread out
}

// A place is a field of an operation.
type place struct {
	path  []string // response names from the root, without indexes
	field *schema.Field
	root  *schema.Field // the operation's field that it stands in; itself at the root
	node  *document.Field
}

// newOperation lists the places of an operation of a valid document.
func newOperation(s *schema.Schema, doc *document.Document, node *document.Operation, variables []byte) *operation {
	o := &operation{schema: s, document: doc, node: node, variables: decodeVariables(variables)}
	root := map[document.OperationKind]*schema.Type{
		document.Query: s.Query, document.Mutation: s.Mutation, document.Subscription: s.Subscription,
	}[node.Kind]
	if root != nil {
		o.collect(root, node.Selections, nil, nil)
	}
	return o
}

// collect adds the places of a selection set. Validation has bounded how many there
// can be. Fields that are none of the model's, as __typename, cannot fail.
func (o *operation) collect(parent *schema.Type, selections []document.Selection, path []string, root *schema.Field) {
	for _, selection := range selections {
		switch node := selection.(type) {
		case *document.Field:
			f := parent.Field(node.Name)
			if f == nil || o.leftOut(node.Directives) {
				continue
			}
			p := place{path: append(slices.Clone(path), node.ResponseName()), field: f, root: root, node: node}
			if root == nil {
				p.root = f
			}
			o.places = append(o.places, p)
			if named := f.Type.Named(); named != nil {
				o.collect(named, node.Selections, p.path, p.root)
			}
		case *document.InlineFragment:
			if o.leftOut(node.Directives) {
				continue
			}
			o.collect(o.narrowed(parent, node.Condition), node.Selections, path, root)
		case *document.FragmentSpread:
			if fragment := o.document.Fragment(node.Name); fragment != nil && !o.leftOut(node.Directives) {
				o.collect(o.narrowed(parent, fragment.Condition), fragment.Selections, path, root)
			}
		}
	}
}

// leftOut reports whether @skip or @include takes a selection out of the request.
func (o *operation) leftOut(directives []*document.Directive) bool {
	for _, d := range directives {
		condition := d.Argument("if")
		if condition == nil || d.Name != "skip" && d.Name != "include" {
			continue
		}
		values := newValueReader(o)
		if given, ok := values.value(anything, condition.Value).(bool); ok && given == (d.Name == "skip") {
			return true
		}
	}
	return false
}

// narrowed is the type that a fragment's fields are of.
func (o *operation) narrowed(parent *schema.Type, condition string) *schema.Type {
	if t := o.schema.Type(condition); t != nil {
		return t
	}
	return parent
}

// uses are the codes that a place may fail with: its field's own, or, where a field
// inside documents none, those of the operation it belongs to.
func (p *place) uses() []schema.ErrorUse {
	if len(p.field.Errors) > 0 {
		return p.field.Errors
	}
	return p.root.Errors
}

// rootUses are the codes of all root fields.
func (o *operation) rootUses() []schema.ErrorUse {
	var all []schema.ErrorUse
	for i := range o.places {
		if p := &o.places[i]; len(p.path) == 1 {
			all = append(all, p.field.Errors...)
		}
	}
	return all
}

// find returns the use of a code, or nil.
func find(uses []schema.ErrorUse, code string) *schema.ErrorUse {
	for i := range uses {
		if uses[i].Code == code {
			return &uses[i]
		}
	}
	return nil
}

// names lists codes, each once, in the order of the schema.
func names(uses []schema.ErrorUse) []string {
	list := make([]string, 0, len(uses))
	for _, use := range uses {
		if !slices.Contains(list, use.Code) {
			list = append(list, use.Code)
		}
	}
	return list
}
