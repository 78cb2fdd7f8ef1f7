package world

import (
	"slices"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/meaning"
	"github.com/bettersuite/gqldoc/internal/schema"
)

// Mutations with a list of inputs: createTodos(data: [{…}]), updateTodos(data: [{where,
// data}]), deleteTodos(where: [{id}]). Each input is what a mutation of one object takes.

// doEach does what is asked for each input. Where one is refused nothing more is done.
func (m *mutation) doEach(c *exec.Call) (exec.Value, error) {
	list, _ := valueAt(meaning.Place{m.Each}, c.Arguments).([]any)
	items := make(exec.Values, 0, len(list))
	for _, input := range list {
		object, ok := input.(exec.InputObject)
		if !ok {
			continue
		}
		one := *c
		one.Arguments = exec.Arguments(object)
		o, err := m.doOne(&one)
		switch {
		case err != nil:
			return exec.Null, err
		case o == nil:
			items = append(items, exec.Null)
		default:
			items = append(items, exec.ObjectOf(m.target.Name, *o))
		}
	}
	return exec.ListOf(items), nil
}

// doOne creates or changes one object; nil stands for an id that nobody has.
func (m *mutation) doOne(c *exec.Call) (*exec.Object, error) {
	if m.Deed == meaning.Creates || m.Deed == meaning.Upserts && !m.exists(c) {
		number, err := m.create(c)
		return &exec.Object{Number: number}, err
	}
	o, err := m.find(c)
	if err != nil || o == nil {
		return nil, err
	}
	return o, m.change(c, *o)
}

// Inputs that speak of other objects: author: {connect: {id}}, tags: {set: [{id}]},
// assignee: {disconnect: true}, items: {create: [{…}]}.

// relations are changes of lists that wait until their object exists.
type relations []relation

type relation struct {
	change listChange
	ids    []string
}

func (r relations) joinAll(m *mutation, c *exec.Call, o exec.Object) error {
	for _, each := range r {
		if err := refusal(m.joinList(c, o, each.change, each.ids)); err != nil {
			return err
		}
	}
	return nil
}

// relate reads such inputs: what concerns one object is set at once, what concerns a
// list is returned.
func (m *mutation) relate(c *exec.Call, fields map[string]any) (relations, error) {
	var later relations
	err := m.relateIn(c, exec.InputObject(c.Arguments), fields, &later, 0)
	return later, err
}

