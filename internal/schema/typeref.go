package schema

// A TypeRef is the type of a field, argument or input field: a name in wrappers.
//
// [Ride!]! is {NonNull: true, Elem: {Name: "Ride", NonNull: true}}.
type TypeRef struct {
	Name    string   // the named type; empty for a list
	Elem    *TypeRef // of a list; nil for a named type
	NonNull bool

	named *Type // set by Link
}

// Named returns the type inside all wrappers, or nil before Link.
func (r *TypeRef) Named() *Type {
	for r.Elem != nil {
		r = r.Elem
	}
	return r.named
}

// NamedType returns the name inside all wrappers.
func (r *TypeRef) NamedType() string {
	for r.Elem != nil {
		r = r.Elem
	}
	return r.Name
}

// Ref is the type as that of something, without wrappers.
func (t *Type) Ref() TypeRef { return TypeRef{Name: t.Name, named: t} }

// List reports whether the outermost type, non-null or not, is a list.
func (r *TypeRef) List() bool { return r.Elem != nil }

// String is the type in GraphQL notation.
func (r *TypeRef) String() string { return string(r.Append(nil)) }

// Append appends the type in GraphQL notation.
func (r *TypeRef) Append(dst []byte) []byte {
	if r.Elem != nil {
		dst = append(dst, '[')
		dst = r.Elem.Append(dst)
		dst = append(dst, ']')
	} else {
		dst = append(dst, r.Name...)
	}
	if r.NonNull {
		dst = append(dst, '!')
	}
	return dst
}

// Words says the type in words, for those who do not see the notation:
// "required list of required Ride".
func (r *TypeRef) Words() string {
	s := ""
	if r.NonNull {
		s = "required "
	}
	if r.Elem != nil {
		return s + "list of " + r.Elem.Words()
	}
	return s + r.Name
}
