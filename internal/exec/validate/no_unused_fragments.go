package validate

// noUnusedFragments: operations use every fragment, directly or through others.
//
// See https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used.
func (c *context) noUnusedFragments(operations []definitionInfo) {
	for i := range operations {
		for _, f := range c.reachable(&operations[i]) {
			f.used = true
		}
	}
	for _, f := range c.doc.Fragments {
		if !c.fragments[f.Name].used {
			c.report("NoUnusedFragments", "Fragment "+quote(f.Name)+" is never used.", f.Position)
		}
	}
}
