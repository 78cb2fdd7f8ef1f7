package diff

import "github.com/bettersuite/gqldoc/internal/schema"

func ofEnumValue(v *schema.EnumValue) element {
	return element{coordinate: v.Coordinate(), path: v.Coordinate(), position: v.Position, owners: v.Subgraphs}
}

func enumValueName(v *schema.EnumValue) string { return v.Name }

func (c *comparison) enumValues(before, after *schema.Type) {
	match(before.EnumValues, after.EnumValues, enumValueName,
		func(v *schema.EnumValue) {
			c.removed(EnumValueRemoved, ofEnumValue(v), v.Deprecation != nil, "enum value %s was removed", v.Coordinate())
		},
		func(v *schema.EnumValue) {
			c.add(EnumValueAdded, Dangerous, ofEnumValue(v), "enum value %s was added", v.Coordinate()).
				Reason = "clients that read the enum meet a value that they may not expect"
		},
		c.compareEnumValue)
}

func (c *comparison) compareEnumValue(before, after *schema.EnumValue) {
	at := ofEnumValue(after)
	what := "enum value " + after.Coordinate()
	c.text(textTypes{EnumValueDescriptionChanged, EnumValueDescriptionChanged, EnumValueDescriptionChanged},
		at, before.Description, after.Description, what)
	c.deprecation(enumDeprecation, at, before.Deprecation, after.Deprecation, what)
	c.uses("ENUM_VALUE", at, before.Directives, after.Directives)
}
