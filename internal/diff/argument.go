package diff

import "github.com/bettersuite/gqldoc/internal/schema"

// ofArgument is the argument of a field or a directive.
func ofArgument(v *schema.InputValue) element {
	e := element{coordinate: v.Coordinate(), position: v.Position}
	if v.Field != nil {
		e.path, e.owners = v.Field.Coordinate()+"."+v.Name, v.Field.Subgraphs
	} else {
		e.path = "@" + v.Directive.Name + "." + v.Name
	}
	return e
}

func inputName(v *schema.InputValue) string { return v.Name }

func (c *comparison) arguments(before, after *schema.Field) {
	match(before.Args, after.Args, inputName,
		func(a *schema.InputValue) {
			c.removed(FieldArgumentRemoved, ofArgument(a), a.Deprecation != nil, "argument %s was removed", a.Coordinate())
		},
		c.argumentAdded,
		c.compareArgument)
}

func (c *comparison) argumentAdded(a *schema.InputValue) {
	if a.Required() {
		c.add(FieldArgumentAdded, Breaking, ofArgument(a), "required argument %s was added", a.Coordinate()).
			Reason = "requests that do not give it are refused"
		return
	}
	c.add(FieldArgumentAdded, Dangerous, ofArgument(a), "argument %s was added", a.Coordinate()).
		Reason = "the field may answer otherwise where the argument is left out"
}

func (c *comparison) compareArgument(before, after *schema.InputValue) {
	at := ofArgument(after)
	what := "argument " + after.Coordinate()
	c.text(textTypes{FieldArgumentDescriptionChanged, FieldArgumentDescriptionChanged, FieldArgumentDescriptionChanged},
		at, before.Description, after.Description, what)
	c.deprecation(argumentDeprecation, at, before.Deprecation, after.Deprecation, what)
	c.inputType(FieldArgumentTypeChanged, at, before, after, what)
	c.defaultValue(FieldArgumentDefaultChanged, at, before, after, what)
	c.uses("ARGUMENT_DEFINITION", at, before.Directives, after.Directives)
}

// inputType compares the type of an argument or input field.
func (c *comparison) inputType(t Type, at element, before, after *schema.InputValue, what string) {
	was, is := before.Type.String(), after.Type.String()
	if was == is {
		return
	}
	level, reason := Breaking, "requests that give the old type are refused"
	if safeInput(&before.Type, &after.Type) {
		level, reason = Safe, "every value of the old type is one of the new"
	}
	c.add(t, level, at, "%s changed its type from %s to %s", what, was, is).Reason = reason
}

// defaultValue compares what holds when nothing is given.
func (c *comparison) defaultValue(t Type, at element, before, after *schema.InputValue, what string) {
	const reason = "requests that leave it out get another answer"
	switch {
	case sameValue(before.Default, after.Default, &before.Type, &after.Type):
	case before.Default == "":
		c.add(t, Dangerous, at, "%s has the default %s now", what, after.Default).Reason = reason
	case after.Default == "":
		c.add(t, Dangerous, at, "%s lost its default %s", what, before.Default).Reason = reason
	default:
		c.add(t, Dangerous, at, "the default of %s changed from %s to %s", what, before.Default, after.Default).Reason = reason
	}
}
