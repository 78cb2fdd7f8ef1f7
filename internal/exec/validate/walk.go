package validate

import (
	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// walk visits all definitions in the order of the text. Rules about an operation as
// a whole need to know its fragments, so they run at the end; the order of problems
// puts what they say back in its place.
func (c *context) walk() {
	operations, fragments := c.doc.Operations, c.doc.Fragments
	infos := make([]definitionInfo, len(operations))
	places := make([]int, len(operations))
	for n, i, j := 0, 0, 0; i < len(operations) || j < len(fragments); n++ {
		c.order = 2 * n
		if j >= len(fragments) || i < len(operations) && operations[i].Position < fragments[j].Position {
			c.current, places[i] = &infos[i], 2*n+1
			c.operation(operations[i])
			i++
			continue
		}
		c.fragment(fragments[j])
		j++
	}
	for i, op := range operations {
		c.order = places[i]
		usages := c.recursiveUsages(&infos[i])
		c.noUndefinedVariables(op, usages)
		c.noUnusedVariables(op, usages)
		c.variablesInAllowedPosition(op, usages)
	}
	c.order = 2 * (len(operations) + len(fragments))
	c.noUnusedFragments(infos)
}

// recursiveUsages collects the variables of an operation and of all fragments that
// it reaches.
func (c *context) recursiveUsages(info *definitionInfo) []usage {
	if len(info.spreads) == 0 {
		return info.usages
	}
	usages := append([]usage(nil), info.usages...)
	for _, f := range c.reachable(info) {
		usages = append(usages, f.usages...)
	}
	return usages
}

// reachable lists the fragments that a definition spreads, and those that they do.
func (c *context) reachable(info *definitionInfo) []*fragmentInfo {
	var list []*fragmentInfo
	seen := make(map[*fragmentInfo]bool)
	pending := []*definitionInfo{info}
	for len(pending) > 0 {
		last := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		for _, s := range last.spreads {
			if f := c.fragments[s.Name]; f != nil && !seen[f] {
				seen[f] = true
				list = append(list, f)
				pending = append(pending, &f.definitionInfo)
			}
		}
	}
	return list
}

func (c *context) operation(op *document.Operation) {
	c.uniqueOperationNames(op)
	c.loneAnonymousOperation(op)
	c.singleFieldSubscriptions(op)
	c.uniqueVariableNames(op)
	c.uniqueDirectivesPerLocation(op.Directives)
	for _, v := range op.Variables {
		c.variableDefinition(v)
	}
	c.directives(op.Directives, [...]string{"", "QUERY", "MUTATION", "SUBSCRIPTION"}[op.Kind])
	root := c.schema.Root(op.Kind)
	if root == nil {
		c.report("KnownOperationTypes", "The "+op.Kind.String()+" operation is not supported by the schema.", op.Position)
	}
	c.deferStreamDirectiveOnRootField(op, root)
	c.deferStreamDirectiveOnValidOperations(op)
	c.overlappingFieldsCanBeMerged(root, op.Selections)
	c.selections(op.Selections, root)
}

func (c *context) fragment(f *document.Fragment) {
	c.current = &definitionInfo{}
	if known := c.fragments[f.Name]; known.Fragment == f {
		c.current = &known.definitionInfo
	}
	c.uniqueFragmentNames(f)
	c.noFragmentCycles(f)
	c.uniqueDirectivesPerLocation(f.Directives)
	t := c.schema.Type(f.Condition)
	c.knownTypeNames(f.Condition, f.ConditionAt)
	if t != nil && !t.Composite() {
		c.fragmentsOnCompositeTypes(f.Name, t, f.ConditionAt)
		t = nil
	}
	c.directives(f.Directives, "FRAGMENT_DEFINITION")
	c.overlappingFieldsCanBeMerged(t, f.Selections)
	c.selections(f.Selections, t)
}

func (c *context) variableDefinition(v *document.VariableDefinition) {
	c.variablesAreInputTypes(v)
	c.uniqueDirectivesPerLocation(v.Directives)
	named := v.Type.Named()
	c.knownTypeNames(named.Name, named.NameAt)
	if v.Default != nil {
		c.value(v.Default, place{typ: inputRef(c.schema.Ref(v.Type))})
	}
	c.directives(v.Directives, "VARIABLE_DEFINITION")
}

// inputRef is nil for a type that cannot be an input.
func inputRef(ref *definition.Ref) *definition.Ref {
	if ref == nil || !ref.Named().Input() {
		return nil
	}
	return ref
}

// selections walks a selection set. The parent type is nil where it is unknown;
// nothing is said about fields there.
func (c *context) selections(list []document.Selection, parent *definition.Type) {
	for _, s := range list {
		if c.full() {
			return
		}
		switch s := s.(type) {
		case *document.Field:
			c.field(s, parent)
		case *document.FragmentSpread:
			c.fragmentSpread(s, parent)
		case *document.InlineFragment:
			c.inlineFragment(s, parent)
		}
	}
}

func (c *context) field(f *document.Field, parent *definition.Type) {
	var def *definition.Field
	if parent != nil {
		if def = c.schema.Field(parent, f.Name); def == nil {
			c.fieldsOnCorrectType(f, parent)
		}
	}
	if def != nil {
		c.scalarLeafs(f, def)
	}
	c.uniqueDirectivesPerLocation(f.Directives)
	c.uniqueArgumentNames(f.Arguments)
	c.introspectionRules(f)
	for _, a := range f.Arguments {
		var in *definition.InputValue
		if def != nil {
			if in = def.Arg(a.Name); in == nil {
				c.knownArgumentNames(a, parent, def)
			}
		}
		c.argument(a, in)
	}
	c.directives(f.Directives, "FIELD")
	c.streamDirectiveOnListField(f, parent, def)
	if f.Selections != nil {
		var t *definition.Type
		if def != nil && def.Type.Named().Composite() {
			t = def.Type.Named()
		}
		c.selections(f.Selections, t)
	}
	if def != nil && len(def.Args) > 0 {
		c.providedRequiredArguments(f, def)
	}
}

func (c *context) argument(a *document.Argument, in *definition.InputValue) {
	if in == nil {
		c.value(a.Value, place{})
		return
	}
	c.value(a.Value, place{typ: in.Type, hasDefault: in.Default != nil})
}

func (c *context) fragmentSpread(s *document.FragmentSpread, parent *definition.Type) {
	c.current.spreads = append(c.current.spreads, s)
	f := c.fragments[s.Name]
	if f == nil {
		c.report("KnownFragmentNames", "Unknown fragment "+quote(s.Name)+".", s.NameAt)
	} else if t := c.schema.Type(f.Condition); t != nil && t.Composite() && parent != nil {
		c.possibleFragmentSpreads("Fragment "+quote(s.Name), s.Position, t, parent)
	}
	c.uniqueDirectivesPerLocation(s.Directives)
	c.directives(s.Directives, "FRAGMENT_SPREAD")
}

func (c *context) inlineFragment(f *document.InlineFragment, parent *definition.Type) {
	t := parent
	if f.Condition != "" {
		if t = c.schema.Type(f.Condition); t != nil && !t.Composite() {
			c.fragmentsOnCompositeTypes("", t, f.ConditionAt)
			t = nil
		}
	}
	if t != nil && parent != nil {
		c.possibleFragmentSpreads("Fragment", f.Position, t, parent)
	}
	c.uniqueDirectivesPerLocation(f.Directives)
	if f.Condition != "" {
		c.knownTypeNames(f.Condition, f.ConditionAt)
	}
	c.directives(f.Directives, "INLINE_FRAGMENT")
	c.selections(f.Selections, t)
}

func (c *context) directives(list []*document.Directive, location string) {
	for _, d := range list {
		def := c.schema.Directive(d.Name)
		c.knownDirectives(d, def, location)
		c.uniqueArgumentNames(d.Arguments)
		for _, a := range d.Arguments {
			var in *definition.InputValue
			if def != nil {
				if in = def.Arg(a.Name); in == nil {
					c.knownDirectiveArgumentNames(a, def)
				}
			}
			c.argument(a, in)
		}
		if def != nil {
			c.providedRequiredDirectiveArguments(d, def)
		}
		if c.options.Incremental && (d.Name == "defer" || d.Name == "stream") {
			c.deferStreamDirectiveLabel(d)
		}
	}
}

// A place is where a value stands: the type it must have and what surrounds it.
type place struct {
	typ        *definition.Ref // nil when unknown
	hasDefault bool
	parent     *definition.Type // input object around it
	told       bool             // the value around it does not fit, which was said; types still matter to variables
}

// value walks a literal together with the types that it must have.
func (c *context) value(v *document.Value, at place) {
	switch v.Kind {
	case document.Variable:
		c.current.usages = append(c.current.usages, usage{v, at.typ, at.hasDefault, at.parent})
	case document.List:
		c.listValue(v, at)
	case document.Object:
		c.objectValue(v, at)
	default:
		if !at.told {
			c.valuesOfCorrectType(v, at.typ)
		}
	}
}

// listValue walks the items of a list. Where no list belongs, items keep the type: a
// variable in them is held to it, as in graphql-js.
func (c *context) listValue(v *document.Value, at place) {
	item := place{typ: at.typ, told: at.told}
	switch {
	case at.typ == nil:
	case at.typ.IsList():
		item.typ = at.typ.Elem
	default:
		item.typ = at.typ.Nullable()
		if item.told = true; !at.told {
			c.valuesOfCorrectType(v, item.typ)
		}
	}
	for _, i := range v.Items {
		c.value(i, item)
	}
}

func (c *context) objectValue(v *document.Value, at place) {
	repeated := c.uniqueInputFieldNames(v)
	var object *definition.Type
	if at.typ != nil {
		if named := at.typ.Named(); named.Kind == definition.InputObject {
			object = named
			if !at.told {
				c.inputObjectValue(v, object)
			}
		} else if !at.told {
			c.valuesOfCorrectType(v, at.typ)
		}
	}
	for _, f := range v.Fields {
		if first, known := repeated[f.Position]; known {
			c.report("UniqueInputFieldNames", "There can be only one input field named "+quote(f.Name)+".", first, f.Position)
		}
		in := place{parent: object, told: at.told}
		if object != nil {
			if def := object.InputField(f.Name); def != nil {
				in.typ, in.hasDefault = def.Type, def.Default != nil
			} else if !at.told {
				c.unknownInputField(f, object)
			}
		}
		c.value(f.Value, in)
	}
}
