package diff

import "github.com/bettersuite/gqldoc/internal/schema"

func ofInputField(v *schema.InputValue) element {
	return element{coordinate: v.Coordinate(), path: v.Coordinate(), position: v.Position, owners: v.Subgraphs}
}

func (c *comparison) inputFields(before, after *schema.Type) {
	match(before.InputFields, after.InputFields, inputName,
		func(v *schema.InputValue) {
			c.removed(InputFieldRemoved, ofInputField(v), v.Deprecation != nil, "input field %s was removed", v.Coordinate())
		},
		c.inputFieldAdded,
		c.compareInputField)
}

func (c *comparison) inputFieldAdded(v *schema.InputValue) {
	switch {
	case v.Required():
		c.add(InputFieldAdded, Breaking, ofInputField(v), "required input field %s was added", v.Coordinate()).
			Reason = "requests that do not give it are refused"
	case v.Default != "":
		c.add(InputFieldAdded, Dangerous, ofInputField(v), "input field %s was added with the default %s", v.Coordinate(), v.Default).
			Reason = "requests that leave it out may get another answer"
	default:
		c.add(InputFieldAdded, Safe, ofInputField(v), "input field %s was added", v.Coordinate())
	}
}

func (c *comparison) compareInputField(before, after *schema.InputValue) {
	at := ofInputField(after)
	what := "input field " + after.Coordinate()
	c.text(textTypes{InputFieldDescriptionAdded, InputFieldDescriptionRemoved, InputFieldDescriptionChanged},
		at, before.Description, after.Description, what)
	c.deprecation(inputDeprecation, at, before.Deprecation, after.Deprecation, what)
	c.inputType(InputFieldTypeChanged, at, before, after, what)
	c.defaultValue(InputFieldDefaultValueChanged, at, before, after, what)
	c.uses("INPUT_FIELD_DEFINITION", at, before.Directives, after.Directives)
}

// oneOf compares whether exactly one field must be given.
func (c *comparison) oneOf(before, after *schema.Type) {
	at := ofType(after)
	at.path += ".@oneOf"
	switch {
	case before.OneOf == after.OneOf:
	case after.OneOf:
		c.add(usage("INPUT_OBJECT", true), Breaking, at, "exactly one field of %s must be given now", after.Name)
	default:
		c.add(usage("INPUT_OBJECT", false), Safe, at, "any fields of %s may be given together now", after.Name)
	}
}
