package parse

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bettersuite/gqldoc/internal/schema"
)

// A codeBook collects the error codes of a schema. Most are the values of an enum;
// a code that only a directive names is added without a description.
type codeBook struct {
	list   []*schema.ErrorCode
	byName map[string]*schema.ErrorCode
	owners *ownership
}

// readCodes finds the enum that @error takes its codes from. It reads the tree
// before anything is removed: the enum itself may be hidden from clients.
func readCodes(t *tree, r *roles, o *ownership) *codeBook {
	book := &codeBook{byName: map[string]*schema.ErrorCode{}, owners: o}
	for _, def := range t.directives {
		if r.of(def.Name) != errorRole {
			continue
		}
		if a := def.Arguments.ForName("code"); a != nil {
			book.addEnum(t.byName[a.Type.Name()])
		}
	}
	return book
}

// addEnum adds the values of an enum that are not known yet.
func (b *codeBook) addEnum(enum *ast.Definition) {
	if enum == nil || enum.Kind != ast.Enum {
		return
	}
	for _, v := range enum.EnumValues {
		code := b.add(v.Name)
		if code.Position.IsZero() {
			code.Position = place(v.Position)
		}
		if code.Description == "" {
			code.Description = v.Description
		}
		if b.owners != nil {
			for _, g := range b.owners.readMember(enum, v.Name, v.Directives).graphs {
				code.Subgraphs = withSubgraph(code.Subgraphs, g)
			}
		}
	}
}

// add returns the code of that name, which may be new.
func (b *codeBook) add(name string) *schema.ErrorCode {
	code := b.byName[name]
	if code == nil {
		code = &schema.ErrorCode{Name: name}
		b.byName[name] = code
		b.list = append(b.list, code)
	}
	return code
}

// read reads @error(code:, when:). The code is empty when none is given.
func (b *codeBook) read(d *ast.Directive) schema.ErrorUse {
	use := schema.ErrorUse{Code: stringArgument(d, "code"), When: readable(stringArgument(d, "when"))}
	if use.Code == "" {
		return use
	}
	if code := b.add(use.Code); code.Position.IsZero() {
		code.Position = place(d.Position)
	}
	return use
}

// findByConvention documents the errors of operations that return them as data,
// where the type of an error has a code with an enum: a list of errors in the
// payload, or a union with members that are errors.
func (b *codeBook) findByConvention(t *tree, s *schema.Schema) {
	for _, op := range s.Operations {
		for _, enum := range t.codeEnums(op.Field.Type.NamedType()) {
			b.addEnum(enum)
			for _, v := range enum.EnumValues {
				addUse(op.Field, v.Name)
			}
		}
	}
}

func addUse(f *schema.Field, code string) {
	for _, use := range f.Errors {
		if use.Code == code {
			return
		}
	}
	f.Errors = append(f.Errors, schema.ErrorUse{Code: code})
}

// codeEnums finds the enums of the error codes that a result of that type may hold.
func (t *tree) codeEnums(result string) []*ast.Definition {
	def := t.byName[result]
	if def == nil {
		return nil
	}
	var enums []*ast.Definition
	for _, f := range def.Fields {
		if isErrorList(f) {
			enums = t.addCodeEnum(enums, f.Type.Name())
		}
	}
	for _, member := range def.Types {
		if isErrorName(member) {
			enums = t.addCodeEnum(enums, member)
		}
	}
	return enums
}

// isErrorList reports whether a field of a payload lists what went wrong: errors,
// userErrors, accountErrors.
func isErrorList(f *ast.FieldDefinition) bool {
	return f.Type.Elem != nil && strings.HasSuffix(strings.ToLower(f.Name), "errors")
}

func isErrorName(name string) bool {
	return strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Problem")
}

// addCodeEnum adds the enum of the code field of a type of errors; of a union, of
// all its members.
func (t *tree) addCodeEnum(enums []*ast.Definition, name string) []*ast.Definition {
	def := t.byName[name]
	if def == nil {
		return enums
	}
	if f := def.Fields.ForName("code"); f != nil {
		if enum := t.byName[f.Type.Name()]; enum != nil && enum.Kind == ast.Enum {
			return append(enums, enum)
		}
	}
	for _, member := range def.Types {
		if of := t.byName[member]; of != nil && of.Kind == ast.Object {
			enums = t.addCodeEnum(enums, member)
		}
	}
	return enums
}
