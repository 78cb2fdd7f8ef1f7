package schema

// A Lifecycle is what is known of the states that objects of a type go through: an enum
// and the mutations that lead to its values. The schema does not say it in so many
// words; the mock infers it, and a site that shows it shows what the mock does.
type Lifecycle struct {
	Owner *Type  // the objects
	Field *Field // of Owner, that holds the state
	Steps []Step // in the order of Schema.Operations
}

// A Step is a mutation that leads to a state.
type Step struct {
	Operation *Operation
	Creates   bool         // a new object begins in the state
	From      []*EnumValue // where it is possible; empty when nothing is said of that
	To        *EnumValue
	Code      string // of the error in other states; empty when it is possible in all
}

// Enum is the type of the states.
func (l *Lifecycle) Enum() *Type { return l.Field.Type.Named() }