func (m *mutation) relateIn(c *exec.Call, input exec.InputObject, fields map[string]any, later *relations, depth int) error {
	for _, a := range input {
		f := m.target.Field(a.Name)
		if list, ok := a.Value.([]any); ok && f != nil {
			if err := m.relateList(c, f, list, later); err != nil {
				return err
			}
		}
		object, ok := a.Value.(exec.InputObject)
		if !ok {
			continue
		}
		if f == nil && m.Deed == meaning.Creates {
			f = m.InitialOf(a.Name)
		}
		if f == nil {
			if depth < 3 {
				if err := m.relateIn(c, object, fields, later, depth+1); err != nil {
					return err
				}
			}
			continue
		}
		of, many := m.world.Many(f)
		to := m.world.entity(f.Type.Named())
		if many {
			to = m.world.entity(of)
		}
		var err error
		switch {
		case to == nil:
		case relating(object):
			err = m.relateOne(c, f, to, many, object, fields, later)
		case !many && m.Deed == meaning.Creates:
			err = m.relateNew(c, f, to, object, fields, later)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relateNew makes the object that an input describes, and lets the new one name it, and be
// named by it: the default variant of a product.
func (m *mutation) relateNew(c *exec.Call, f *schema.Field, to *objectType, object exec.InputObject, fields map[string]any, later *relations) error {
	word := "create"
	if id, ok := lookupAny(object, to.ID.Name); ok && id != nil {
		word = "connect"
	}
	ids, err := m.objectsOf(c, to, exec.Argument{Name: word, Value: object})
	if err != nil || len(ids) == 0 {
		return err
	}
	fields[m.world.Canonical(m.target.Object, f.Name)] = decoded(ids[0])
	if word == "connect" {
		return nil
	}
	if list := m.world.PartList(m.target.Object, to.Object); list != nil {
		if l, ok := m.listIn(list, to, meaning.Extends); ok {
			*later = append(*later, relation{l, ids})
		}
		return nil
	}
	if back := m.world.Names(to.Object, m.target.Object); back != nil {
		l := listChange{List: meaning.List{Def: f, To: to.Object, How: meaning.Extends}, to: to, kids: &link{role: back.Name}}
		*later = append(*later, relation{l, ids})
	}
	return nil
}

// relateList makes what a list of inputs describes, and lets the target list it: the
// lines of an order.
func (m *mutation) relateList(c *exec.Call, f *schema.Field, list []any, later *relations) error {
	of, many := m.world.Many(f)
	to := m.world.entity(of)
	if !many || to == nil || slices.ContainsFunc(list, func(item any) bool { _, ok := item.(exec.InputObject); return !ok }) {
		return nil
	}
	var ids []string
	changed := false
	for _, item := range list {
		if known, err := m.changeListed(c, to, item.(exec.InputObject)); err != nil {
			return err
		} else if known {
			changed = true
			continue
		}
		word := "create"
		if id, ok := lookupAny(item.(exec.InputObject), to.ID.Name); ok && id != nil {
			word = "connect"
		}
		named, err := m.objectsOf(c, to, exec.Argument{Name: word, Value: item})
		if err != nil {
			return err
		}
		ids = append(ids, named...)
	}
	how := meaning.Sets
	if m.Joining() || changed {
		how = meaning.Extends
	}
	if l, ok := m.listIn(f, to, how); ok {
		*later = append(*later, relation{l, ids})
	}
	return nil
}

// changeListed changes the object of a list that an input names by an id of another name
// than its own: the lineId in checkoutLinesUpdate. It reports false for other inputs.
func (m *mutation) changeListed(c *exec.Call, to *objectType, input exec.InputObject) (bool, error) {
	if m.Deed != meaning.Updates {
		return false, nil
	}
	for _, a := range input {
		if a.Value == nil || meaning.RoleOfID(a.Name) == "" || !m.world.Means(to.Object, a.Name) {
			continue
		}
		one := &element{world: m.world, named: to.Type, types: []*objectType{to}}
		found, ok := one.find(encodeJSON(plain(a.Value)))
		if !ok {
			return false, nil
		}
		in := m.creation(to)
		in.Deed = meaning.Updates
		call := *c
		call.Arguments = exec.Arguments(input)
		return true, in.change(&call, found.object)
	}
	return false, nil
}

var relatingWords = []string{"connect", "disconnect", "set", "create", "connectOrCreate", "disconnectAll", "delete"}

// relating reports whether an input says how objects belong together, not what they are.
func relating(object exec.InputObject) bool {
	return len(object) > 0 && !slices.ContainsFunc(object, func(a exec.Argument) bool { return !slices.Contains(relatingWords, a.Name) })
}

func (m *mutation) relateOne(c *exec.Call, f *schema.Field, to *objectType, many bool, object exec.InputObject, fields map[string]any, later *relations) error {
	for _, a := range object {
		ids, err := m.objectsOf(c, to, a)
		if err != nil {
			return err
		}
		how := meaning.Extends
		switch a.Name {
		case "set", "disconnectAll":
			how = meaning.Sets
		case "disconnect", "delete":
			how = meaning.Shortens
		}
		switch {
		case !many && how == meaning.Shortens:
			fields[m.world.Canonical(m.target.Object, f.Name)] = nil
		case !many && len(ids) > 0:
			fields[m.world.Canonical(m.target.Object, f.Name)] = decoded(ids[0])
		case many:
			if l, ok := m.listIn(f, to, how); ok {
				*later = append(*later, relation{l, ids})
			}
		}
	}
	return nil
}

// listIn is the change of a list field.
func (m *mutation) listIn(f *schema.Field, to *objectType, how meaning.ListHow) (listChange, bool) {
	l, ok := m.world.ListIn(m.target.Object, f, to.Object, how)
	if !ok {
		return listChange{}, false
	}
	return m.world.listChange(m.target, l), true
}

// objectsOf are the ids, as JSON, of the objects that one word of an input names or makes.
func (m *mutation) objectsOf(c *exec.Call, to *objectType, a exec.Argument) ([]string, error) {
	list, ok := a.Value.([]any)
	if !ok {
		list = []any{a.Value}
	}
	var ids []string
	for _, item := range list {
		object, ok := item.(exec.InputObject)
		switch {
		case !ok:
		case a.Name == "create":
			made := m.creation(to)
			one := *c
			one.Arguments = exec.Arguments(object)
			number, err := made.create(&one)
			if err != nil {
				return nil, err
			}
			ids = append(ids, to.nameOf(exec.Object{Number: number}))
		default:
			if id, ok := lookupAny(object, to.ID.Name, "id", "where"); ok {
				if inner, wrapped := id.(exec.InputObject); wrapped {
					id, ok = lookupAny(inner, to.ID.Name, "id")
				}
				if ok {
					ids = append(ids, encodeJSON(plain(id)))
				}
			}
		}
	}
	return ids, nil
}
