package diff

import (
	"github.com/bettersuite/gqldoc/internal/schema"
)

func ofType(t *schema.Type) element {
	return element{coordinate: t.Name, path: t.Name, position: t.Position, owners: t.Subgraphs}
}

// kindWords name the kinds for people.
var kindWords = [...]string{"scalar", "object type", "interface", "union", "enum", "input object"}

func typeName(t *schema.Type) string { return t.Name }

func (c *comparison) types() {
	match(allTypes(c.before), allTypes(c.after), typeName,
		func(t *schema.Type) {
			c.removed(TypeRemoved, ofType(t), false, "%s %s was removed", kindWords[t.Kind], t.Name)
		},
		func(t *schema.Type) {
			c.add(TypeAdded, Safe, ofType(t), "%s %s was added", kindWords[t.Kind], t.Name)
		},
		c.compareType)
}

func (c *comparison) compareType(before, after *schema.Type) {
	at := ofType(after)
	c.text(textTypes{TypeDescriptionAdded, TypeDescriptionRemoved, TypeDescriptionChanged},
		at, before.Description, after.Description, kindWords[after.Kind]+" "+after.Name)
	if before.Kind != after.Kind {
		c.add(TypeKindChanged, Breaking, at, "%s changed from %s to %s", after.Name, kindWords[before.Kind], kindWords[after.Kind]).
			Reason = "requests that select from it, or give it, have another shape"
		return
	}
	c.typeOwner(before, after)
	c.uses(usageOf[after.Kind], at, before.Directives, after.Directives)
	switch after.Kind {
	case schema.Object, schema.Interface:
		c.interfaces(before, after)
		c.fields(before, after)
	case schema.Union:
		c.members(before, after)
	case schema.Enum:
		c.enumValues(before, after)
	case schema.InputObject:
		c.oneOf(before, after)
		c.inputFields(before, after)
	case schema.Scalar:
		c.specifiedBy(before, after)
	}
}

// interfaces compares what an object or interface implements.
func (c *comparison) interfaces(before, after *schema.Type) {
	at := ofType(after)
	match(before.InterfaceNames, after.InterfaceNames, itself,
		func(name string) {
			c.add(ObjectTypeInterfaceRemoved, Breaking, at, "%s %s does not implement %s any more", kindWords[after.Kind], after.Name, name).
				Reason = "fragments on the interface do not reach it any more"
		},
		func(name string) {
			c.add(ObjectTypeInterfaceAdded, Dangerous, at, "%s %s implements %s now", kindWords[after.Kind], after.Name, name).
				Reason = "clients that read the interface meet a type that they may not expect"
		},
		func(string, string) {})
}

// members compares the types of a union.
func (c *comparison) members(before, after *schema.Type) {
	at := ofType(after)
	match(before.MemberNames, after.MemberNames, itself,
		func(name string) {
			c.add(UnionMemberRemoved, Breaking, at, "%s is no member of union %s any more", name, after.Name).
				Reason = "fragments on the member are refused"
		},
		func(name string) {
			c.add(UnionMemberAdded, Dangerous, at, "%s is a member of union %s now", name, after.Name).
				Reason = "clients that read the union meet a type that they may not expect"
		},
		func(string, string) {})
}
