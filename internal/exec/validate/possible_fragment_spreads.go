package validate

import "github.com/bettersuite/gqldoc/internal/exec/definition"

// possibleFragmentSpreads: some object can have both the fragment's type and the
// type around it.
//
// See https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible.
func (c *context) possibleFragmentSpreads(subject string, offset int, fragment, parent *definition.Type) {
	if !fragment.Overlaps(parent) {
		c.report("PossibleFragmentSpreads", subject+" cannot be spread here as objects of type "+quote(parent.Name)+
			" can never be of type "+quote(fragment.Name)+".", offset)
	}
}
