package exec

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
)

// A plan is one operation of one document, ready to run. Everything in it is fixed
// or guarded, so any number of requests share it.
type plan struct {
	engine     *Engine
	document   *document.Document
	operation  *document.Operation
	rootType   *definition.Type
	variables  []variable
	conditions []int // variables that @skip, @include, @defer or @stream read
	postpones  bool  // the document has @defer or @stream, and the engine allows them

	mu       sync.Mutex
	variants atomic.Pointer[map[string]*variant]
}

// A variable is a variable definition, ready to coerce.
type variable struct {
	name       string
	typ        *inputType
	value      any // default
	hasDefault bool
	position   int
}

// maxVariants bounds what one plan keeps. A client that varies more conditions than
// that pays for collecting fields again.
const maxVariants = 32

// newPlan compiles an operation of a valid document.
func (e *Engine) newPlan(doc *document.Document, op *document.Operation) (*plan, *requestError) {
	p := &plan{engine: e, document: doc, operation: op, rootType: e.schema.Root(op.Kind)}
	if p.rootType == nil {
		return nil, operationError("Schema is not configured to execute " + op.Kind.String() + " operation.")
	}
	for _, def := range op.Variables {
		ref := e.schema.Ref(def.Type)
		if ref == nil || !ref.Named().Input() {
			return nil, operationError(`Variable "$` + def.Name + `" has no input type.`)
		}
		v := variable{name: def.Name, typ: e.inputs.of(ref), position: def.Position}
		if def.Default != nil {
			v.value, v.hasDefault = coerceLiteral(def.Default, v.typ, nil)
		}
		p.variables = append(p.variables, v)
	}
	p.conditions = conditionVariables(p)
	return p, nil
}

// conditionVariables lists the variables in the if argument of directives that decide
// what is executed, anywhere in the document. It notes whether some is postponed.
func conditionVariables(p *plan) []int {
	used := make(map[string]bool)
	walkDirectives(p.document, func(d *document.Directive) {
		switch d.Name {
		case "defer", "stream":
			if !p.engine.options.Incremental {
				return
			}
			p.postpones = true
		case "skip", "include":
		default:
			return
		}
		if a := d.Argument("if"); a != nil && a.Value.Kind == document.Variable {
			used[a.Value.Text] = true
		}
	})
	var list []int
	for i := range p.variables {
		if used[p.variables[i].name] {
			list = append(list, i)
		}
	}
	return list
}

func walkDirectives(doc *document.Document, visit func(*document.Directive)) {
	var walk func([]document.Selection)
	each := func(directives []*document.Directive) {
		for _, d := range directives {
			visit(d)
		}
	}
	walk = func(list []document.Selection) {
		for _, s := range list {
			switch s := s.(type) {
			case *document.Field:
				each(s.Directives)
				walk(s.Selections)
			case *document.InlineFragment:
				each(s.Directives)
				walk(s.Selections)
			case *document.FragmentSpread:
				each(s.Directives)
			}
		}
	}
	for _, op := range doc.Operations {
		walk(op.Selections)
	}
	for _, f := range doc.Fragments {
		walk(f.Selections)
	}
}

// A variant is a plan for one combination of its condition variables. Fields are
// collected when an object of a type is first met, and kept.
type variant struct {
	plan       *plan
	conditions string // values of the condition variables, a condition each
	root       *fieldGroup

	incremental bool // @defer and @stream postpone; otherwise they mean nothing
	usages      int  // deferUsage.id runs from 1 to usages

	mu     sync.Mutex
	groups map[string]*fieldGroup // by the numbers of their fields

	introspective bool // asks nothing but the schema: its answer never changes
	answer        atomic.Pointer[[]byte]
}

