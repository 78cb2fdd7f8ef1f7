package exec

import (
	"sync"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/exec/definition"
	"github.com/bettersuite/gqldoc/internal/exec/document"
	"github.com/bettersuite/gqldoc/internal/exec/validate"
)

// Options change how an Engine behaves. The zero value is a safe server.
type Options struct {
	Limits Limits
	// NoIntrospection refuses __schema and __type, with a validation error.
	NoIntrospection bool
	// Incremental adds @defer and @stream to the schema. They postpone something only
	// for a Request that says so, too.
	Incremental bool
	// CachedDocuments bounds the plan cache; 0 means 1,000, negative none at all.
	CachedDocuments int
	// Version changes whenever an answer of a StableResolver might. With it, the JSON of
	// objects is kept until then; nil: nothing is kept. It must be cheap.
	Version func() uint64
	// Report receives what clients must not read: errors of Data that are not an
	// *Error, and panics. It is called from the goroutine of the request. May be nil.
	Report func(error)
}

// Limits bound what one request may cost. In each, 0 means the default and a
// negative number no limit.
type Limits struct {
	Tokens        int // of the document, without comments; 15,000
	Depth         int // of nested fields, fragments included; 100
	Aliases       int // in the document; 1,000
	RootFields    int // of an operation, fragments included; 500
	Fields        int // of an operation with all its fragments spread out; 50,000
	VariableDepth int // of lists and objects in variables; 100
	ListSize      int // items of one list in a response; 10,000
	ResponseBytes int // of one response; 32 MiB
	Errors        int // of one execution; 1,000
	Postponed     int // fragments and lists that @defer and @stream postpone in one response; 10,000
}

var defaultLimits = Limits{Tokens: 15_000, Depth: 100, Aliases: 1_000, RootFields: 500, Fields: 50_000,
	VariableDepth: 100, ListSize: 10_000, ResponseBytes: 32 << 20, Errors: 1_000, Postponed: 10_000}

// unlimited stands for no limit where a number is compared.
const unlimited = int(^uint(0) >> 1)

func (l Limits) withDefaults() Limits {
	def := defaultLimits
	for _, p := range []struct{ limit, def *int }{
		{&l.Tokens, &def.Tokens}, {&l.Depth, &def.Depth}, {&l.Aliases, &def.Aliases},
		{&l.RootFields, &def.RootFields}, {&l.Fields, &def.Fields}, {&l.VariableDepth, &def.VariableDepth}, {&l.ListSize, &def.ListSize},
		{&l.ResponseBytes, &def.ResponseBytes}, {&l.Errors, &def.Errors},
		{&l.Postponed, &def.Postponed},
	} {
		switch {
		case *p.limit == 0:
			*p.limit = *p.def
		case *p.limit < 0:
			*p.limit = unlimited
		}
	}
	// What recurses on the stack keeps a bound even when somebody asks for none.
	l.VariableDepth = min(l.VariableDepth, 10_000)
	return l
}

// An Engine answers requests against one schema. It may be used by any number of
// goroutines.
type Engine struct {
	schema  *definition.Schema
	data    Data
	options Options
	limits  Limits
	cache   *planCache
	inputs  inputTypes
	pool    sync.Pool // of *execution
	kept    keptResponses
	objects keptObjects

	introspectionOnce sync.Once
	introspection     []byte
}

// New prepares an engine. The schema must be one that gqlparser has loaded, and
// is not changed afterwards.
func New(api *ast.Schema, data Data, options Options) (*Engine, error) {
	schema, err := definition.New(api, definition.Options{Incremental: options.Incremental})
	if err != nil {
		return nil, err
	}
	e := &Engine{schema: schema, data: data, options: options, limits: options.Limits.withDefaults()}
	e.cache = newPlanCache(options.CachedDocuments)
	e.inputs.types = make(map[*definition.Type]*inputObject)
	e.inputs.enums = make(map[*definition.Type]map[string]any)
	e.objects.open(options.Version)
	e.pool.New = func() any { return newExecution(e) }
	return e, nil
}

// Schema is the prepared schema.
func (e *Engine) Schema() *definition.Schema { return e.schema }

// report tells the operator of an error that the client may not read.
func (e *Engine) report(err error) {
	if e.options.Report != nil {
		e.options.Report(err)
	}
}

// Validate parses and validates a document without running it, as ExecuteRequest
// would. It returns nothing for a document that may be executed.
func (e *Engine) Validate(query string) []validate.Problem {
	doc, err := document.Parse(query, e.documentLimits())
	if err != nil {
		line, column := document.Locate(query, err.Position)
		return []validate.Problem{{Message: err.Message, Locations: []validate.Location{{Line: line, Column: column}}}}
	}
	return e.validate(doc)
}

func (e *Engine) documentLimits() document.Limits {
	tokens := e.limits.Tokens
	if tokens == unlimited {
		tokens = 0
	}
	return document.Limits{Tokens: tokens}
}
