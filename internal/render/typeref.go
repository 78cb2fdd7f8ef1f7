package render

import (
	"html/template"

	"github.com/bettersuite/gqldoc/internal/markdown"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// typeRef prints a type in GraphQL notation with its name linked, and says the same
// in words for those who do not see the notation.
func (p *Page) typeRef(t *schema.TypeRef) template.HTML {
	b := markdown.Borrow()
	p.appendNotation(b, t)
	if t.NonNull || t.Elem != nil {
		b.Raw(`<span class="vh"> (`)
		b.Text(t.Words())
		b.Raw(")</span>")
	}
	return b.Done()
}

// notation prints a type in GraphQL notation alone, for copies.
func (p *Page) notation(t *schema.TypeRef) template.HTML {
	b := markdown.Borrow()
	p.appendNotation(b, t)
	return b.Done()
}

func (p *Page) appendNotation(b *markdown.Builder, t *schema.TypeRef) {
	b.Raw(`<code class="type">`)
	p.appendType(b, t)
	b.Raw("</code>")
}

func (p *Page) appendType(b *markdown.Builder, t *schema.TypeRef) {
	if t.Elem != nil {
		b.Raw("[")
		p.appendType(b, t.Elem)
		b.Raw("]")
	} else {
		p.appendNamed(b, t.Name, t.Named())
	}
	if t.NonNull {
		b.Raw("!")
	}
}

func (p *Page) appendNamed(b *markdown.Builder, name string, t *schema.Type) {
	if t == nil || t.Path == "" {
		b.Text(name)
		return
	}
	if t.Path == p.Path {
		b.Raw(`<span class="here">`)
		b.Name(name)
		b.Raw("</span>")
		return
	}
	b.Raw(`<a href="`)
	b.Text(p.Href(t.Path))
	b.Raw(`">`)
	b.Name(name)
	b.Raw("</a>")
}

// signature prints a root field as it stands in the schema.
func (p *Page) signature(op *schema.Operation) template.HTML {
	b := markdown.Borrow()
	b.Raw(`<pre class="signature" tabindex="0"><code><i class="k">`)
	b.Text(op.Kind.String())
	b.Raw(`</i> <b>`)
	b.Name(op.Name())
	b.Raw(`</b>`)
	p.appendArguments(b, op.Field.Args)
	b.Raw(": ")
	p.appendType(b, &op.Field.Type)
	b.Raw("</code></pre>")
	return b.Done()
}

// maxArgument is how long a single argument may be beside the operation's name.
const maxArgument = 28

// appendArguments prints the arguments, one a line when there are several or when
// they are long.
func (p *Page) appendArguments(b *markdown.Builder, args []*schema.InputValue) {
	if len(args) == 0 {
		return
	}
	long := len(args) > 1 || len(args[0].Name)+len(args[0].Type.NamedType())+len(args[0].Default) > maxArgument
	b.Raw("(")
	for _, a := range args {
		if long {
			b.Raw("\n  ")
		}
		b.Raw(`<i class="p">`)
		b.Name(a.Name)
		b.Raw("</i>: ")
		p.appendType(b, &a.Type)
		if a.Default != "" {
			b.Raw(" = ")
			b.Highlight("graphql", a.Default)
		}
	}
	if long {
		b.Raw("\n")
	}
	b.Raw(")")
}