// variantFor returns the plan for the request's variables. Incremental asks for one
// that postpones what the document says.
func (p *plan) variantFor(values []variableValue, incremental bool) *variant {
	var space [16]byte
	key := space[:0]
	for _, i := range p.conditions {
		truth := isFalse
		if b, _ := values[i].value.(bool); b {
			truth = isTrue
		} else if !values[i].set {
			truth = isAbsent
		} else if values[i].value == nil {
			truth = isNull
		}
		key = append(key, byte(truth))
	}
	if incremental && p.postpones {
		key = append(key, incrementalKey)
	}
	if known := p.variants.Load(); known != nil {
		if v := (*known)[string(key)]; v != nil {
			return v
		}
	}
	return p.addVariant(string(key))
}

// incrementalKey ends the key of a variant that postpones.
const incrementalKey = '+'

func (p *plan) addVariant(key string) *variant {
	v := &variant{plan: p, conditions: key, incremental: strings.HasSuffix(key, string(incrementalKey)),
		groups: make(map[string]*fieldGroup)}
	v.root = &fieldGroup{fields: []*document.Field{{Selections: p.operation.Selections}}}
	v.introspective = v.asksOnlySchema()
	p.mu.Lock()
	defer p.mu.Unlock()
	next := make(map[string]*variant)
	if old := p.variants.Load(); old != nil && len(*old) < maxVariants {
		for k, known := range *old {
			next[k] = known
		}
	}
	if known := next[key]; known != nil {
		return known
	}
	next[key] = v
	p.variants.Store(&next)
	return v
}

// asksOnlySchema reports whether every root field is answered by the schema, with
// constant arguments.
func (v *variant) asksOnlySchema() bool {
	if v.plan.operation.Kind != document.Query || v.plan.usesVariables() || v.incremental {
		return false
	}
	for _, f := range v.selectionFor(v.root, v.plan.rootType).fields {
		if f.typename == "" && f.name != "__schema" && f.name != "__type" {
			return false
		}
	}
	return true
}

func (p *plan) usesVariables() bool { return len(p.variables) > 0 }

// A fieldGroup is a field set: fields that share a response name, whose selection
// sets are merged. A group with the same fields in another place of the plan is the
// same group, so fragments within fragments cost no more than their text.
type fieldGroup struct {
	fields     []*document.Field
	usages     []*deferUsage                // what postpones each; nil when nothing does
	selections atomic.Pointer[[]*selection] // one for each concrete type met
}

// usage is what postpones a field, or nil.
func (g *fieldGroup) usage(i int) *deferUsage {
	if g.usages == nil {
		return nil
	}
	return g.usages[i]
}

// A selection is the collected fields map of one object type.
type selection struct {
	objectType *definition.Type
	fields     []plannedField
	postponed  *postponedFields // nil when all is executed at once, without fail

	number   uint64      // of the engine's, for keptObjects
	keepable atomic.Bool // the JSON of an object may be kept
}

// A plannedField is one entry of a selection, ready to run.
type plannedField struct {
	key          string // `,"name":`
	responseName string
	objectType   string
	name         string
	typename     string // JSON of the type's name, for __typename
	group        *fieldGroup
	stream       *plannedStream // nil when the whole list is completed at once
	resolver     Resolver
	leaf         LeafResolver // resolver, when it gives the JSON of this leaf
	stable       bool         // the object's answer is the same until the data changes
	arguments    argumentPlan
	typ          *outputType
}

// selection returns the collected fields of a group for an object type.
func (v *variant) selectionFor(g *fieldGroup, objectType *definition.Type) *selection {
	if known := g.selections.Load(); known != nil {
		for _, s := range *known {
			if s.objectType == objectType {
				return s
			}
		}
	}
	return v.addSelection(g, objectType)
}

// addSelection collects the fields, unless somebody else has done so by now.
func (v *variant) addSelection(g *fieldGroup, objectType *definition.Type) *selection {
	v.mu.Lock()
	defer v.mu.Unlock()
	var known []*selection
	if p := g.selections.Load(); p != nil {
		known = *p
	}
	for _, s := range known {
		if s.objectType == objectType {
			return s
		}
	}
	s := v.planSelection(g, objectType)
	next := append(known[:len(known):len(known)], s)
	g.selections.Store(&next)
	return s
}

