package meaning

import (
	"github.com/bettersuite/gqldoc/internal/schema"
)

// ConcernedBy are the entities that a composite type can be.
func (m *Model) ConcernedBy(named *schema.Type) []*Object {
	var out []*Object
	for _, t := range m.Possible(named) {
		if t.ID != nil {
			out = append(out, t)
		}
	}
	return out
}

// Canonical is the one name under which changes keep a partner: driver also for
// driverId, where an object has both.
func (m *Model) Canonical(t *Object, name string) string {
	if m.PartnerID(t, name) {
		return RoleOfID(name)
	}
	return name
}

// PartnerID reports whether an input of this name is the id of an object that the
// type names in a field: driverId where there is only driver; or of the whole that it
// is a part of.
func (m *Model) PartnerID(t *Object, name string) bool {
	if whole := m.Composed(t); whole != nil && RoleOfID(name) == LowerFirst(whole.Parent.Name) {
		return true
	}
	f := t.Field(RoleOfID(name))
	return f != nil && !f.Type.List() && m.Entity(f.Type.Named()) != nil
}

// callerNames are the query fields that answer with the caller.
var callerNames = []string{"me", "viewer", "currentUser", "myAccount", "myProfile"}

// Caller is the type of the object that stands for the caller, or nil.
func (m *Model) Caller() *Object {
	if all := m.Callers(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Callers are the types of all such objects.
func (m *Model) Callers() []*Object {
	if m.Schema.Query == nil {
		return nil
	}
	var out []*Object
	for _, name := range callerNames {
		if f := m.Schema.Query.Field(name); f != nil && !f.Type.List() {
			if t := m.Entity(f.Type.Named()); t != nil {
				out = append(out, t)
			}
		}
	}
	return out
}

// ownRoles are roles that whoever creates an object has in it.
var ownRoles = map[string]bool{
	"customer": true, "owner": true, "author": true, "user": true, "account": true, "creator": true, "createdBy": true, "requester": true, "requestedBy": true,
	"reporter": true, "sender": true, "passenger": true, "rider": true, "uploader": true, "uploadedBy": true, "submittedBy": true, "viewer": true,
}

// CallersRole reports whether whoever creates an object has this role in it.
func CallersRole(role string) bool { return ownRoles[role] }
