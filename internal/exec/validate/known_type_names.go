package validate

// knownTypeNames: types that a document names exist.
//
// See https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence and
// https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types.
func (c *context) knownTypeNames(name string, offset int) {
	if c.schema.Type(name) != nil {
		return
	}
	types := c.schema.Types()
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = t.Name
	}
	c.report("KnownTypeNames", "Unknown type "+quote(name)+"."+c.hint(name, names), offset)
}