// planSelection collects the fields of a group and prepares each.
func (v *variant) planSelection(g *fieldGroup, objectType *definition.Type) *selection {
	collected := v.collectSubfields(objectType, g)
	s := &selection{objectType: objectType, fields: make([]plannedField, 0, len(collected.fields))}
	postponed := postponedFields{usages: collected.usages}
	own := decisive(g.usages)
	for _, set := range collected.fields {
		f := v.planField(objectType, set)
		if usages := decisive(set.usages); sameUsages(usages, own) {
			s.fields = append(s.fields, f)
		} else {
			postponed.add(usages, f)
		}
	}
	postponed.err = collected.err
	if len(postponed.usages)+len(postponed.sets) > 0 || postponed.err != nil {
		s.postponed = &postponed
	}
	s.number = v.plan.engine.objects.next.Add(1)
	s.keepable.Store(v.plan.engine.objects.worth(s))
	return s
}

func (v *variant) planField(objectType *definition.Type, set fieldSet) plannedField {
	e, first := v.plan.engine, set.fields[0]
	f := plannedField{responseName: first.ResponseName(), objectType: objectType.Name, name: first.Name}
	f.key = "," + strconv.Quote(f.responseName) + ":"
	if first.Name == "__typename" {
		f.typename = strconv.Quote(objectType.Name)
		return f
	}
	def := e.schema.Field(objectType, first.Name)
	f.group = v.group(set)
	f.typ = newOutputType(def.Type)
	f.resolver = e.resolver(objectType, first.Name)
	f.arguments = e.planArguments(def.Args, first.Arguments, v.plan.variables)
	f.stream = v.planStream(&f, set)
	if f.arguments.sources == nil && f.arguments.err == nil {
		_, f.stable = f.resolver.(StableResolver)
		if f.typ.leaf {
			f.leaf, _ = f.resolver.(LeafResolver)
		}
	}
	return f
}

// resolver finds who answers a field: the engine itself when it asks for the schema.
func (e *Engine) resolver(objectType *definition.Type, field string) Resolver {
	if len(objectType.Name) > 2 && objectType.Name[:2] == "__" || len(field) > 2 && field[:2] == "__" {
		return introspectionResolver(e.schema, objectType.Name, field)
	}
	if r := e.data.Resolver(objectType.Name, field); r != nil {
		return r
	}
	return unresolved{}
}

// unresolved answers a field that Data has no resolver for.
type unresolved struct{}

// ResolveFieldValue returns null.
func (unresolved) ResolveFieldValue(*Call) (Value, error) { return Null, nil }

// group returns the group of these fields. Fields have numbers, and so has what
// postpones them, so the numbers in a row are the key.
func (v *variant) group(set fieldSet) *fieldGroup {
	var space [64]byte
	key := space[:0]
	for i, f := range set.fields {
		key = strconv.AppendInt(append(key, ' '), int64(f.ID), 36)
		if set.usages != nil && set.usages[i] != nil {
			key = strconv.AppendInt(append(key, '@'), int64(set.usages[i].id), 36)
		}
	}
	g := v.groups[string(key)]
	if g == nil {
		g = &fieldGroup{fields: set.fields, usages: set.usages}
		v.groups[string(key)] = g
	}
	return g
}

// An outputType says how a value is completed.
type outputType struct {
	elem    *outputType // of a list; nil otherwise
	nonNull bool
	leaf    bool
	builtIn definition.BuiltIn
	named   *definition.Type
}

func newOutputType(ref *definition.Ref) *outputType {
	t := &outputType{nonNull: ref.NonNull}
	if ref.IsList() {
		t.elem = newOutputType(ref.Elem)
		return t
	}
	t.named = ref.Named()
	t.leaf, t.builtIn = t.named.Leaf(), t.named.BuiltIn
	return t
}
