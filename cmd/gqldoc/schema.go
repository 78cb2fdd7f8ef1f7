package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/bettersuite/gqldoc/internal/config"
	"github.com/bettersuite/gqldoc/internal/parse"
	"github.com/bettersuite/gqldoc/internal/schema"
)

type schemaOptions struct {
	settings
	Format string

	config *config.Config
}

var schemaFormats = []string{"sdl", "introspection", "stats"}

func newSchemaCmd(u *ui, runF func(*schemaOptions) error) *cobra.Command {
	opts := &schemaOptions{}
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the API schema, its introspection or its numbers",
		Long: `Prints the schema as clients see it: without what belongs to the supergraph, and without what is
inaccessible.`,
		Example: `  gqldoc schema --format sdl > api.graphql
  gqldoc schema --format introspection | jq '.data.__schema.types | length'
  gqldoc schema --format stats`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if !slices.Contains(schemaFormats, opts.Format) {
				return usage(fmt.Errorf("unknown format %q", opts.Format), "formats are sdl, introspection, stats")
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
	cmd.Flags().StringVar(&opts.Format, "format", "sdl", "sdl, introspection or stats")
	return cmd
}

func runSchema(ctx context.Context, u *ui, opts *schemaOptions) error {
	p, err := loadProject(ctx, u, opts.config)
	if err != nil {
		return err
	}
	u.diagnostics(p.parsed.Warnings)
	switch opts.Format {
	case "introspection":
		_, err = u.out.Write(append(p.engine.Introspection(), '\n'))
	case "stats":
		err = writeStats(u.out, p)
	default:
		_, err = u.out.Write(parse.PrintSDL(p.parsed.API))
	}
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
	fmt.Fprintf(table, "introspection bytes\t%d\n", compactLength(p.engine.Introspection()))
	fmt.Fprintf(table, "\nsubgraph\toperations\ttypes\n")
	for _, g := range s.Subgraphs {
		fmt.Fprintf(table, "%s\t%d\t%d\n", g.Label, len(g.Operations), len(g.Types))
	}
	return table.Flush()
}

// compactLength is the length of JSON without spaces.
func compactLength(text []byte) int {
	var compact json.RawMessage
	if json.Unmarshal(text, &compact) != nil {
		return len(text)
	}
	out, err := json.Marshal(compact)
	if err != nil {
		return len(text)
	}
	return len(out)
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
