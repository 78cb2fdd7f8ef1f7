package diff

import "github.com/bettersuite/gqldoc/internal/schema"

// schema compares the root types and what the schema says of itself.
func (c *comparison) schema() {
	types := [...]Type{SchemaQueryTypeChanged, SchemaMutationTypeChanged, SchemaSubscriptionTypeChanged}
	for _, kind := range schema.OperationKinds {
		before, after := rootName(c.before, kind), rootName(c.after, kind)
		switch {
		case before == after:
		case before == "":
			c.add(types[kind], Safe, element{}, "the schema has a %s type now, %s", kind, after)
		case after == "":
			c.add(types[kind], Breaking, element{}, "the schema has no %s type any more; it was %s", kind, before)
		default:
			c.add(types[kind], Breaking, element{}, "the %s type changed from %s to %s", kind, before, after)
		}
	}
	c.text(textTypes{SchemaDescriptionChanged, SchemaDescriptionChanged, SchemaDescriptionChanged},
		element{}, c.before.Description, c.after.Description, "the schema")
}

func rootName(s *schema.Schema, kind schema.OperationKind) string {
	if t := s.Root(kind); t != nil {
		return t.Name
	}
	return ""
}

// allTypes are the types of a schema with its roots.
func allTypes(s *schema.Schema) []*schema.Type {
	types := make([]*schema.Type, 0, len(s.Types)+len(schema.OperationKinds))
	for _, kind := range schema.OperationKinds {
		if t := s.Root(kind); t != nil {
			types = append(types, t)
		}
	}
	return append(types, s.Types...)
}
