package meaning

import "strings"

// Servers that are made from a database call a relation after the column with the key:
// personByAuthorId is the person behind authorId, postsByAuthorId are the posts that have
// one there.

// keyColumn is the name of that column: authorId for personByAuthorId. It is empty for
// other names.
func keyColumn(name string) string {
	at := strings.LastIndex(name, "By")
	if at < 1 || at+2 >= len(name) || name[at+2] < 'A' || name[at+2] > 'Z' || !strings.Contains(name[at+2:], "Id") {
		return ""
	}
	return LowerFirst(name[at+2:])
}

// KeyColumn is the column of its own that a field is called after, or empty.
func (t *Object) KeyColumn(name string) string {
	if column := keyColumn(name); column != "" && t.Field(column) != nil {
		return column
	}
	return ""
}

// KeyRole is the role of a field that is called after a column of its type: author for
// personByAuthorId beside authorId. It is the name itself for other fields.
func (t *Object) KeyRole(name string) string {
	column := t.KeyColumn(name)
	if column == "" {
		return name
	}
	if role := RoleOfID(column); role != "" {
		return role
	}
	return column
}
