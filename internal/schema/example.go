package schema

// An Example is a call that a person wrote to show how an operation is used.
type Example struct {
	Name        string        // of its file, without the ending
	Title       string        // what it does
	Description string        // Markdown; may be empty
	Kind        OperationKind // of the document's only operation
	Operation   string        // its name; may be empty
	Document    string        // without the comments before it
	Variables   []byte        // a JSON object; nil when there are none
	Upload      bool          // a variable stands for a file
	Fields      []string      // root fields that it selects, each once
	File        string
	Line        int // of the file that the document begins on
}

// SetExamples makes examples part of a schema that is linked already: each stands at
// the operations that it selects, in the order of the list.
func (s *Schema) SetExamples(examples []*Example) {
	for _, op := range s.Operations {
		op.Examples = nil
		for _, e := range examples {
			for _, name := range e.Fields {
				if e.Kind == op.Kind && name == op.Name() {
					op.Examples = append(op.Examples, e)
				}
			}
		}
	}
}
