package diff

import "github.com/bettersuite/gqldoc/internal/schema"

func ofField(f *schema.Field) element {
	return element{coordinate: f.Coordinate(), path: f.Coordinate(), position: f.Position, owners: f.Subgraphs}
}

func fieldName(f *schema.Field) string { return f.Name }

func (c *comparison) fields(before, after *schema.Type) {
	match(before.Fields, after.Fields, fieldName,
		func(f *schema.Field) {
			c.removed(FieldRemoved, ofField(f), f.Deprecation != nil, "%s %s was removed", fieldWord(f), f.Coordinate())
		},
		func(f *schema.Field) {
			c.add(FieldAdded, Safe, ofField(f), "%s %s was added", fieldWord(f), f.Coordinate())
		},
		c.compareField)
}

// fieldWord is "query", "mutation" or "subscription" for an operation, else "field".
func fieldWord(f *schema.Field) string {
	if f.Operation != nil {
		return f.Operation.Kind.String()
	}
	return "field"
}

func (c *comparison) compareField(before, after *schema.Field) {
	at := ofField(after)
	what := fieldWord(after) + " " + after.Coordinate()
	c.text(textTypes{FieldDescriptionAdded, FieldDescriptionRemoved, FieldDescriptionChanged},
		at, before.Description, after.Description, what)
	c.deprecation(fieldDeprecation, at, before.Deprecation, after.Deprecation, what)
	c.fieldType(before, after)
	c.arguments(before, after)
	c.fieldOwner(before, after)
	c.auth(before, after)
	c.fieldErrors(before, after)
	c.uses("FIELD_DEFINITION", at, before.Directives, after.Directives)
}

func (c *comparison) fieldType(before, after *schema.Field) {
	was, is := before.Type.String(), after.Type.String()
	if was == is {
		return
	}
	level, reason := Breaking, "clients read values of the old type"
	if safeOutput(&before.Type, &after.Type) {
		level, reason = Safe, "every value of the new type is one of the old"
	}
	c.add(FieldTypeChanged, level, ofField(after), "%s %s changed its type from %s to %s", fieldWord(after), after.Coordinate(), was, is).Reason = reason
}
