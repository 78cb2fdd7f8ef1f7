package diff

import "github.com/bettersuite/gqldoc/internal/schema"

// defaultReason is the specification's reason where none is given.
const defaultReason = "No longer supported"

// deprecationTypes are the change types of one kind of element. GraphQL Inspector
// tells of the deprecation of an enum value by its reason alone.
type deprecationTypes struct {
	added, removed                            Type
	reasonAdded, reasonRemoved, reasonChanged Type
}

var (
	fieldDeprecation = deprecationTypes{FieldDeprecationAdded, FieldDeprecationRemoved,
		FieldDeprecationReasonAdded, FieldDeprecationReasonRemoved, FieldDeprecationReasonChanged}
	argumentDeprecation = deprecationTypes{FieldArgumentDeprecationAdded, FieldArgumentDeprecationRemoved,
		FieldArgumentDeprecationReasonAdded, FieldArgumentDeprecationReasonRemoved, FieldArgumentDeprecationReasonChanged}
	inputDeprecation = deprecationTypes{InputFieldDeprecationAdded, InputFieldDeprecationRemoved,
		InputFieldDeprecationReasonAdded, InputFieldDeprecationReasonRemoved, InputFieldDeprecationReasonChanged}
	enumDeprecation = deprecationTypes{EnumValueDeprecationReasonAdded, EnumValueDeprecationReasonRemoved,
		EnumValueDeprecationReasonAdded, EnumValueDeprecationReasonRemoved, EnumValueDeprecationReasonChanged}
)

func (c *comparison) deprecation(types deprecationTypes, at element, before, after *schema.Deprecation, what string) {
	if c.opts.Inspector && types.added.Own() {
		c.uses(map[Type]string{FieldArgumentDeprecationAdded: "ARGUMENT_DEFINITION", InputFieldDeprecationAdded: "INPUT_FIELD_DEFINITION"}[types.added],
			at, asDirective(before), asDirective(after))
		return
	}
	parent := at
	at.path += ".@deprecated"
	switch {
	case before == nil && after == nil:
	case before == nil:
		c.add(types.added, Safe, at, "%s is deprecated: %s", what, after.Reason)
	case after == nil:
		c.undeprecated(types, at, parent, before, what)
	case before.Reason == after.Reason:
	case before.Reason == defaultReason:
		c.add(types.reasonAdded, Safe, at, "the deprecation of %s has a reason now: %s", what, after.Reason)
	case after.Reason == defaultReason:
		c.add(types.reasonRemoved, Safe, parent, "the deprecation of %s lost its reason", what)
		if c.opts.Inspector {
			c.uses("", parent, asDirective(before), asDirective(after))
		}
	default:
		c.add(types.reasonChanged, Safe, at, "the reason of the deprecation of %s changed from %q to %q", what, before.Reason, after.Reason)
	}
}

// undeprecated tells of a deprecation that went. GraphQL Inspector takes that of an
// enum value without a reason for one that got a reason.
func (c *comparison) undeprecated(types deprecationTypes, at, parent element, before *schema.Deprecation, what string) {
	t := types.removed
	switch {
	case t != types.reasonRemoved:
	case c.opts.Inspector && before.Reason == defaultReason:
		t = types.reasonAdded
	default:
		at = parent
		if c.opts.Inspector {
			c.uses("ENUM_VALUE", parent, asDirective(before), nil)
		}
	}
	c.add(t, Safe, at, "%s is not deprecated any more", what)
}

// asDirective is a deprecation as it is written.
func asDirective(d *schema.Deprecation) []schema.Applied {
	switch {
	case d == nil:
		return nil
	case d.Reason == defaultReason:
		return []schema.Applied{{Name: "deprecated"}}
	}
	return []schema.Applied{{Name: "deprecated", Args: "reason: " + quote(d.Reason)}}
}
