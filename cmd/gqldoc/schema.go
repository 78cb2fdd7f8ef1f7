package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

type schemaOptions struct {
	settings
	Format string

	config *config.Config
}

var schemaFormats = []string{"sdl", "introspection", "model", "stats"}

func newSchemaCmd(u *ui, runF func(*schemaOptions) error) *cobra.Command {
	opts := &schemaOptions{}
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the API schema, its introspection, its model or its numbers",
		Long: `Prints the schema as clients see it: without what belongs to the supergraph, and without what is
inaccessible. The model is what the site is made from, as JSON: subgraphs with their operations, types
with their owners and keys, error codes; docs/model.md tells its shape.`,
		Example: `  gqldoc schema --format sdl > api.graphql
  gqldoc schema --format introspection | jq '.data.__schema.types | length'
  gqldoc schema --format stats`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if !slices.Contains(schemaFormats, opts.Format) {
				return usage(fmt.Errorf("unknown format %q", opts.Format), "formats are sdl, introspection, model, stats")
			}
			opts.args = args
			if opts.config, err = opts.load(cmd); err != nil {
				return err
			}
			if runF != nil {
				return runF(opts)
			}
			return runSchema(cmd.Context(), u, opts)
		},
	}
	opts.schemaFlags(cmd)
	cmd.Flags().StringVar(&opts.Format, "format", "sdl", "sdl, introspection, model or stats")
	completeWords(cmd, "format", schemaFormats)
	return cmd
}

func runSchema(ctx context.Context, u *ui, opts *schemaOptions) error {
	p, err := loadProject(ctx, u, opts.config)
	if err != nil {
		return err
	}
	u.diagnostics(p.parsed.Warnings)
	switch opts.Format {
	case "model":
		err = writeModel(u.out, p.parsed.Schema)
	case "introspection":
		err = writeIntrospection(u.out, p)
	case "stats":
		err = writeStats(u.out, p)
	default:
		_, err = u.out.Write(parse.PrintSDL(p.parsed.API))
	}
	return err
}

// writeModel prints the model, indented for people.
func writeModel(w io.Writer, s *schema.Schema) error {
	model, err := schema.MarshalModel(s)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, model, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err = out.WriteTo(w)
	return err
}

// stats are the numbers of a schema.
type stats struct {
	operations [len(schema.OperationKinds)]int
	types      map[schema.Kind]int
	members    int
	described  int // elements that say what they are
	elements   int // elements that could
}

// writeStats prints one number a line, then a line a subgraph.
func writeStats(w io.Writer, p *project) error {
	s := p.parsed.Schema
	n := count(s)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "format\t%s\n", s.Format)
	fmt.Fprintf(table, "subgraphs\t%d\n", s.Federated())
	fmt.Fprintf(table, "operations\t%d\n", len(s.Operations))
	for _, kind := range schema.OperationKinds {
		fmt.Fprintf(table, "  %s\t%d\n", kind.Plural(), n.operations[kind])
	}
	fmt.Fprintf(table, "types\t%d\n", len(s.Types))
	for kind := schema.Scalar; kind <= schema.InputObject; kind++ {
		fmt.Fprintf(table, "  %s\t%d\n", kind.Plural(), n.types[kind])
	}
	fmt.Fprintf(table, "members\t%d\n", n.members)
	fmt.Fprintf(table, "error codes\t%d\n", len(s.ErrorCodes))
	fmt.Fprintf(table, "described\t%.1f %%\n", 100*float64(n.described)/float64(max(1, n.elements)))
	fmt.Fprintf(table, "introspection bytes\t%d\n", introspectionBytes(p))
	fmt.Fprintf(table, "\nsubgraph\toperations\ttypes\n")
	for _, g := range s.Subgraphs {
		fmt.Fprintf(table, "%s\t%d\t%d\n", g.Label, len(g.Operations), len(g.Types))
	}
	return table.Flush()
}

// introspectionBytes is the length of the answer to the query that most tools send.
func introspectionBytes(p *project) int {
	out, _ := p.engine.ExecuteRequest(context.Background(), nil, &exec.Request{Query: defaultIntrospection})
	return len(out)
}

// defaultIntrospection is that query: no specifiedByURL, isRepeatable, isOneOf, and no
// deprecated arguments and input fields.
const defaultIntrospection = `query IntrospectionQuery {
  __schema {
    queryType { name }
    mutationType { name }
    subscriptionType { name }
    types { ...FullType }
    directives { name description locations args { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description
  fields(includeDeprecated: true) {
    name description
    args { ...InputValue }
    type { ...TypeRef }
    isDeprecated deprecationReason
  }
  inputFields { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
fragment TypeRef on __Type {
  kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}`

// writeIntrospection prints the response with everything that can be asked.
func writeIntrospection(w io.Writer, p *project) error {
	_, err := fmt.Fprintf(w, "%s\n", p.engine.Introspection())
	return err
}

func count(s *schema.Schema) *stats {
	n := &stats{types: map[schema.Kind]int{}}
	for _, op := range s.Operations {
		n.operations[op.Kind]++
		n.field(op.Field)
	}
	for _, t := range s.Types {
		n.types[t.Kind]++
		n.element(t.Description)
		for _, f := range t.Fields {
			n.field(f)
		}
		for _, v := range t.InputFields {
			n.member(v.Description)
		}
		for _, v := range t.EnumValues {
			n.member(v.Description)
		}
	}
	return n
}

func (n *stats) field(f *schema.Field) {
	n.member(f.Description)
	for _, a := range f.Args {
		n.member(a.Description)
	}
}

func (n *stats) member(description string) {
	n.members++
	n.element(description)
}

func (n *stats) element(description string) {
	n.elements++
	if description != "" {
		n.described++
	}
}
