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
	at.path += ".@deprecated"
	switch {
	case before == nil && after == nil:
	case before == nil:
		c.add(types.added, Safe, at, "%s is deprecated: %s", what, after.Reason)
	case after == nil:
		c.add(types.removed, Safe, at, "%s is not deprecated any more", what)
	case before.Reason == after.Reason:
	case before.Reason == defaultReason:
		c.add(types.reasonAdded, Safe, at, "the deprecation of %s has a reason now: %s", what, after.Reason)
	case after.Reason == defaultReason:
		c.add(types.reasonRemoved, Safe, at, "the deprecation of %s lost its reason", what)
	default:
		c.add(types.reasonChanged, Safe, at, "the reason of the deprecation of %s changed from %q to %q", what, before.Reason, after.Reason)
	}
}
